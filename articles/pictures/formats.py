"""The closed list of formats, told by their first bytes (MIME Sniffing, section 6.1); what others hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Kind(NamedTuple):
    format: str  # Pillow's name
    extension: str
    max_pixels: int


# WebP's decoder takes 15 bytes a pixel and AVIF's 9 to 12; PNG's takes 4, and JPEG is reduced while decoding.
JPEG = Kind("JPEG", "jpg", 40_000_000)
PNG = Kind("PNG", "png", 40_000_000)
GIF = Kind("GIF", "gif", 40_000_000)
WEBP = Kind("WEBP", "webp", 10_000_000)
AVIF = Kind("AVIF", "avif", 16_000_000)

STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
)
OTHERS: tuple[tuple[bytes, StrPromise], ...] = (
    (b"%PDF", _("This is a PDF, which is a document. Export the picture from it as JPEG or PNG.")),
    (b"II*\x00", _("This is a TIFF or a camera's raw file. Save it as JPEG or PNG.")),
    (b"MM\x00*", _("This is a TIFF or a camera's raw file. Save it as JPEG or PNG.")),
    (b"8BPS", _("This is a Photoshop document. Save it as JPEG or PNG.")),
    (b"BM", _("This is a BMP. Save it as JPEG or PNG.")),
)
SVG = _("This is an SVG, a drawing that can carry scripts. Export it as PNG, at twice the size it will have.")
PAGE = _("This is a web page or another text, not a picture. Save the picture itself and upload that.")
HEIF = _("This is a HEIC, which browsers cannot show. Export it as JPEG: phones call that “most compatible”.")
UNKNOWN = _("This is not a picture of a kind we take: JPEG, PNG, WebP, AVIF or GIF. Save it as one of these.")


def kind_of(head: bytes) -> Kind:
    """The format that a file's first 512 bytes announce; ValidationError for all that are not on the list."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and _is_avif(head):
        return AVIF
    raise ValidationError(_why_not(head), code="format")


def _is_avif(head: bytes) -> bool:
    """ISO 14496-12, ftyp: AVIF by its major brand, or among the compatible ones of a general picture file."""
    brands = head[8 : min(int.from_bytes(head[:4], "big"), len(head))]
    return brands[:4] in (b"avif", b"avis") or (brands[:4] in (b"mif1", b"msf1") and b"avif" in brands)


def _why_not(head: bytes) -> StrPromise:
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        return HEIF
    for start, sentence in OTHERS:
        if head.startswith(start):
            return sentence
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<"):
        return SVG if b"<svg" in text else PAGE
    return UNKNOWN
