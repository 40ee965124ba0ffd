"""Uploaded pictures are checked and decoded here, whoever brings them: a form, an importer, a fetched URL, the demo.

What a file is, its content decides and not its name. Refusals are sentences: what is wrong, and what to do. What else
a picture carries, in its metadata or behind its end, is no ground to refuse it: readers get pictures encoded anew.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import structlog
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image

from articles.pictures.decoding import decode, is_animated, upright_size
from articles.pictures.formats import Kind, kind_of
from articles.pictures.renditions import Shape

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MEGABYTE = 1_000_000
MAX_FILE_BYTES = 25 * MEGABYTE
MAX_SCANS = 64
MAX_COEFFICIENT_BYTES = 140 * (1 << 20)
# ITU-T T.81, section B.1.1.2: none is within a scan's data but restarts, and 0xFF there is followed by 0.
MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])")
SCAN, END = b"\xda", b"\xd9"
ANIMATION_LOST = _("The file is an animation. Readers see its first picture only, which does not move.")

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class CheckedUpload:
    """An upload that passed every check: its bytes as they came, and the plain picture for making renditions."""

    file: File[Any]
    extension: str
    content_hash: str
    width: int  # upright, of the original
    height: int
    master: Image.Image
    is_animated: bool = False  # which no rendition is


def check_upload(file: File[Any]) -> CheckedUpload:
    """Check and decode an uploaded picture. Raises ValidationError with a sentence for whoever uploaded it.

    At most 25 MB and 40 megapixels; of WebP 10 and of AVIF 16, for their decoders need more memory.
    It stays under 256 MiB.
    """
    stream = cast(BinaryIO, file)
    _refuse_by_bytes(file.size)
    stream.seek(0)
    kind = kind_of(stream.read(512))
    size, master, moves = _open(stream, kind)
    stream.seek(0)
    digest = hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()
    stream.seek(0)
    return CheckedUpload(file, kind.extension, digest, size.width, size.height, master, moves)


def open_original(file: File[Any]) -> Image.Image:
    """The master of a picture that was checked before."""
    stream = cast(BinaryIO, file)
    stream.seek(0)
    kind = kind_of(stream.read(512))
    return _open(stream, kind)[1]


def _refuse_by_bytes(size: int) -> None:
    if not size:
        raise _refusal("empty", _("The file is empty. Perhaps it was not copied to the end: try again."))
    if size > MAX_FILE_BYTES:
        raise _refusal(
            "bytes",
            _("The file has %(size)d MB; at most %(most)d are taken. Save it as a JPEG, quality 90 or less."),
            size=round(size / MEGABYTE),
            most=MAX_FILE_BYTES // MEGABYTE,
        )


def _open(stream: BinaryIO, kind: Kind) -> tuple[Shape, Image.Image, bool]:
    """Upright size, master, and whether it is an animation.

    Pillow knows the given formats only once all plugins are registered.
    """
    Image.init()
    try:
        with warnings.catch_warnings():
            # Not thread-safe before Python 3.14: what another thread loses, the count of pixels catches.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(stream, formats=(kind.format,))
        _refuse_by_pixels(picture, kind)
        if kind.format == "JPEG":
            _refuse_costly_scans(picture, stream)
        moves = is_animated(picture)
        return upright_size(picture), decode(picture), moves
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(kind) from error
    except Exception as error:
        log.info("picture_refused", format=kind.format, error=repr(error))
        raise _refusal(
            "broken",
            _("The picture is damaged or breaks off before its end. Open it, save it anew and try again."),
        ) from error


def _refuse_by_pixels(picture: Image.Image, kind: Kind) -> None:
    if picture.width * picture.height > kind.max_pixels:
        raise _too_many_pixels(kind)


def _refuse_costly_scans(picture: Image.Image, stream: BinaryIO) -> None:
    """A progressive JPEG is held whole, as coefficients, and gone through once a scan: both have bounds."""
    if not picture.info.get("progressive"):
        return
    parts = [(across, down) for _id, across, down, _table in getattr(picture, "layer", [])]
    grid = max(a for a, _d in parts) * max(d for _a, d in parts)
    needed = 2 * picture.width * picture.height * sum(a * d for a, d in parts) / grid
    stream.seek(0)
    if needed > MAX_COEFFICIENT_BYTES or _scans(stream.read()) > MAX_SCANS:
        raise _refusal("progressive", _("This progressive JPEG takes too much memory. Save it as a baseline JPEG."))


def _scans(data: bytes) -> int:
    """How many scans a JPEG has up to its end; the like of them in metadata or behind the end are none."""
    count, at = 0, 2
    while (found := MARKER.search(data, at)) and found[1] != END:
        count += found[1] == SCAN
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
    return count


def _too_many_pixels(kind: Kind) -> ValidationError:
    return _refusal(
        "pixels",
        _("The picture has too many pixels: %(format)s pictures may have %(most)d million. Save it smaller."),
        format=kind.format,
        most=kind.max_pixels // 1_000_000,
    )


def _refusal(code: str, sentence: StrPromise, **params: object) -> ValidationError:
    return ValidationError(sentence, code=code, params=params)
