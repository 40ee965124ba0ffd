from __future__ import annotations

from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from articles.pictures.uploads import CheckedUpload, check_upload
from tests.articles.pictures.samples import BLUE, RED, encoded, is_near, plain, upload, uploaded


def taken(picture: Image.Image, form: str = "JPEG", **saving: Any) -> CheckedUpload:
    return check_upload(uploaded(picture, form, **saving))


def two_halves() -> Image.Image:
    """300 × 200: the left third red, the rest blue."""
    picture = plain((300, 200))
    picture.paste(RED, (0, 0, 100, 200))
    return picture


@pytest.mark.parametrize(
    ("form", "extension"),
    [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("GIF", "gif")],
)
def test_listed_formats_are_taken_by_content_whatever_the_name(form: str, extension: str) -> None:
    found = check_upload(uploaded(two_halves(), form, name="wrong.txt"))
    assert (found.extension, found.width, found.height) == (extension, 300, 200)
    assert is_near(found.master.getpixel((50, 100)), RED, 40)
    assert is_near(found.master.getpixel((200, 100)), BLUE, 40)


def test_only_the_first_frame_of_an_animation_counts() -> None:
    content = encoded(plain((40, 30), RED), "GIF", save_all=True, append_images=[plain((40, 30))])
    assert is_near(check_upload(upload(content)).master.getpixel((5, 5)), RED)


def test_an_animation_whose_frames_have_palettes_of_their_own_is_taken() -> None:
    frames = [Image.effect_noise((40, 30), 90).convert("RGB").quantize(colours) for colours in (200, 30, 90)]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], optimize=False)
    assert check_upload(upload(content)).width == 40


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (300, 200), (10, 100)),
        (2, (300, 200), (290, 100)),
        (3, (300, 200), (290, 100)),
        (4, (300, 200), (10, 100)),
        (5, (200, 300), (100, 10)),
        (6, (200, 300), (100, 10)),
        (7, (200, 300), (100, 290)),
        (8, (200, 300), (100, 290)),
    ],
)
@pytest.mark.parametrize("rows", [1, 7, 1_000])
def test_the_orientation_is_baked_in(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int], rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.pictures.decoding.STRIP_PIXELS", rows * 300)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    found = taken(two_halves(), exif=exif)
    assert (found.width, found.height) == found.master.size == size
    assert is_near(found.master.getpixel(red_at), RED, 40)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_picture_is_set_upright_as_a_whole(orientation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reduced and in strips it comes out as it would in one piece."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    content = encoded(Image.linear_gradient("L").resize((6_001, 4_001)).convert("RGB"), "PNG", exif=exif)
    masters = []
    for pixels in (6_001 * 4_002, 250_000):
        monkeypatch.setattr("articles.pictures.decoding.STRIP_PIXELS", pixels)
        masters.append(check_upload(upload(content)).master)
    assert masters[0].size == masters[1].size == ((2_001, 3_001) if orientation > 4 else (3_001, 2_001))
    assert masters[0].tobytes() == masters[1].tobytes()


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_broken_metadata_does_not_keep_a_picture_out() -> None:
    assert taken(two_halves(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff").width == 300


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_transparent_places_become_white(form: str) -> None:
    picture = plain((60, 40), (220, 30, 30, 0), "RGBA")
    picture.paste((*BLUE, 255), (30, 0, 60, 40))
    master = taken(picture, form, lossless=True).master
    assert master.mode == "RGB"
    assert is_near(master.getpixel((5, 5)), (255, 255, 255))
    assert is_near(master.getpixel((50, 5)), BLUE)


def test_a_palette_with_transparency_becomes_plain_colours() -> None:
    picture = plain((60, 40), 0, "P")
    picture.putpalette([0, 0, 0, *RED])
    picture.paste(1, (30, 0, 60, 40))
    master = taken(picture, "PNG", transparency=0).master
    assert is_near(master.getpixel((5, 5)), (255, 255, 255))
    assert is_near(master.getpixel((50, 5)), RED)


def test_grey_with_transparency_becomes_plain_colours() -> None:
    picture = plain((60, 40), (90, 0), "LA")
    picture.paste((90, 255), (30, 0, 60, 40))
    master = taken(picture, "PNG").master
    assert is_near(master.getpixel((5, 5)), (255, 255, 255))
    assert is_near(master.getpixel((50, 5)), (90, 90, 90))


def test_a_print_jpeg_in_cmyk_becomes_rgb() -> None:
    master = taken(plain((60, 40), (0, 255, 255, 0), "CMYK")).master
    assert is_near(master.getpixel((5, 5)), (255, 0, 0), 20)


def test_sixteen_bits_a_pixel_keep_their_brightness() -> None:
    picture = Image.new("I;16", (60, 40), 0x8080)
    master = taken(picture, "PNG").master
    assert is_near(master.getpixel((5, 5)), (128, 128, 128), 2)


def test_a_bitmap_of_black_and_white_is_taken() -> None:
    assert is_near(taken(plain((60, 40), 1, "1"), "PNG").master.getpixel((5, 5)), (255, 255, 255))


def test_colours_are_brought_into_srgb_by_the_pictures_own_profile() -> None:
    other = _swapped_primaries()
    plainly = taken(plain((60, 40), (200, 40, 40)), "PNG").master.getpixel((5, 5))
    converted = taken(plain((60, 40), (200, 40, 40)), "PNG", icc_profile=other).master.getpixel((5, 5))
    assert is_near(plainly, (200, 40, 40))
    assert isinstance(converted, tuple)
    assert converted[2] > 150 > converted[0]


def test_a_broken_or_mismatched_profile_is_passed_over() -> None:
    for profile in (b"not a profile" * 20, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()):
        assert is_near(taken(plain((60, 40)), "PNG", icc_profile=profile).master.getpixel((5, 5)), BLUE)


def test_the_master_carries_no_metadata() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (59.0, 1.0, 2.0)
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "somebody")
    master = taken(two_halves(), "PNG", exif=exif, pnginfo=notes).master
    assert master.info == {}
    assert not master.getexif()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_large_picture_is_worked_with_reduced_but_measured_in_full(form: str) -> None:
    picture = plain((6_001, 4_001))
    picture.paste(RED, (0, 0, 3_000, 4_001))
    found = taken(picture, form)
    assert (found.width, found.height) == (6_001, 4_001)
    assert found.master.size == (3_001, 2_001)
    assert is_near(found.master.getpixel((1_400, 1_990)), RED, 20)
    assert is_near(found.master.getpixel((1_600, 1_990)), BLUE, 20)


def _swapped_primaries() -> bytes:
    """sRGB's profile under another name, its red and blue primaries exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    for at in range(len(profile) - 8):
        if profile[at : at + 8] == "sRGB".encode("utf-16-be"):
            profile[at : at + 8] = "Test".encode("utf-16-be")
    return bytes(profile)
