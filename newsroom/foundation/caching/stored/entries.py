"""A stored page: its headers, its body in two encodings, and what it depends on."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from time import monotonic, time
from typing import Any

import brotli

from newsroom.foundation.caching.epochs import Stamp
from newsroom.foundation.caching.records import Record
from newsroom.foundation.wsgi_calls import HeaderList

BR, GZIP, IDENTITY = "br", "gzip", "identity"
BR_QUALITY = 5  # 3.2 KB in 1.3 ms; the best, 11, takes 31 ms
GZIP_LEVEL = 6
MAX_HEADER = 1000  # characters of a request's header that are looked at
CLOCK_STEP = 5.0  # seconds that clocks are put back by in passing
ENTRY_BYTES = 2000  # what an entry takes beside its bodies
KEPT_HEADERS = frozenset(
    {
        "content-type",
        "content-language",
        "cache-control",
        "cdn-cache-control",
        "surrogate-key",
        "content-security-policy",
        "permissions-policy",
        "cross-origin-opener-policy",
        "referrer-policy",
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
        "x-robots-tag",
        "link",
        "last-modified",
    }
)
NOT_IN_304 = frozenset({"content-type", "content-language"})  # RFC 9110, 15.4.5


@dataclass(slots=True)
class Entry:
    """Times are Unix seconds. `etag` is empty where the page has none (410)."""

    status: int
    headers: HeaderList
    etag: str
    made: float
    expires: float
    ends_at_moment: bool  # what it shows changes then by itself: it must not be served a moment longer
    stamp: Stamp
    gzip: bytes
    br: bytes
    retry_at: float = field(default=0.0, compare=False)  # monotonic seconds: making it failed, and is tried again then

    @property
    def age(self) -> float:
        return max(0.0, time() - self.made)

    @property
    def is_expired(self) -> bool:
        return time() >= self.expires or self.made > time() + CLOCK_STEP  # the clock was put back

    @property
    def is_resting(self) -> bool:
        """Making it anew has just failed."""
        return monotonic() < self.retry_at

    @property
    def size(self) -> int:
        return len(self.gzip) + len(self.br) + ENTRY_BYTES

    def body(self, encoding: str) -> bytes:
        if encoding == BR:
            return self.br
        return self.gzip if encoding == GZIP else gzip.decompress(self.gzip)

    def answer(self, *, encoding: str, if_none_match: str, is_head: bool, status: str) -> Answer:
        """What is sent to one reader. `status`: the value of Cache-Status (RFC 9211)."""
        told = [("vary", "Accept-Encoding"), ("age", str(int(self.age))), ("cache-status", status)]
        if self.etag:
            told.append(("etag", self.etag))
        if self.etag and matches(if_none_match, self.etag):
            return 304, [pair for pair in self.headers if pair[0] not in NOT_IN_304] + told, b""
        if encoding != IDENTITY:
            told.append(("content-encoding", encoding))
        body = self.body(encoding)
        if is_head:
            return self.status, [*self.headers, *told, ("content-length", str(len(body)))], b""
        return self.status, self.headers + told, body


Answer = tuple[int, HeaderList, bytes]


def make_entry(status: int, headers: HeaderList, body: bytes, record: Record) -> Entry | None:
    """None where the answer is not one for everybody: it sets a cookie, or varies by what is not in the key."""
    given = [(name.lower(), value) for name, value in headers]
    vary = {word.strip().lower() for name, value in given if name == "vary" for word in value.split(",")}
    if any(name == "set-cookie" for name, _value in given) or not vary <= {"accept-encoding", ""}:
        return None
    return Entry(
        status=status,
        headers=[pair for pair in given if pair[0] in KEPT_HEADERS],
        etag=next((value for name, value in given if name == "etag"), ""),
        made=time(),
        expires=record.expires,
        ends_at_moment=record.ends_at_moment,
        stamp=record.stamp,
        gzip=gzip.compress(body, GZIP_LEVEL, mtime=0),
        br=brotli.compress(body, quality=BR_QUALITY),
    )


def encode(entry: Entry) -> tuple[str, bytes, bytes, int]:
    """Of an entry for the disk: JSON of all but the bodies, the bodies, and a checksum over the three."""
    fields = {name: value for name, value in asdict(entry).items() if name not in ("gzip", "br", "retry_at")}
    told = json.dumps(fields, separators=(",", ":"))
    return told, entry.gzip, entry.br, checksum(told, entry.gzip, entry.br)


def decode(told: str, gzipped: bytes, br: bytes) -> Entry:
    """The entry that `encode` was given. Raises ValueError, KeyError or TypeError for anything else."""
    fields: Any = json.loads(told)
    if not isinstance(fields, dict):
        raise TypeError("an entry is an object")
    stamp: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.pop("stamp").items()
    }
    headers = [(str(name), str(value)) for name, value in fields.pop("headers")]
    return Entry(headers=headers, stamp=Stamp(**stamp), gzip=gzipped, br=br, **fields)


def checksum(told: str, gzipped: bytes, br: bytes) -> int:
    return zlib.crc32(br, zlib.crc32(gzipped, zlib.crc32(told.encode())))


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match names the page's weak ETag (RFC 9110, 8.8.3.2 and 13.1.2)."""
    if not if_none_match or len(if_none_match) > MAX_HEADER:
        return False
    opaque = etag.removeprefix("W/")
    return any(word.strip().removeprefix("W/") in (opaque, "*") for word in if_none_match.split(","))


@lru_cache(maxsize=1024)
def chosen_encoding(accept_encoding: str) -> str:
    """`br`, `gzip` or `identity`, by an Accept-Encoding (RFC 9110, 12.5.3): the smallest that has not q=0."""
    weights: dict[str, float] = {}
    for word in accept_encoding[:MAX_HEADER].lower().split(","):
        name, _, rest = word.strip().partition(";")
        weights[name.strip()] = _weight(rest.strip())
    rest_of_them = weights.get("*", 0.0)
    for encoding in (BR, GZIP):
        if weights.get(encoding, rest_of_them) > 0:
            return encoding
    return IDENTITY


def _weight(parameter: str) -> float:
    if not parameter.startswith("q="):
        return 1.0 if not parameter else 0.0
    try:
        return float(parameter[2:])
    except ValueError:
        return 0.0
