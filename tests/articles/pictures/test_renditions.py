from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.pictures.renditions import (
    MAX_PIXELS_KEPT_WHOLE,
    Extension,
    Shape,
    crop_box,
    crop_size,
    master_size,
    render,
    rendition_key,
    shapes,
)
from articles.pictures.uploads import check_upload
from articles.pictures.widths import WIDTHS, Ratio
from tests.articles.pictures.samples import RED, is_near, spotted, uploaded

CROPS: list[Ratio] = ["16:9", "4:3", "1:1"]


def made(picture: Image.Image, focal: tuple[float, float], extension: Extension = "jpg") -> dict[str, Image.Image]:
    found = check_upload(uploaded(picture, "PNG"))
    size = found.width, found.height
    key = rendition_key(found.content_hash, *focal)
    every = render(found.master, size=size, key=key, focal=focal, extension=extension)
    return {name.rpartition("/")[2]: Image.open(BytesIO(content)) for name, content in every}


@pytest.mark.parametrize(
    ("size", "spot"),
    [
        ((1_200, 800), (60, 60)),
        ((1_200, 800), (1_140, 740)),
        ((600, 1_500), (300, 1_400)),
        ((2_000, 500), (1_900, 250)),
    ],
)
def test_every_crop_holds_the_focal_point(size: tuple[int, int], spot: tuple[int, int]) -> None:
    focal = spot[0] / size[0], spot[1] / size[1]
    pictures = made(spotted(size, spot), focal)
    for ratio in CROPS:
        box = crop_box(Shape(*size), ratio, *focal)
        for shape in shapes(*size, ratio):
            cut = pictures[f"{ratio.replace(':', 'x')}-{shape.width}.jpg"]
            scale = shape.width / (box[2] - box[0])
            at = round((spot[0] - box[0]) * scale), round((spot[1] - box[1]) * scale)
            assert is_near(cut.getpixel(at), RED, 60), (ratio, shape)


def test_moving_the_focal_point_moves_the_crop() -> None:
    picture = spotted((1_500, 600), (1_450, 300))
    colours = [made(picture, (x, 0.5))["1x1-384.jpg"].getpixel((352, 192)) for x in (0.0, 1.0)]
    assert not is_near(colours[0], RED, 60)
    assert is_near(colours[1], RED, 60)


@pytest.mark.parametrize("extension", ["jpg", "avif"])
def test_files_have_the_sizes_that_markup_computes(extension: Extension) -> None:
    size = (1_000, 700)
    found = {name: picture.size for name, picture in made(spotted(size, (500, 350)), (0.5, 0.5), extension).items()}
    assert found == {
        f"{ratio.replace(':', 'x')}-{shape.width}.{extension}": tuple(shape)
        for ratio in WIDTHS
        for shape in shapes(*size, ratio)
    }


def test_jpegs_are_progressive_and_carry_nothing_but_the_picture() -> None:
    cut = made(spotted((700, 500), (350, 250)), (0.5, 0.5))["full-480.jpg"]
    assert cut.info.get("progressive")
    assert not set(cut.info) & {"exif", "icc_profile", "xmp", "comment", "photoshop"}


def test_a_picture_narrower_than_the_narrowest_width_keeps_its_own() -> None:
    assert shapes(200, 150, "16:9") == ((200, 112),)


def test_a_key_names_file_and_focal_point() -> None:
    keys = {
        rendition_key("ab" * 32, 0.5, 0.5),
        rendition_key("ab" * 32, 0.51, 0.5),
        rendition_key("cd" * 32, 0.5, 0.5),
    }
    assert len(keys) == 3
    assert rendition_key("ab" * 32, 0.5, 1.0) == "abababababababab-50x100"


@given(width=st.integers(1, 40_000), height=st.integers(1, 40_000), x=st.floats(0, 1), y=st.floats(0, 1))
def test_no_rendition_is_ever_larger_than_what_it_is_cut_from(width: int, height: int, x: float, y: float) -> None:
    height = max(1, min(height, 40_000_000 // width))
    master = master_size(width, height)
    assert master.width * master.height <= MAX_PIXELS_KEPT_WHOLE * 1.02 + width + height
    for ratio in WIDTHS:
        left, top, right, bottom = crop_box(master, ratio, x, y)
        assert left >= 0
        assert top >= 0
        assert right <= master.width + 1e-6
        assert bottom <= master.height + 1e-6
        across, _down = crop_size(master, ratio)
        for shape in shapes(width, height, ratio):
            assert 1 <= shape.width <= max(1, across)
            assert shape.height >= 1
