"""Renditions and audio from the public store, where no web server or bucket gives them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from newsroom.foundation.caching.headers import cache_immutable, never_store

RENDITION = re.compile(r"r/[0-9a-f]{16}-\d{1,3}x\d{1,3}/(?:16x9|4x3|1x1|full)-\d{1,4}\.(jpg|avif)", re.ASCII)
AUDIO = re.compile(r"audio/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.(mp3|m4a|ogg|opus|wav)", re.ASCII)
TYPES = {
    "jpg": "image/jpeg",
    "avif": "image/avif",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
}
CHUNK = 64 * 1024


class Stream:
    """A part of an open file in pieces; closes the file also where nobody has read from it."""

    def __init__(self, file: File[Any], start: int, length: int) -> None:
        self._file, self._left = file, length
        if start:
            file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (piece := self._file.read(min(CHUNK, self._left))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file by its name: only names that we make ourselves, with the type that their ending stands for."""
    found = RENDITION.fullmatch(name) or AUDIO.fullmatch(name)
    if found is None:
        return _missing()
    try:
        file = default_storage.open(name)
        size = file.size
    except OSError:
        return _missing()
    etag = quote_etag(blake2b(f"{name} {size}".encode(), digest_size=12).hexdigest())
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        file.close()
        return _marked(unchanged, etag)
    part = _wanted_part(request, size, etag)
    if part is None:
        file.close()
        return never_store(HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}))
    return _marked(_stream(file, size, part, TYPES[found[1]]), etag)


def _stream(file: File[Any], size: int, part: tuple[int, int], content_type: str) -> HttpResponseBase:
    start, end = part
    response = StreamingHttpResponse(Stream(file, start, end - start), content_type=content_type)
    response["Content-Length"] = str(end - start)
    if (start, end) != (0, size):
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _wanted_part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First byte and one past the last (RFC 9110, section 14); the whole where no one part is asked for."""
    asked = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", request.headers.get("Range", ""), re.ASCII)
    if not asked or asked[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = asked[1], asked[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < int(first):
            return 0, size
    return (start, end) if start < end else None


def _missing() -> HttpResponseBase:
    """Plain, for pictures are seldom looked at as pages; and not kept, for the file may be under way."""
    return never_store(HttpResponse("No such file.", status=404, content_type="text/plain"))


def _marked(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    cache_immutable(response)  # names change with their content
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    return response
