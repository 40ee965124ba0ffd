from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.body.build import doc, figure, p
from articles.models import Author, Photo
from articles.pictures.actions import add_photo
from newsroom.foundation.models import User
from tests.articles.pictures.samples import RED, plain, upload, uploaded
from tests.desk.forms import shown_state
from tests.make import make_article, make_photo

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "",
    "alt": "The sea",
    "credit": "Dahl",
    "caption": "",
    "source": "",
    "licence": "",
    "rights_expire_on": "",
}
FOCAL = {"focal_x": "0.5", "focal_y": "0.5"}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor@example.org", "a long enough password"))
    return client


def add(**fields: Any) -> Photo:
    return add_photo(uploaded(plain((900, 600))), **{"alt": "The sea", "credit": "Dahl", **fields})


def change_url(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])


def test_an_upload_becomes_a_photo_with_its_renditions(desk: Client, files: Path) -> None:
    form = {**WORDS, **FOCAL, "focal_x": "0.2", "file": uploaded(plain())}
    assert desk.post(reverse("admin:articles_photo_add"), form).status_code == 302
    photo = Photo.objects.get()
    assert (photo.alt, photo.focal_x, photo.ready) == ("The sea", 0.2, True)
    assert photo.uploaded_by == User.objects.get()
    assert (files / "media/r" / photo.key / "16x9-640.jpg").exists()


@pytest.mark.parametrize(
    ("content", "word"), [(b"<svg onload=alert(1)>", "SVG"), (b"%PDF-1", "PDF"), (b"\xff\xd8\xff", "damaged")]
)
def test_a_refused_file_is_explained_beside_its_field(desk: Client, content: bytes, word: str) -> None:
    response = desk.post(reverse("admin:articles_photo_add"), {**WORDS, **FOCAL, "file": upload(content)})
    assert response.status_code == 200
    assert word in response.context["adminform"].form.errors["file"][0]
    assert not Photo.objects.exists()


def test_a_twin_is_refused_with_a_link_to_the_first(desk: Client) -> None:
    twin = add(title="<b>Bold</b>")
    response = desk.post(reverse("admin:articles_photo_add"), {**WORDS, **FOCAL, "file": uploaded(plain((900, 600)))})
    page = response.content.decode()
    assert f'<a href="{change_url(twin)}">&lt;b&gt;Bold&lt;/b&gt;</a>' in page
    assert "<b>Bold" not in page


@pytest.mark.parametrize("missing", ["alt", "credit", "file"])
def test_alt_credit_and_file_are_asked_for(desk: Client, missing: str) -> None:
    form = {**WORDS, **FOCAL, "file": uploaded(plain())}
    del form[missing]
    response = desk.post(reverse("admin:articles_photo_add"), form)
    assert missing in response.context["adminform"].form.errors


def test_words_and_focal_point_change_without_a_new_file(desk: Client, files: Path) -> None:
    photo = add()
    form = {**WORDS, "focal_x": "0.1", "focal_y": "0.9", "caption": "At dusk", "made_by_ai": "on"}
    assert desk.post(change_url(photo), {**form, **shown_state(desk, change_url(photo))}).status_code == 302
    changed = Photo.objects.get()
    assert (changed.focal_x, changed.focal_y, changed.caption, changed.made_by_ai) == (
        0.1,
        0.9,
        "At dusk",
        True,
    )
    assert changed.content_hash == photo.content_hash
    assert (files / "media/r" / changed.key).exists()


def test_another_file_takes_its_place(desk: Client) -> None:
    photo = add()
    form = {**WORDS, "focal_x": "0.3", "focal_y": "0.5", "file": uploaded(plain((700, 500), RED))}
    assert desk.post(change_url(photo), {**form, **shown_state(desk, change_url(photo))}).status_code == 302
    changed = Photo.objects.get()
    assert (changed.pk, changed.width, changed.focal_x) == (photo.pk, 700, 0.3)


@pytest.mark.parametrize("value", ["1.5", "-0.1", "nan", "inf", "x", ""])
def test_a_focal_point_outside_is_refused_in_the_form(desk: Client, value: str) -> None:
    photo = add()
    assert desk.post(change_url(photo), {**WORDS, **FOCAL, "focal_x": value}).status_code == 200
    assert Photo.objects.get().focal_x == 0.5


def test_the_original_is_not_linked(desk: Client) -> None:
    photo = add()
    assert str(photo.original.name) not in desk.get(change_url(photo)).content.decode()


def test_the_list_shows_pictures_and_filters_them(desk: Client) -> None:
    photo = add(title="Harbour", rights_expire_on=date(2020, 1, 1), caption="Cranes")
    url = reverse("admin:articles_photo_changelist")
    for query, count in (
        ("", 1),
        ("?q=cranes", 1),
        ("?q=nothing", 0),
        ("?rights=expired", 1),
        ("?rights=usable", 0),
        ("?rights=soon", 0),
        ("?rights=nonsense", 1),
        ("?credit=Dahl", 1),
        ("?has_avif__exact=0", 1),
        ("?made_by_ai__exact=1", 0),
    ):
        response = desk.get(url + query)
        assert (query, response.context["cl"].result_count) == (query, count)
    assert f"r/{photo.key}/1x1-192.jpg" in unescape(desk.get(url).content.decode())


def test_a_photo_that_is_somebodys_portrait_cannot_be_deleted(desk: Client, files: Path) -> None:
    photo = add()
    Author.objects.create(name="Mara Lindqvist-Osei", slug="mara", photo=photo)
    assert "Used in 1 place." in desk.get(change_url(photo)).content.decode()
    assert desk.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
    desk.post(reverse("admin:articles_photo_changelist"), chosen)
    assert Photo.objects.exists()
    assert (files / "media/r" / photo.key).exists()


def test_a_photo_that_nothing_shows_can_be_deleted(desk: Client, files: Path) -> None:
    photo = add()
    url = reverse("admin:articles_photo_delete", args=[photo.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert not Photo.objects.exists()


def test_a_picture_that_a_story_shows_in_its_text_cannot_be_deleted(as_administrator: Client) -> None:
    photo, other = make_photo(), make_photo()
    make_article(body=doc(p("Look."), figure(photo.pk, "A caption")))
    address = reverse("admin:articles_photo_delete", args=[photo.pk])
    assert as_administrator.post(address, {"post": "yes"}).status_code == 403
    assert (
        as_administrator.post(reverse("admin:articles_photo_delete", args=[other.pk]), {"post": "yes"}).status_code
        == 302
    )
    assert list(Photo.objects.all()) == [photo]
