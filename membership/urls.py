"""Table of contents of the URLs of sign-up, membership and campaign, grouped by object."""

from django.urls import path

from membership.campaigns import views as campaigns
from membership.members import account_views, join_views, sign_in_views
from membership.signups import confirm_views, newsletter_views, unsubscribe_views
from membership.signups import views as signups
from newsroom.foundation import url_tokens  # noqa: F401  the converter `token`

app_name = "membership"
urlpatterns = [
    path("newsletters/", newsletter_views.directory, name="newsletters"),
    path("newsletters/sign-up/", signups.signup, name="signup"),
    path("newsletters/check-your-inbox/", signups.signup_sent, name="signup-sent"),
    path("newsletters/confirm/", confirm_views.confirm, name="confirm-press"),
    path("newsletters/confirm/<token:token>/", confirm_views.confirm, name="confirm"),
    path("newsletters/confirmed/more/", confirm_views.more, name="confirmed-more"),
    path("newsletters/unsubscribe/<token:signed>/", unsubscribe_views.unsubscribe, name="unsubscribe"),
    path("newsletters/<str:slug>/", newsletter_views.newsletter, name="newsletter"),
    path("membership/join/", join_views.join, name="join"),
    path("membership/join/check-your-inbox/", join_views.sent, name="join-sent"),
    path("membership/join/confirm/", join_views.confirm, name="join-press"),
    path("membership/join/confirm/<token:token>/", join_views.confirm, name="join-confirm"),
    path("membership/sign-in/", sign_in_views.sign_in, name="sign-in"),
    path("membership/sign-in/check-your-inbox/", sign_in_views.sent, name="sign-in-sent"),
    path("membership/enter/", sign_in_views.enter, name="enter-press"),
    path("membership/enter/<token:token>/", sign_in_views.enter, name="enter"),
    path("membership/sign-out/", sign_in_views.sign_out, name="sign-out"),
    path("membership/account/", account_views.account, name="account"),
    path("membership/account/sessions/end-others/", account_views.end_others, name="sessions-end-others"),
    path("membership/account/sessions/<int:pk>/end/", account_views.end_session, name="session-end"),
    path("campaign/count/", campaigns.count, name="campaign-count"),
]
