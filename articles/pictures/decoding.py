"""From a checked upload to one plain picture: upright, sRGB, opaque, no metadata, reduced.

A 40-megapixel picture takes 160 MB in memory, so nothing here ever holds two of them: JPEG is reduced while
it is decoded, everything else is converted and reduced in strips.
"""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from articles.pictures.renditions import Shape, master_size, reduction

STRIP_PIXELS = 250_000
MAX_PROFILE_BYTES = 4_000_000
WHITE = (255, 255, 255, 255)
COLOUR_SPACES = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION

# EXIF 2.32, tag 0x0112: what must be done to set the picture upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)
BACKWARDS = (3, 4, 6, 7)  # the first row comes to stand last


def upright_size(picture: Image.Image) -> Shape:
    """Width and height as the picture is seen, before anything is decoded."""
    width, height = picture.size
    return Shape(height, width) if orientation(picture) in SIDEWAYS else Shape(width, height)


def orientation(picture: Image.Image) -> int:
    """1 to 8 of EXIF's orientation; 1 where the metadata is missing or broken."""
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        return 1


def is_animated(picture: Image.Image) -> bool:
    """Whether more pictures follow the first: GIF, WebP, APNG, AVIF. A phone's JPEG with a second view does not move.

    To be asked before the picture is loaded. False where what follows is broken: it is not shown in any case.
    """
    if picture.format in ("JPEG", "MPO"):
        return False
    try:
        return bool(getattr(picture, "is_animated", False))
    except Exception:
        return False


def decode(picture: Image.Image) -> Image.Image:
    """The master of an opened, not yet loaded picture. Raises what Pillow raises on broken data."""
    turned = orientation(picture)
    size = upright_size(picture)
    k = reduction(*size)
    if picture.format in ("JPEG", "MPO"):
        picture.draft(None, (picture.width // k, picture.height // k))
        k = 1
    picture.load()
    master = _flat(picture, k, turned)
    return master if master.size == master_size(*size) else master.resize(master_size(*size))


def _flat(picture: Image.Image, k: int, turned: int) -> Image.Image:
    """Opaque sRGB, reduced `k` times and set upright, strip by strip."""
    width, height = picture.size
    across, down = -(-width // k), -(-height // k)
    target = Image.new("RGB", (down, across) if turned in SIDEWAYS else (across, down))
    to_srgb = _Converter(picture.info.get("icc_profile"))
    rows = max(1, STRIP_PIXELS // width // k) * k
    for top in range(0, height, rows):
        strip = to_srgb(_opaque(picture.crop((0, top, width, min(top + rows, height)))))
        strip = strip.reduce(k) if k > 1 else strip
        at = down - top // k - strip.height if turned in BACKWARDS else top // k
        upright = strip.transpose(TURNS[turned]) if turned in TURNS else strip
        target.paste(upright, (at, 0) if turned in SIDEWAYS else (0, at))
    return target


def _opaque(strip: Image.Image) -> Image.Image:
    """Eight bits, no palette, transparent places white: mode L, RGB or CMYK."""
    if strip.mode == "I" or strip.mode.startswith("I;16"):
        return strip.point(lambda value: value * (255 / 65535)).convert("L")
    if strip.has_transparency_data:
        grey = strip.mode in ("L", "LA")
        solid = Image.alpha_composite(Image.new("RGBA", strip.size, WHITE), strip.convert("RGBA"))
        return solid.convert("L" if grey else "RGB")
    if strip.mode in COLOUR_SPACES:
        return strip
    return strip.convert("L" if strip.mode == "1" else "RGB")


class _Converter:
    """Brings strips into sRGB by the picture's own profile, or plainly where it has none that can be used."""

    def __init__(self, profile: object) -> None:
        self._profile = profile if isinstance(profile, bytes) and len(profile) <= MAX_PROFILE_BYTES else b""
        self._transforms: dict[str, ImageCms.ImageCmsTransform | None] = {}

    def __call__(self, strip: Image.Image) -> Image.Image:
        if strip.mode not in self._transforms:
            self._transforms[strip.mode] = self._transform(strip.mode)
        transform = self._transforms[strip.mode]
        if transform is None:
            return strip.convert("RGB")
        return ImageCms.applyTransform(strip, transform) or strip.convert("RGB")

    def _transform(self, mode: str) -> ImageCms.ImageCmsTransform | None:
        if not self._profile:
            return None
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(self._profile))
            if own.profile.xcolor_space.strip() != COLOUR_SPACES[mode] or _is_srgb(own):
                return None
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.buildTransform(own, srgb, mode, "RGB", INTENT, FLAGS)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return None


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return ImageCms.getProfileDescription(profile).strip().startswith("sRGB")
