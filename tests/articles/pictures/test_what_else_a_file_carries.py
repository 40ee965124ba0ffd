"""A picture is taken whatever else its bytes happen to spell or carry, and readers get nothing but the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image, PngImagePlugin

from articles.pictures.actions import add_photo
from articles.pictures.jobs import make_avif
from articles.pictures.models import Photo
from articles.pictures.uploads import check_upload
from tests.articles.pictures.samples import encoded, plain, png_spelling, upload

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
SIGNS = [
    b"<hTMl",
    b"<script>alert(1)</script>",
    b"<!DOCTYPE plist>",
    b"<?php",
    b"javascript:",
    b" onload=",
    b" onerror=",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_picture_whose_pixels_spell_markup_is_taken(sign: bytes) -> None:
    content = png_spelling(sign)
    assert content.count(sign) == 30
    assert check_upload(upload(content)).width == len(sign)


@pytest.mark.parametrize("tail", [b"\n", b"\r\n", b" ", bytes(4), b"\x1a", b"*/=1;alert(1);", *SIGNS])
@pytest.mark.parametrize("form", FORMATS)
def test_what_stands_behind_its_end_does_not_count(form: str, tail: bytes) -> None:
    assert check_upload(upload(encoded(plain((40, 30)), form) + tail)).width == 40


@pytest.mark.parametrize("sign", SIGNS)
def test_words_in_its_metadata_are_words(sign: bytes) -> None:
    words = sign.decode()
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = words
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Description", words)
    picture = plain((40, 30))
    for content in (
        encoded(picture, "JPEG", comment=sign, exif=exif),
        encoded(picture, "JPEG", xmp=b"<x:xmpmeta>" + sign + b"</x:xmpmeta>"),
        encoded(picture, "PNG", pnginfo=notes),
        encoded(picture, "GIF", comment=sign),
        encoded(picture, "WEBP", exif=exif),
        encoded(picture, "AVIF", exif=exif),
    ):
        assert sign in content
        assert check_upload(upload(content)).width == 40


@pytest.mark.django_db
def test_readers_get_none_of_it(files: Path) -> None:
    sign = b"<script>alert(1)</script>"
    for number, form in enumerate(("JPEG", "GIF"), 1):
        content = encoded(plain((40, 30 + number)), form, comment=sign) + sign
        photo = add_photo(upload(content), alt="Sea", credit="Dahl")
        make_avif.call(photo.pk, photo.key)
    made = [path.read_bytes() for path in (files / "media/r").glob("*/*")]
    assert len(made) == 2 * 2 * 4
    assert [content for content in made if b"script" in content] == []
    assert Photo.objects.count() == 2


@pytest.mark.parametrize("where", ["in a comment", "behind the end"])
def test_what_looks_like_scans_of_a_progressive_jpeg_is_not_counted(where: str) -> None:
    likes = b"\xff\xda" * 100
    comment, tail = (likes, b"") if where == "in a comment" else (b"", likes)
    content = encoded(plain((64, 64)), progressive=True, comment=comment) + tail
    assert content.count(b"\xff\xda") > 100
    assert check_upload(upload(content)).width == 64


@pytest.mark.parametrize("form", FORMATS)
def test_a_page_or_a_script_by_a_pictures_name_is_still_refused(form: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_upload(upload(b"<script>" + encoded(plain((40, 30)), form)))
    assert caught.value.code == "format"
