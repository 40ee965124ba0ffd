"""Table of contents of the addresses of sign-up, membership and campaign, grouped by object."""

from django.urls import path

from membership.campaigns import views as campaigns
from membership.members import account, joining, signing_in
from membership.newsletters import views as newsletters
from membership.signups import confirming, leaving
from membership.signups import views as signups
from newsroom.foundation import url_tokens  # noqa: F401  the converter `token`

app_name = "membership"
urlpatterns = [
    path("newsletters/", newsletters.directory, name="newsletters"),
    path("newsletters/sign-up/", signups.signup, name="signup"),
    path("newsletters/check-your-inbox/", signups.signup_sent, name="signup-sent"),
    path("newsletters/confirm/", confirming.confirm, name="confirm-press"),
    path("newsletters/confirm/<token:token>/", confirming.confirm, name="confirm"),
    path("newsletters/confirmed/more/", confirming.more, name="confirmed-more"),
    path("newsletters/unsubscribe/<token:signed>/", leaving.unsubscribe, name="unsubscribe"),
    path("newsletters/<str:slug>/", newsletters.newsletter, name="newsletter"),
    path("membership/join/", joining.join, name="join"),
    path("membership/join/check-your-inbox/", joining.sent, name="join-sent"),
    path("membership/join/confirm/", joining.confirm, name="join-press"),
    path("membership/join/confirm/<token:token>/", joining.confirm, name="join-confirm"),
    path("membership/sign-in/", signing_in.sign_in, name="sign-in"),
    path("membership/sign-in/check-your-inbox/", signing_in.sent, name="sign-in-sent"),
    path("membership/enter/", signing_in.enter, name="enter-press"),
    path("membership/enter/<token:token>/", signing_in.enter, name="enter"),
    path("membership/sign-out/", signing_in.sign_out, name="sign-out"),
    path("membership/account/", account.account, name="account"),
    path("membership/account/sessions/end-others/", account.end_others, name="sessions-end-others"),
    path("membership/account/sessions/<int:pk>/end/", account.end_session, name="session-end"),
    path("campaign/count/", campaigns.count, name="campaign-count"),
]
