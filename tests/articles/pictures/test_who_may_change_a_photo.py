"""A reporter changes a photo while no reader sees it: by whatever door, the one rule is asked. Editors change all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.body.build import doc, figure, gallery, p
from articles.models import Photo
from articles.pictures import uses
from articles.references.holders import holders
from articles.references.updating import update_references
from articles.story.permissions import PHOTO_IS_SEEN, may_change_photo
from articles.workflow.actions import cancel_plan, plan_edit, publish, unschedule, withdraw
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write
from tests.desk.forms import shown_state
from tests.make import (
    make_article,
    make_author,
    make_coverage,
    make_front_page,
    make_image,
    make_item,
    make_newsletter,
    make_page,
    make_photo,
    make_section,
)

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


SEEN: dict[str, Callable[[Photo], Any]] = {
    "the lead picture of a live story": lambda photo: make_article(lead_photo=photo),
    "the lead picture of a scheduled story": lambda photo: make_article(
        lead_photo=photo, published=timezone.now() + TOMORROW
    ),
    "a figure of a live story": lambda photo: make_article(body=doc(p("Look."), figure(photo.pk, "A quay"))),
    "a gallery of a live story": lambda photo: make_article(body=doc(gallery([make_photo().pk, photo.pk], "Two"))),
    "a posted item": lambda photo: make_item(photo=photo),
    "a scheduled item": lambda photo: make_item(photo=photo, posted=timezone.now() + TOMORROW),
    "a public coverage": lambda photo: make_coverage(photo=photo),
    "a portrait": lambda photo: make_author(photo=photo),
    "a pin of the front page": lambda photo: make_front_page(lead=make_article(), photo=photo.pk),
    "a pin of a section's front": lambda photo: make_front_page(
        lead=make_article(), section=make_section(), photo=photo.pk
    ),
    "a page": lambda photo: make_page(body=doc(figure(photo.pk, "We"))),
    "a newsletter's sample": lambda photo: make_newsletter(sample=doc(figure(photo.pk, "We"))),
}
UNSEEN: dict[str, Callable[[Photo], Any]] = {
    "nothing": lambda photo: None,
    "the lead picture of a draft": lambda photo: make_article(lead_photo=photo, published=False),
    "a figure of a draft": lambda photo: make_article(published=False, body=doc(p("L"), figure(photo.pk, "A quay"))),
    "a draft of an item": lambda photo: make_item(photo=photo, posted=False),
    "a coverage to come": lambda photo: make_coverage(photo=photo, published=False),
    "a figure of another photo": lambda photo: make_article(body=doc(figure(int(f"{photo.pk}7"), f"Not {photo.pk}"))),
    "a page that is not public": lambda photo: make_page(public=False, body=doc(figure(photo.pk, "We"))),
    "a newsletter that closed": lambda photo: make_newsletter(active=False, sample=doc(figure(photo.pk, "We"))),
}


@pytest.mark.parametrize("place", SEEN)
def test_a_photo_that_readers_see_is_the_editors(place: str, reporter: User, editor: User) -> None:
    photo = make_photo()
    assert may_change_photo(reporter, photo)
    SEEN[place](photo)
    assert not may_change_photo(reporter, photo)
    assert may_change_photo(editor, photo)


@pytest.mark.parametrize("place", UNSEEN)
def test_a_photo_that_no_reader_sees_is_the_reporters_too(place: str, reporter: User) -> None:
    photo = make_photo()
    UNSEEN[place](photo)
    assert may_change_photo(reporter, photo)


def test_it_follows_the_story_through_its_life(reporter: User, editor: User) -> None:
    story = ready()
    photo = story.lead_photo
    assert photo is not None
    assert may_change_photo(reporter, photo)
    publish(story, editor, at=timezone.now() + TOMORROW)
    assert not may_change_photo(reporter, photo)
    unschedule(story, editor)
    assert may_change_photo(reporter, photo)
    publish(story, editor)
    assert not may_change_photo(reporter, photo)
    withdraw(story, editor, reason="Forged.")
    assert may_change_photo(reporter, photo)


@pytest.mark.parametrize("field", ["lead", "body"])
def test_an_edit_that_waits_for_its_time_shows_it_already(field: str, reporter: User, editor: User) -> None:
    photo, story = make_photo(), live(editor)
    if field == "lead":
        write(story, editor, lead_photo=photo.pk)
    else:
        draft = write(story, editor, "Look.")
        draft.body = doc(p("Look."), figure(photo.pk, "A quay"))
        draft.save(update_fields=["body"])
        update_references(draft)
    assert may_change_photo(reporter, photo)
    plan = plan_edit(story, editor, at=timezone.now() + TOMORROW, change="minor")
    assert not may_change_photo(reporter, photo)
    cancel_plan(plan, editor)
    assert may_change_photo(reporter, photo)


def test_an_earlier_front_page_shows_nothing_any_more(reporter: User) -> None:
    photo, story = make_photo(), make_article()
    make_front_page(lead=story, photo=photo.pk)
    make_front_page(lead=story)
    assert may_change_photo(reporter, photo)


def test_nobody_else_changes_a_photo(db: None) -> None:
    photo = make_photo()
    right = Permission.objects.get(codename="change_photo")
    for number, fields in enumerate(({"is_staff": False}, {"is_staff": True, "is_active": False})):
        user = User.objects.create_user(f"u{number}@example.org", "x" * 12, **fields)
        user.user_permissions.add(right)
        assert not may_change_photo(user, photo)
    assert not may_change_photo(User.objects.create_user("u@example.org", "x" * 12, is_staff=True), photo)


def test_each_model_that_can_show_a_photo_says_which_of_its_rows_readers_see() -> None:
    pictured = {model for model, _field in uses.pictured()}
    assert pictured | {holder.model for holder in holders()} == set(uses.spoken_for())


# The doors. Each is tried on a picture of a live story, and on one that no reader sees.


def change(client: Client, photo: Photo, **form: Any) -> Any:
    words = {"alt": photo.alt, "credit": photo.credit, "focal_x": photo.focal_x, "focal_y": photo.focal_y}
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    return client.post(address, {**words, **shown_state(client, address), **form})


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("other.jpg", make_image(), "image/jpeg")


DOORS: dict[str, Callable[[Client, Photo], Any]] = {
    "another file": lambda client, photo: change(client, photo, file=picture()),
    "title": lambda client, photo: change(client, photo, title="Changed"),
    "alt": lambda client, photo: change(client, photo, alt="Changed"),
    "credit": lambda client, photo: change(client, photo, credit="Changed"),
    "caption": lambda client, photo: change(client, photo, caption="Changed"),
    "rights": lambda client, photo: change(client, photo, rights_expire_on="2020-01-01"),
    "made by AI": lambda client, photo: change(client, photo, made_by_ai="on"),
    "focal point": lambda client, photo: change(client, photo, focal_x="0.1"),
    "popup": lambda client, photo: change(client, photo, alt="Changed", _popup="1"),
    "the editor's focal point": lambda client, photo: client.post(
        reverse("admin:editor:photo-focal"), {"photo": photo.pk, "x": "0.1", "y": "0.1"}
    ),
}
SHUT: dict[str, Callable[[Client, Photo], Any]] = {
    "save as new": lambda client, photo: change(client, photo, alt="Changed", _saveasnew="1"),
    "delete": lambda client, photo: client.post(
        reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"}
    ),
    "delete many": lambda client, photo: client.post(
        reverse("admin:articles_photo_changelist"),
        {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"},
    ),
    "edit in the list": lambda client, photo: client.post(
        reverse("admin:articles_photo_changelist"),
        {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "_save": "Save",
            "form-0-id": photo.pk,
            "form-0-alt": "Changed",
            "form-0-credit": "Changed",
        },
    ),
    "the same file again": lambda client, photo: client.post(
        reverse("admin:editor:photo-upload"),
        {
            "file": SimpleUploadedFile("same.jpg", photo.original.read(), "image/jpeg"),
            "alt": "Changed",
            "credit": "Changed",
        },
    ),
}
"""Doors that do not open to a reporter, or change nothing, whatever shows the picture."""


def as_it_is(photo: Photo) -> dict[str, Any]:
    return dict(Photo.objects.filter(pk=photo.pk).values().get())


def shown_live() -> Photo:
    photo = make_photo()
    make_article(body=doc(p("Look."), figure(photo.pk, "A quay")))
    return photo


@pytest.mark.parametrize("door", DOORS)
def test_a_reporter_is_refused_at_this_door_and_told_who_can_do_it(door: str, as_reporter: Client) -> None:
    photo = shown_live()
    before = as_it_is(photo)
    answer = DOORS[door](as_reporter, photo)
    assert answer.status_code == 403
    said = answer.json()["error"] if "json" in answer["Content-Type"] else answer.content.decode()
    assert str(PHOTO_IS_SEEN) in said
    assert "an editor" in said
    assert as_it_is(photo) == before


@pytest.mark.parametrize("door", DOORS)
def test_an_editor_goes_through_the_same_door(door: str, as_editor: Client) -> None:
    photo = shown_live()
    before = as_it_is(photo)
    assert DOORS[door](as_editor, photo).status_code in (200, 302)
    assert as_it_is(photo) != before


@pytest.mark.parametrize("door", DOORS)
def test_a_reporter_goes_through_it_while_no_reader_sees_the_picture(door: str, as_reporter: Client) -> None:
    photo = make_photo()
    before = as_it_is(photo)
    assert DOORS[door](as_reporter, photo).status_code in (200, 302)
    assert as_it_is(photo) != before


@pytest.mark.parametrize("door", SHUT)
def test_no_side_door_changes_a_picture_of_a_live_story(door: str, reporter: User, as_reporter: Client) -> None:
    reporter.user_permissions.add(Permission.objects.get(codename="delete_photo"))
    photo = shown_live()
    before = as_it_is(photo)
    SHUT[door](as_reporter, photo)
    assert as_it_is(photo) == before


def test_its_page_in_the_library_says_so_and_has_no_form(as_reporter: Client, as_editor: Client) -> None:
    photo = shown_live()
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    shown = as_reporter.get(address).content.decode()
    assert str(PHOTO_IS_SEEN) in shown
    assert 'name="alt"' not in shown
    edited = as_editor.get(address).content.decode()
    assert str(PHOTO_IS_SEEN) not in edited
    assert 'name="alt"' in edited


def test_who_may_change_no_photo_at_all_is_not_sent_to_an_editor(client: Client) -> None:
    viewer = User.objects.create_user("vi@example.org", "x" * 12, is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_photo"))
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("admin:articles_photo_change", args=[shown_live().pk]))
    assert answer.status_code == 200
    assert str(PHOTO_IS_SEEN) not in answer.content.decode()
