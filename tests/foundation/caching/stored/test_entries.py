"""A stored page is sent as each reader can take it, and comes back from the disk as it was."""

from __future__ import annotations

import gzip
from time import time

import brotli
import pytest

from newsroom.foundation.caching.epochs import Stamp
from newsroom.foundation.caching.records import Record
from newsroom.foundation.caching.stored.entries import (
    Entry,
    chosen_encoding,
    decode,
    encode,
    make_entry,
    matches,
)
from newsroom.foundation.wsgi_calls import HeaderList

STAMP = Stamp(7, (8, 9), (1, 2**64 - 1), (70_000,), (3,))
BODY = "<p>Österut — the tide</p>".encode() * 50
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("ETag", 'W/"abc"'), ("X-Request-ID", "secret")]


def entry(headers: HeaderList = HEADERS, status: int = 200) -> Entry:
    made = make_entry(status, headers, BODY, Record(STAMP, time() + 60, ends_at_moment=False))
    assert made is not None
    return made


def told(made: Entry, **more: object) -> tuple[int, dict[str, str], bytes]:
    asked = {"encoding": "identity", "if_none_match": "", "is_head": False, "status": "newsroom; hit"} | more
    status, headers, body = made.answer(**asked)  # type: ignore[arg-type]
    return status, dict(headers), body


@pytest.mark.parametrize(
    ("given", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("", "identity"),
        ("identity", "identity"),
        ("*", "br"),
        ("br;q=0, gzip", "gzip"),
        ("BR ; q=0.5", "br"),
        ("*;q=0", "identity"),
        ("gzip;q=0, *", "br"),
        ("br;q=0,*;q=0.1", "gzip"),
        ("br;q=nonsense", "identity"),
        ("x" * 100_000, "identity"),
    ],
)
def test_the_encoding_is_the_smallest_that_the_reader_takes(given: str, encoding: str) -> None:
    assert chosen_encoding(given) == encoding


def test_the_body_comes_in_each_encoding_with_its_headers() -> None:
    made = entry()
    for encoding, unpack in [("br", brotli.decompress), ("gzip", gzip.decompress)]:
        status, headers, body = told(made, encoding=encoding)
        assert (status, headers["content-encoding"], unpack(body)) == (200, encoding, BODY)
    _status, headers, body = told(made)
    assert ("content-encoding" in headers, body) == (False, BODY)
    assert (headers["vary"], headers["cache-status"], headers["age"]) == ("Accept-Encoding", "newsroom; hit", "0")


def test_only_headers_that_are_the_same_for_everybody_are_kept() -> None:
    assert "x-request-id" not in told(entry())[1]


def test_who_has_it_is_told_304_and_a_head_gets_the_length() -> None:
    status, headers, body = told(entry(), if_none_match='"other", W/"abc"')
    assert (status, headers["etag"], body) == (304, 'W/"abc"', b"")
    assert "content-type" not in headers
    status, headers, body = told(entry(), is_head=True)
    assert (status, headers["content-length"], body) == (200, str(len(BODY)), b"")


@pytest.mark.parametrize(
    ("given", "is_match"),
    [('W/"abc"', True), ('"abc"', True), ("*", True), ('"xyz"', False), ("", False), ('"abc",' * 10_000, False)],
)
def test_an_if_none_match_is_compared_weakly(given: str, is_match: bool) -> None:
    assert matches(given, 'W/"abc"') is is_match


@pytest.mark.parametrize(
    "header", [("Set-Cookie", "a=b"), ("Vary", "Cookie"), ("vary", "Accept-Encoding, Accept-Language")]
)
def test_what_differs_between_readers_makes_no_entry(header: tuple[str, str]) -> None:
    record = Record(STAMP, time() + 60, ends_at_moment=False)
    assert make_entry(200, [*HEADERS, header], BODY, record) is None
    assert make_entry(200, [*HEADERS, ("Vary", "Accept-Encoding")], BODY, record) is not None


def test_a_page_that_is_gone_has_no_etag_and_is_always_told_whole() -> None:
    made = entry([("Content-Type", "text/html")], status=410)
    assert told(made, if_none_match="*")[0] == 410


def test_an_entry_comes_back_from_its_stored_form() -> None:
    made = entry()
    text, gzipped, br, _sum = encode(made)
    assert decode(text, gzipped, br) == made


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"stamp": {}, "headers": []}', "null"])
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode(text, b"", b"")
