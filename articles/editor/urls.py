"""The addresses the editor's script asks; the desk includes them as `admin:editor:…`."""

from django.urls import path

from articles.editor import views

app_name = "editor"
urlpatterns = [
    path("articles/search/", views.articles, name="articles"),
    path("cards/search/", views.card_search, name="cards"),
    path("photos/search/", views.photos, name="photos"),
    path("photos/upload/", views.photo_upload, name="photo-upload"),
    path("photos/focal/", views.photo_focal, name="photo-focal"),
    path("describe/", views.descriptions, name="descriptions"),
]
