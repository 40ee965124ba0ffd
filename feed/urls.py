"""Table of contents of the feed's addresses."""

from django.urls import path

from feed.news import views

app_name = "feed"
urlpatterns = [
    path("news-feed/", views.feed, name="feed"),
    path("news-feed/<int:year>/<int:month>/<int:day>/", views.day, name="day"),
    path("news-feed/<int:pk>/<str:slug>/", views.item, name="item"),
]
