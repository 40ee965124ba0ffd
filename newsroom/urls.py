"""Table of contents of all addresses. The paper's own come last, for their last pattern takes any one name."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/forgotten-password/", include("newsroom.desk.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("feed.urls")),
    path("", include("membership.urls")),
    path("", include("newsroom.site.urls")),
]
handler400 = "newsroom.site.views.bad_request"
handler404 = "newsroom.site.views.not_found"
handler500 = "newsroom.site.outage.server_error"
