"""Of an animation readers see the first picture, and whoever uploads it is told so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from articles.pictures.actions import add_photo
from articles.pictures.uploads import ANIMATION_LOST, check_upload
from tests.articles.pictures.samples import BLUE, RED, encoded, is_near, plain, upload, uploaded
from tests.articles.pictures.test_desk import FOCAL, WORDS, change_url
from tests.desk.forms import shown_state

ANIMATED = ["GIF", "PNG", "WEBP", "AVIF"]


def animation(form: str = "GIF", size: tuple[int, int] = (60, 40)) -> bytes:
    return encoded(plain(size, RED), form, save_all=True, append_images=[plain(size, BLUE)])


def warnings(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"] if message.level_tag == "warning"]


@pytest.mark.parametrize("form", ANIMATED)
def test_an_animation_is_known_as_one_and_its_first_picture_taken(form: str) -> None:
    found = check_upload(upload(animation(form)))
    assert found.is_animated
    assert is_near(found.master.getpixel((30, 20)), RED, 40)


@pytest.mark.parametrize("form", [*ANIMATED, "JPEG", "MPO"])
def test_a_picture_that_never_moved_is_none(form: str) -> None:
    assert not check_upload(upload(encoded(plain((60, 40)), form))).is_animated


def test_a_second_view_in_a_phones_jpeg_is_no_animation() -> None:
    content = encoded(plain((60, 40)), "MPO", save_all=True, append_images=[plain((60, 40), RED)])
    assert not check_upload(upload(content)).is_animated


def test_an_animation_that_breaks_off_after_its_first_picture_is_taken() -> None:
    content = animation()
    assert is_near(check_upload(upload(content[:-40])).master.getpixel((30, 20)), RED, 40)


@pytest.mark.django_db
def test_the_form_says_it_beforehand_and_the_answer_of_the_file_that_was_sent(as_administrator: Client) -> None:
    add = reverse("admin:articles_photo_add")
    assert "Of an animation they see the first picture only." in as_administrator.get(add).content.decode()
    sent = {**WORDS, **FOCAL, "file": upload(animation(), "moving.gif")}
    assert warnings(as_administrator.post(add, sent, follow=True)) == [str(ANIMATION_LOST)]
    assert Photo.objects.count() == 1


@pytest.mark.django_db
def test_of_a_picture_that_does_not_move_nothing_is_said(as_administrator: Client) -> None:
    sent = {**WORDS, **FOCAL, "file": uploaded(plain((60, 40)), "GIF")}
    assert warnings(as_administrator.post(reverse("admin:articles_photo_add"), sent, follow=True)) == []
    assert Photo.objects.count() == 1


@pytest.mark.django_db
def test_the_form_says_it_of_a_file_put_in_anothers_place(as_administrator: Client) -> None:
    photo = add_photo(uploaded(plain((90, 60))), alt="Sea", credit="Dahl")
    sent = {**WORDS, **FOCAL, "file": upload(animation("WEBP"), "moving.webp")}
    answer = as_administrator.post(
        change_url(photo), {**sent, **shown_state(as_administrator, change_url(photo))}, follow=True
    )
    assert warnings(answer) == [str(ANIMATION_LOST)]
    assert Photo.objects.get().width == 60


@pytest.mark.django_db
def test_the_editors_uploader_is_told_even_of_a_file_that_is_known(as_reporter: Client) -> None:
    address = reverse("admin:editor:photo-upload")
    words = {"alt": "Fog", "credit": "Dahl"}
    said = [as_reporter.post(address, {"file": upload(animation()), **words}).json() for _ in range(2)]
    assert [(each["known"], each["animated"]) for each in said] == [(False, True), (True, True)]
    still = as_reporter.post(address, {"file": uploaded(plain((60, 40))), **words}).json()
    assert still["animated"] is False
