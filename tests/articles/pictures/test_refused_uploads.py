from __future__ import annotations

import random
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from articles.pictures import formats, uploads
from articles.pictures.uploads import check_upload
from tests.articles.pictures.samples import encoded, plain, png_header, upload

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def refusal(content: bytes, name: str = "picture.jpg") -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        check_upload(upload(content, name))
    return str(caught.value.code), caught.value.messages[0]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (SVG, "SVG"),
        (b"\xef\xbb\xbf \n" + SVG, "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "web page"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
        (encoded(plain(), "TIFF"), "TIFF"),
        (encoded(plain(), "BMP"), "BMP"),
        (encoded(plain(), "ICO"), "not a picture"),
        (encoded(plain(), "PPM"), "not a picture"),
        (b"BLP2" + bytes(200), "not a picture"),
        (b"MZ" + bytes(200), "not a picture"),
        (b"just words", "not a picture"),
    ],
)
def test_a_file_of_no_listed_format_is_refused_and_told_what_it_is(content: bytes, word: str) -> None:
    code, sentence = refusal(content)
    assert code == "format"
    assert word in sentence


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"")[0] == "empty"


def test_a_name_and_a_type_do_not_make_a_picture() -> None:
    assert refusal(b"<html><body onload=alert(1)>", "holiday.jpg")[0] == "format"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_picture_that_breaks_off_is_refused(form: str, part: float) -> None:
    content = encoded(Image.effect_noise((300, 200), 60).convert("RGB"), form)
    assert refusal(content[: int(len(content) * part)])[0] == "broken"


def test_a_bomb_is_refused_by_its_header() -> None:
    code, sentence = refusal(png_header(13_000, 13_000))
    assert code == "pixels"
    assert "40 million" in sentence


@pytest.mark.parametrize(("width", "height"), [(10_000, 9_500), (60_000, 60_000), (8_001, 5_000)])
def test_more_than_forty_megapixels_are_refused(width: int, height: int) -> None:
    assert refusal(png_header(width, height))[0] == "pixels"


def test_forty_megapixels_pass_the_count() -> None:
    assert refusal(png_header(8_000, 5_000))[0] == "broken"


def test_formats_with_hungry_decoders_may_have_fewer_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "WEBP", formats.WEBP._replace(max_pixels=1_000_000))
    code, sentence = refusal(encoded(plain((1_200, 900)), "WEBP"))
    assert (code, "WEBP" in sentence) == ("pixels", True)


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 2_000)
    assert refusal(encoded(Image.effect_noise((300, 200), 60)))[0] == "bytes"


def test_a_progressive_jpeg_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded(plain((1_000, 1_000)), progressive=True, subsampling="4:4:4")
    check_upload(upload(content))
    monkeypatch.setattr(uploads, "MAX_COEFFICIENT_BYTES", 5_900_000)
    assert refusal(content)[0] == "progressive"


def test_a_progressive_jpeg_with_very_many_scans_is_refused() -> None:
    content = encoded(plain((64, 64)), progressive=True)
    start, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    assert refusal(content[:end] + content[start:end] * 100 + b"\xff\xd9")[0] == "progressive"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_damaged_bytes_are_refused_or_read_and_nothing_else(form: str) -> None:
    content = encoded(Image.effect_noise((40, 30), 60).convert("RGB"), form)
    chance = random.Random(form)
    for _ in range(60):
        damaged = bytearray(content)
        for _ in range(chance.randrange(1, 8)):
            damaged[chance.randrange(12, len(damaged))] = chance.randrange(256)
        with suppress(ValidationError):
            assert check_upload(upload(bytes(damaged))).master.mode == "RGB"
