"""Table of contents of the paper's own addresses. `root` comes last: it takes any one name."""

from django.urls import path

from newsroom.foundation import slugs  # noqa: F401  the converter `name`
from newsroom.site import health, mailbox, session_info, views

app_name = "site"
urlpatterns = [
    path("", views.front_page, name="front-page"),
    path("search/", views.search, name="search"),
    path("me/", session_info.session_info, name="session-info"),
    path("corrections/policy/", views.corrections_policy, name="corrections-policy"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", health.security_txt, name="security"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("mailbox/", mailbox.emails, name="mailbox"),
    path("mailbox/<slug:name>/", mailbox.email, name="mailbox-email"),
    path("<name:slug>/", views.root, name="page"),
]
