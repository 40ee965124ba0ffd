"""The widest file of a picture is about as wide as the picture, up to 1920 pixels, whatever its shape."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.pictures.actions import add_photo
from articles.pictures.jobs import make_avif
from articles.pictures.markup import picture, share_size
from articles.pictures.models import Photo
from articles.pictures.renditions import MAX_PIXELS_KEPT_WHOLE, Shape, crop_size, render, shapes
from articles.pictures.uploads import check_upload
from articles.pictures.widths import MAX_WIDTH, Ratio
from tests.articles.pictures.samples import plain, uploaded

LARGE: list[Ratio] = ["16:9", "4:3", "full"]


def offered(size: tuple[int, int], ratio: Ratio, version: int = 2) -> list[int]:
    return [shape.width for shape in shapes(*size, ratio, version)]


@pytest.mark.parametrize("ratio", LARGE)
@pytest.mark.parametrize(
    ("width", "widest"),
    [(200, 200), (481, 480), (950, 950), (963, 960), (1_250, 1_250), (1_919, 1_919), (1_920, 1_920), (2_400, 1_920)],
)
def test_the_widest_file_is_as_wide_as_the_picture(ratio: Ratio, width: int, widest: int) -> None:
    assert offered((width, width), ratio)[-1] == widest


def test_between_the_widest_and_none_the_usual_widths_stay() -> None:
    assert offered((950, 700), "full") == [480, 950]
    assert offered((1_919, 1_300), "full") == [480, 960, 1_280, 1_919]
    assert offered((1_919, 1_300), "16:9") == [320, 480, 640, 960, 1_200, 1_919]
    assert offered((1_919, 1_500), "4:3") == [320, 480, 640, 960, 1_280, 1_919]
    assert offered((300, 300), "1:1") == [96, 192, 300]


@pytest.mark.parametrize(
    "size", [(3_024, 4_032), (4_032, 3_024), (3_000, 4_500), (4_800, 2_700), (6_000, 2_001), (6_000, 4_000)]
)
@pytest.mark.parametrize("ratio", LARGE)
def test_what_is_spared_in_decoding_costs_no_width(size: tuple[int, int], ratio: Ratio) -> None:
    assert offered(size, ratio)[-1] == MAX_WIDTH


@given(width=st.integers(1, 8_000), height=st.integers(1, 8_000))
def test_no_picture_that_is_kept_whole_is_offered_narrower_than_it_is(width: int, height: int) -> None:
    height = max(1, min(height, MAX_PIXELS_KEPT_WHOLE // width))
    for ratio in LARGE:
        own = min(MAX_WIDTH, max(1, int(crop_size(Shape(width, height), ratio)[0])))
        assert own * 0.98 <= offered((width, height), ratio)[-1] <= own


@pytest.mark.django_db
@pytest.mark.parametrize("width", [950, 1_919])
@pytest.mark.parametrize("ratio", LARGE)
def test_a_page_offers_it_in_both_formats_and_the_files_are_there(ratio: Ratio, width: int, files: Path) -> None:
    photo = add_photo(uploaded(plain((width, width))), alt="Sea", credit="Dahl")
    make_avif.call(photo.pk, photo.key)
    html = picture(Photo.objects.get(), ratio=ratio)
    for extension in ("jpg", "avif"):
        name = f"r/{photo.key}/{ratio.replace(':', 'x')}-{width}.{extension}"
        assert f"/media/{name} {width}w" in html
        assert Image.open(files / "media" / name).size == (width, photo.shapes(ratio)[-1].height)
    named = re.findall(r"/media/(r/[\w./-]+)", html)
    assert [name for name in named if not (files / "media" / name).exists()] == []


def test_a_link_preview_is_as_large_as_the_picture_allows() -> None:
    assert share_size(Photo(width=1_150, height=900)) == (1_150, 647)
    assert share_size(Photo(width=1_210, height=900)) == (1_200, 675)


def test_a_portrait_of_a_phone_is_rendered_from_pixels_enough() -> None:
    found = check_upload(uploaded(plain((3_024, 4_032))))
    made = render(found.master, size=(3_024, 4_032), key="k", focal=(0.5, 0.5), extension="jpg")
    sizes = {each.name: Image.open(BytesIO(each.content)).size for each in made}
    assert found.master.size == (3_024, 4_032)
    assert sizes["r/k/full-1920.jpg"] == (1_920, 2_560)
