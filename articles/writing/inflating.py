"""The body of a save, inflated where it came compressed: browsers let a page that goes send only 64 KiB."""

from __future__ import annotations

import zlib

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.body.schema import MAX_BYTES
from articles.writing.answers import LARGEST, refused

INFLATED_MOST = MAX_BYTES  # what a text may have; the page is told, and sends as it is what has more
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN, _COMPRESSED = ("", "identity"), ("gzip", "x-gzip")  # RFC 9110, section 8.4.1


class BodyRefusedError(Exception):
    """`answer` says so: 413 too large, 415 packed by what is not known here, 400 broken."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.answer = refused(sentence, status=status)
        if status == 415:
            self.answer["Accept-Encoding"] = "gzip"  # RFC 9110, section 15.5.16


def inflated(request: HttpRequest) -> bytes:
    """Raises BodyRefusedError. Never holds more than INFLATED_MOST bytes of what a small body swells to."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise _too_large()
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding in _PLAIN:
        return request.body
    if encoding not in _COMPRESSED:
        raise BodyRefusedError(415, _("This was sent in a form that is not known here. Load the page again."))
    return _inflate(request.body)


def _inflate(body: bytes) -> bytes:
    engine = zlib.decompressobj(_GZIP)
    try:
        found = engine.decompress(body, INFLATED_MOST + 1)
    except zlib.error:
        raise _broken() from None
    if len(found) > INFLATED_MOST:
        raise _too_large()
    if not engine.eof or engine.unused_data:
        raise _broken()
    return found


def _too_large() -> BodyRefusedError:
    return BodyRefusedError(413, _("This is too large to be stored: split the text into two."))


def _broken() -> BodyRefusedError:
    return BodyRefusedError(400, _("This arrived broken and could not be unpacked."))
