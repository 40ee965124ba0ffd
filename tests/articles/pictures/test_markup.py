from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries, Settings

from articles.pictures.markup import jpeg_url, picture, share_size, share_url
from articles.pictures.models import Photo

HASH = "0123456789abcdef" * 4


def photo(width: int = 2_400, height: int = 1_600, **fields: object) -> Photo:
    return Photo(**{"content_hash": HASH, "width": width, "height": height, "alt": "The sea", "ready": True, **fields})


def test_without_avif_there_is_one_plain_jpeg_set() -> None:
    html = picture(photo(640, 480), ratio="4:3", sizes="50vw")
    base = "/media/r/0123456789abcdef-50x50/4x3"
    assert html == (
        f'<picture><img src="{base}-640.jpg"'
        f' srcset="{base}-320.jpg 320w, {base}-480.jpg 480w, {base}-640.jpg 640w"'
        ' sizes="50vw" width="640" height="480" alt="The sea" loading="lazy" decoding="async"></picture>'
    )


def test_avif_is_offered_first_once_it_is_made() -> None:
    html = picture(photo(has_avif=True), sizes="50vw")
    source = re.match(r'<picture><source type="image/avif" srcset="([^"]+)" sizes="50vw"><img ', html)
    assert source
    assert source[1].endswith("16x9-1920.avif 1920w")
    assert ".jpg" not in source[1]


def test_the_one_picture_in_view_is_fetched_first() -> None:
    html = picture(photo(), eager=True)
    assert 'loading="eager"' in html
    assert 'fetchpriority="high"' in html
    assert "fetchpriority" not in picture(photo())


def test_words_are_escaped() -> None:
    html = picture(photo(alt='"><script>alert(1)</script>'), sizes='"><b>')
    assert "<script>" not in html
    assert "<b>" not in html


def test_alt_can_be_overridden_and_emptied() -> None:
    assert 'alt="A storm"' in picture(photo(), alt="A storm")
    assert 'alt=""' in picture(photo(), alt="")


def test_the_widest_file_can_be_limited() -> None:
    html = picture(photo(), max_width=640)
    assert "-640.jpg 640w" in html
    assert "-960.jpg" not in html
    assert 'width="640" height="360"' in html


def test_a_small_picture_offers_what_it_has() -> None:
    assert 'srcset="/media/r/0123456789abcdef-50x50/16x9-200.jpg 200w"' in picture(photo(200, 150))


def test_markup_asks_neither_database_nor_store(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    monkeypatch.setattr("django.core.files.storage.default_storage._wrapped", None)
    with django_assert_num_queries(0):
        picture(photo(has_avif=True), ratio="full")
        share_url(photo())


def test_link_previews_get_a_whole_address_of_a_jpeg_1200_wide(settings: Settings) -> None:
    settings.SITE_URL = "https://courier.example.org"
    assert share_url(photo()) == "https://courier.example.org/media/r/0123456789abcdef-50x50/16x9-1200.jpg"
    assert share_size(photo()) == (1_200, 675)
    settings.MEDIA_URL = "https://pictures.example.org/"
    assert share_url(photo()) == "https://pictures.example.org/r/0123456789abcdef-50x50/16x9-1200.jpg"


def test_one_jpeg_can_be_named_for_mail_and_feeds() -> None:
    assert jpeg_url(photo(), ratio="1:1", width=200).endswith("/1x1-192.jpg")
    assert jpeg_url(photo(), ratio="full", width=100).endswith("/full-480.jpg")


def test_the_template_tag_gives_the_same_and_nothing_for_no_photo() -> None:
    template = Template('{% load pictures %}{% picture photo ratio="1:1" sizes="48px" alt="" max_width=192 %}')
    shown = photo()
    html = picture(shown, ratio="1:1", sizes="48px", alt="", max_width=192)
    assert template.render(Context({"photo": shown})) == html
    assert template.render(Context({"photo": None})) == ""
