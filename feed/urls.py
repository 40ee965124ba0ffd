"""Table of contents of the feed's addresses."""

from django.urls import path

from feed.column import SHOWN_BESIDE_SHORT, SHOWN_ON_FRONT_PAGE
from feed.coverages import syndication
from feed.coverages import views as coverages
from feed.readers import views

app_name = "feed"
urlpatterns = [
    path("news-feed/", views.feed, name="feed"),
    path("news-feed/column/", views.column, name="column"),
    path("news-feed/column/short/", views.column, {"shown": SHOWN_BESIDE_SHORT}, name="column-short"),
    path("news-feed/column/front/", views.column, {"shown": SHOWN_ON_FRONT_PAGE}, name="column-front"),
    path("news-feed/archive/", views.archive, name="archive"),
    path("news-feed/section/<str:slug>/", views.section, name="section"),
    path("news-feed/<int:year>/<int:month>/<int:day>/", views.day, name="day"),
    path("news-feed/<int:pk>/<str:slug>/", views.item, name="item"),
    path("live/", coverages.listing, name="coverages"),
    path("live/<int:pk>/entries/", coverages.entries, name="coverage-entries"),
    path("live/<int:pk>/feed.xml", syndication.rss, name="coverage-rss"),
    path("live/<int:pk>/<str:slug>/", coverages.coverage, name="coverage"),
]
