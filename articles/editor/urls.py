"""The addresses the editor's script asks; the desk includes them as `admin:editor:…`."""

from django.urls import path

from articles.editor import endpoints

app_name = "editor"
urlpatterns = [
    path("articles/search/", endpoints.articles, name="articles"),
    path("cards/search/", endpoints.card_search, name="cards"),
    path("photos/search/", endpoints.photos, name="photos"),
    path("photos/upload/", endpoints.photo_upload, name="photo-upload"),
    path("photos/focal/", endpoints.photo_focal, name="photo-focal"),
    path("describe/", endpoints.descriptions, name="descriptions"),
]
