"""What the editor asks the server: who may ask, and what they are told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Photo
from newsroom.foundation.models import User
from tests.make import make_article, make_campaign, make_image, make_item, make_newsletter, make_photo

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.articles.editor.urls")]

ASKED = "/admin/editor"
READ = [f"{ASKED}/articles/search/", f"{ASKED}/photos/search/", f"{ASKED}/describe/?photos=1&articles=1"]
UPLOAD = f"{ASKED}/photos/upload/"
FOCAL = f"{ASKED}/photos/focal/"


def picture(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("fog.jpg", make_image() if content is None else content, "image/jpeg")


@pytest.mark.parametrize("address", READ)
def test_strangers_and_people_without_the_desk_are_told_nothing(address: str) -> None:
    assert Client().get(address).status_code == 403
    reader = User.objects.create_user("sam@example.org", "x" * 12, name="Sam")
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 403


def test_staff_without_the_right_may_not_search(db: None) -> None:
    user = User.objects.create_user("mo@example.org", "x" * 12, name="Mo", is_staff=True)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(READ[0]).status_code == 403
    assert client.get(READ[1]).status_code == 403
    assert client.get(READ[2]).json() == {"photos": {}, "articles": {}}
    assert client.get(f"{ASKED}/cards/search/?kind=newsletterCard").status_code == 403
    assert client.post(UPLOAD, {"file": picture(), "alt": "Fog", "credit": "Dahl"}).status_code == 403
    photo = make_photo()
    assert client.post(FOCAL, {"photo": photo.pk, "x": "0.1", "y": "0.1"}).status_code == 403
    photo.refresh_from_db()
    assert photo.focal_x == 0.5


@pytest.mark.parametrize("address", READ)
def test_answers_are_json_that_no_cache_keeps(as_editor: Client, address: str) -> None:
    response = as_editor.get(address)
    assert response["Content-Type"] == "application/json"
    assert "no-store" in response["Cache-Control"]
    assert as_editor.post(address).status_code == 405


def test_stories_are_found_by_every_word_of_the_headline(as_editor: Client) -> None:
    make_article("Sea wall overspend grows")
    make_article("Wall of names")
    found = as_editor.get(READ[0], {"q": "wall sea"}).json()["found"]
    assert [one["headline"] for one in found] == ["Sea wall overspend grows"]
    assert found[0]["state"] == "live"
    assert set(found[0]) == {"id", "headline", "state", "stateWords", "date", "section"}


def test_a_reporter_finds_own_drafts_and_public_stories_but_no_other_drafts(
    as_reporter: Client, reporter: User
) -> None:
    secret = make_article("Secret draft", published=False)
    make_article("Own draft", published=False, created_by=reporter)
    make_article("Public story")
    found = as_reporter.get(READ[0]).json()["found"]
    assert {one["headline"] for one in found} == {"Own draft", "Public story"}
    assert as_reporter.get(f"/admin/editor/describe/?articles={secret.pk}").json()["articles"] == {}


def test_cards_of_other_kinds_are_found_among_what_readers_see(as_reporter: Client) -> None:
    item = make_item("Ferry late again")
    make_item("Ferry early", state="unpublished", published_at=None)
    make_item("Crane falls")
    newsletter = make_newsletter("The Morning Tide")
    make_newsletter("The Closed Tide", active=False)
    campaign = make_campaign(box_title="Keep the lamp lit")
    wanted = {
        "newsItemCard": ("ferry", item.pk, "Ferry late again"),
        "newsletterCard": ("TIDE", newsletter.pk, "The Morning Tide"),
        "campaignCard": ("lamp", campaign.pk, "Keep the lamp lit"),
    }
    for kind, (query, pk, headline) in wanted.items():
        found = as_reporter.get(f"{ASKED}/cards/search/", {"kind": kind, "q": query}).json()["found"]
        assert [(one["id"], one["headline"]) for one in found] == [(pk, headline)]
        told = as_reporter.get(f"{ASKED}/describe/", {kind: f"{pk},99999"}).json()[kind]
        assert told == {str(pk): found[0]}
    assert as_reporter.get(f"{ASKED}/cards/search/?kind=nonsense").json() == {"found": []}


def test_pictures_are_found_by_description_or_credit(as_editor: Client) -> None:
    wanted = make_photo(alt="Fog over the quay", credit="Sunniva Dahl")
    make_photo(alt="A crane")
    found = as_editor.get(READ[1], {"q": "dahl fog"}).json()["found"]
    assert [one["id"] for one in found] == [wanted.pk]
    assert found[0]["thumb"].startswith("/media/r/")


def test_labels_come_in_one_request_with_few_queries(as_editor: Client, django_assert_max_num_queries: Any) -> None:
    photos, articles = [make_photo() for _ in range(3)], [make_article() for _ in range(3)]
    query = {
        "photos": ",".join(str(one.pk) for one in photos) + ",nonsense,99999999999999999999",
        "articles": ",".join(str(one.pk) for one in articles),
    }
    with django_assert_max_num_queries(6):
        answer = as_editor.get("/admin/editor/describe/", query).json()
    assert set(answer["photos"]) == {str(one.pk) for one in photos}
    assert set(answer["articles"]) == {str(one.pk) for one in articles}


def test_an_upload_makes_a_photo_of_the_uploader(as_reporter: Client, reporter: User) -> None:
    answer = as_reporter.post(UPLOAD, {"file": picture(), "alt": " Fog ", "credit": "Dahl"}).json()
    photo = Photo.objects.get()
    assert answer["photo"]["id"] == photo.pk
    assert (photo.alt, photo.credit, photo.uploaded_by) == ("Fog", "Dahl", reporter)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"alt": "", "credit": "Dahl"}, {"alt"}),
        ({"alt": "Fog", "credit": "  "}, {"credit"}),
        ({"alt": "x" * 501, "credit": "Dahl"}, {"alt"}),
        ({"alt": "Fog", "credit": "Dahl", "file": b"<svg onload=alert(1)>"}, {"file"}),
        ({"alt": "Fog", "credit": "Dahl", "file": None}, {"file"}),
    ],
)
def test_a_refused_upload_says_which_field_is_wrong_and_stores_nothing(
    as_reporter: Client, fields: dict[str, Any], wrong: set[str]
) -> None:
    content = fields.pop("file", b"good")
    file = {} if content is None else {"file": picture(None if content == b"good" else content)}
    response = as_reporter.post(UPLOAD, {**fields, **file})
    assert response.status_code == 400
    assert set(response.json()["errors"]) == wrong
    assert not Photo.objects.exists()


def test_the_same_picture_again_gives_the_photo_that_is_there(as_reporter: Client) -> None:
    content = make_image()
    first = as_reporter.post(UPLOAD, {"file": picture(content), "alt": "Fog", "credit": "Dahl"}).json()
    again = as_reporter.post(UPLOAD, {"file": picture(content), "alt": "Mist", "credit": "Renn"}).json()
    assert (first["known"], again["known"]) == (False, True)
    assert again["photo"]["id"] == first["photo"]["id"]
    assert again["photo"]["alt"] == "Fog"


def test_the_focal_point_is_set_by_those_who_may_change_pictures(as_reporter: Client) -> None:
    photo = make_photo()
    before = photo.key
    answer = as_reporter.post(FOCAL, {"photo": photo.pk, "x": "0.25", "y": "0.8"}).json()
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (0.25, 0.8)
    assert answer["photo"]["focal"] == [0.25, 0.8]
    assert before not in answer["photo"]["thumb"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"x": "1.5"}, 400), ({"y": "nan"}, 400), ({"x": "left"}, 400), ({"photo": "99999"}, 404), ({"photo": ""}, 404)],
)
def test_a_focal_point_that_makes_no_sense_is_refused_and_changes_nothing(
    as_reporter: Client, fields: dict[str, str], status: int
) -> None:
    photo = make_photo()
    response = as_reporter.post(FOCAL, {"photo": photo.pk, "x": "0.1", "y": "0.1", **fields})
    assert response.status_code == status
    assert response.json()["error"]
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (0.5, 0.5)


def test_an_upload_without_the_forms_token_is_refused(reporter: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(UPLOAD, {"file": picture(), "alt": "Fog", "credit": "Dahl"}).status_code == 403
    assert not Photo.objects.exists()
