"""Stored pages for tests: an entry of any size and tags, and what asks for it."""

from __future__ import annotations

from time import time
from typing import Any

from newsroom.foundation.caching.epochs import Epochs
from newsroom.foundation.caching.records import Record
from newsroom.foundation.caching.stored.entries import Entry, make_entry
from newsroom.foundation.caching.stored.requests import SharedRequest


def entry(
    text: str = "words", *tags: str, numbers: Epochs | None = None, seconds: float = 60, ends_at_moment: bool = False
) -> Entry:
    stamp = (numbers or Epochs(None)).snapshot().stamp(tags)
    headers = [("Content-Type", "text/plain"), ("ETag", f'W/"{text[:20]}"')]
    made = make_entry(200, headers, text.encode(), Record(stamp, time() + seconds, ends_at_moment))
    assert made is not None
    return made


def request(path: str = "/", **more: Any) -> SharedRequest:
    given: dict[str, Any] = {"query": "", "is_head": False, "encoding": "identity", "if_none_match": ""} | more
    return SharedRequest(scheme="http", host="courier.example", path=path, **given)
