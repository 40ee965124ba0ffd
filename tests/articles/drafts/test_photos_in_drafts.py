"""A photo that a draft names is used, though no reader sees it: nobody can delete it from under the writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from articles.body.build import doc, figure, gallery, p
from articles.drafts.actions import discard, open_draft, save
from articles.models import Article, Draft, Photo
from articles.pictures.actions import remove_photo
from articles.references.usage import count_uses
from newsroom.foundation.models import User
from tests.articles.workflow.stories import write
from tests.make import make_article, make_photo

pytestmark = pytest.mark.django_db
NAMED: dict[str, Callable[[Photo], dict[str, Any]]] = {
    "as its lead picture": lambda photo: {"fields": {"lead_photo": photo.pk}},
    "in its text": lambda photo: {"body": doc(p("Look."), figure(photo.pk, "A quay"))},
    "in a gallery": lambda photo: {"body": doc(gallery([photo.pk, photo.pk + 1], "Two"))},
}


def put(story: Article, by: User, **given: Any) -> Draft:
    return save(story, by, seq=open_draft(story, by).seq, **given).draft


def is_deleted(client: Client, photo: Photo) -> bool:
    client.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})
    return not Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.parametrize("place", NAMED)
def test_a_photo_that_a_draft_names_is_used(place: str, administrator: User, as_administrator: Client) -> None:
    story, photo = make_article(), make_photo()
    put(story, administrator, **NAMED[place](photo))
    assert count_uses(photo) == 1
    assert not is_deleted(as_administrator, photo)


@pytest.mark.parametrize("place", NAMED)
def test_a_photo_that_only_the_history_shows_is_used(place: str, administrator: User, as_administrator: Client) -> None:
    story, photo = make_article(), make_photo()
    put(story, administrator, **NAMED[place](photo))
    discard(story, administrator)
    assert count_uses(photo) == 1
    assert not is_deleted(as_administrator, photo)


@pytest.mark.parametrize("place", NAMED)
def test_a_photo_that_a_text_names_is_not_removed_by_any_road(place: str, administrator: User) -> None:
    story, photo = make_article(), make_photo()
    put(story, administrator, **NAMED[place](photo))
    with pytest.raises(ProtectedError):
        remove_photo(photo)
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_a_photo_that_nothing_names_any_more_is_not(administrator: User, as_administrator: Client) -> None:
    story, photo = make_article(), make_photo()
    write(story, administrator, lead_photo=photo.pk)
    write(story, administrator, lead_photo=None)
    assert count_uses(photo) == 0
    assert is_deleted(as_administrator, photo)
