"""A save that comes compressed, as a page sends it that goes: inflated with care, or refused in words."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from typing import Any

import pytest
from django.test import Client

from articles.body.build import doc, p
from articles.drafts.actions import open_draft
from articles.models import Article, Draft
from articles.writing.inflating import INFLATED_MOST
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address, session_id
from tests.make import make_article

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


@pytest.fixture
def story(editor: User) -> Article:
    made = make_article("The wall")
    open_draft(made, editor)
    return made


def request(story: Article, words: str) -> bytes:
    given = {"seq": story.draft.seq, "session": session_id("page"), "n": 1, "body": doc(p(words))}
    return json.dumps(given).encode()


def send(client: Client, story: Article, body: bytes, encoding: str = "gzip", name: str = "save") -> Any:
    headers = {"Content-Encoding": encoding}
    return client.post(address(name, story), body, content_type="application/json", headers=headers)


def stored(story: Article) -> str:
    return str(Draft.objects.get(article=story).body)


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip", " gzip "])
def test_a_compressed_save_is_stored_as_a_plain_one_is(as_editor: Client, story: Article, encoding: str) -> None:
    words = "Über dem Haus, 漢字. " * 9000
    body = gzip.compress(request(story, words))
    assert len(body) < 60_000 < len(words)
    answer = send(as_editor, story, body, encoding)
    assert (answer.status_code, answer.json()["words"] > 0) == (200, True)
    assert words.strip() in stored(story)


@pytest.mark.parametrize("encoding", ["", "identity"])
def test_a_plain_save_may_say_that_it_is_plain(as_editor: Client, story: Article, encoding: str) -> None:
    assert send(as_editor, story, request(story, "Plain."), encoding).status_code == 200


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd", "words"])
def test_another_compression_is_refused_and_the_known_one_named(
    as_editor: Client, story: Article, encoding: str
) -> None:
    before = stored(story)
    answer = send(as_editor, story, gzip.compress(request(story, "Never.")), encoding)
    assert (answer.status_code, answer["Accept-Encoding"]) == (415, "gzip")
    assert answer.json()["error"]
    assert stored(story) == before


@pytest.mark.parametrize("broken", ["plain", "cut off", "changed", "more behind it", "twice", "deflate", "empty"])
def test_what_cannot_be_unpacked_whole_is_refused(as_editor: Client, story: Article, broken: str) -> None:
    before, plain = stored(story), request(story, "Never.")
    whole = gzip.compress(plain)
    body = {
        "plain": plain,
        "cut off": whole[:-1],
        "changed": whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:],
        "more behind it": whole + b"{}",
        "twice": whole * 2,
        "deflate": zlib.compress(plain),
        "empty": b"",
    }[broken]
    answer = send(as_editor, story, body)
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert stored(story) == before


def test_what_is_no_json_once_unpacked_is_refused(as_editor: Client, story: Article) -> None:
    answer = send(as_editor, story, gzip.compress(b"\xff\xfe no json"))
    assert (answer.status_code, bool(answer.json()["errors"])) == (400, True)


@pytest.mark.parametrize(("over", "status"), [(0, 200), (1, 413)])
def test_no_more_is_unpacked_than_a_text_may_have(as_editor: Client, story: Article, over: int, status: int) -> None:
    plain = request(story, "Long.")
    body = gzip.compress(plain + b" " * (INFLATED_MOST + over - len(plain)))
    assert send(as_editor, story, body).status_code == status


def test_a_bomb_is_refused_before_it_fills_the_memory(as_editor: Client, story: Article) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([*(packer.compress(b"0" * MEGABYTE) for _part in range(300)), packer.flush()])
    assert len(bomb) < MEGABYTE
    tracemalloc.start()
    answer = send(as_editor, story, bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (answer.status_code, bool(answer.json()["error"])) == (413, True)
    assert most < 20 * MEGABYTE


def test_too_many_bytes_are_refused_however_they_are_packed(as_editor: Client, story: Article) -> None:
    answer = send(as_editor, story, b"0" * 5_000_001)
    assert (answer.status_code, bool(answer.json()["error"])) == (413, True)


def test_no_other_address_unpacks_anything(as_editor: Client, story: Article) -> None:
    body = gzip.compress(json.dumps({"tab": "a"}).encode())
    assert send(as_editor, story, body, name="beat").status_code == 400
