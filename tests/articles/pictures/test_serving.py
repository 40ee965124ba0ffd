from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

NAME = "r/0123456789abcdef-50x50/16x9-320"
SOUND = bytes(range(256)) * 1_000


@pytest.fixture
def media(files: Path) -> Path:
    folder = files / "media"
    for name, content in (
        (f"{NAME}.jpg", b"jpeg"),
        (f"{NAME}.avif", b"avif"),
        ("audio/2026/story.mp3", SOUND),
        ("r/0123456789abcdef-50x50/page.html", b"<script>"),
        ("audio/page.html", b"<script>"),
        ("other/file.jpg", b"x"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (files / "secret.mp3").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize(("ending", "content_type"), [("jpg", "image/jpeg"), ("avif", "image/avif")])
def test_renditions_go_out_with_their_true_type_for_ever(
    client: Client, media: Path, ending: str, content_type: str
) -> None:
    response = client.get(f"/media/{NAME}.{ending}")
    assert response.getvalue() in (b"jpeg", b"avif")
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Length"] == "4"
    assert not response.cookies


@pytest.mark.django_db  # old addresses are looked up
@pytest.mark.parametrize(
    "name",
    [
        "r/0123456789abcdef-50x50/16x9-640.jpg",
        "r/0123456789abcdef-50x50/page.html",
        "r/0123456789abcdef-50x50/../../other/file.jpg",
        "audio/page.html",
        "audio/../secret.mp3",
        "audio/../../secret.mp3",
        "audio/%2e%2e/%2e%2e/secret.mp3",
        "audio/2026",
        "audio/.mp3",
        "other/file.jpg",
        f"{NAME}.jpg%00.html",
    ],
)
def test_any_other_name_is_not_found(client: Client, media: Path, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_head_answers_without_the_file(client: Client, media: Path) -> None:
    response = client.head("/media/audio/2026/story.mp3")
    assert (response.status_code, response["Content-Length"]) == (200, str(len(SOUND)))
    assert response["Accept-Ranges"] == "bytes"


def test_nothing_can_be_posted(client: Client, media: Path) -> None:
    assert client.post(f"/media/{NAME}.jpg").status_code == 405


def test_who_has_it_already_is_told_so(client: Client, media: Path) -> None:
    etag = client.get(f"/media/{NAME}.jpg")["ETag"]
    assert client.get(f"/media/{NAME}.jpg", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, 256_000),
        ("bytes=100-199", 100, 200),
        ("bytes=255990-", 255_990, 256_000),
        ("bytes=255990-999999", 255_990, 256_000),
        ("bytes=-10", 255_990, 256_000),
        ("bytes=-999999", 0, 256_000),
    ],
)
def test_a_player_may_ask_for_a_part(client: Client, media: Path, asked: str, start: int, end: int) -> None:
    response = client.get("/media/audio/2026/story.mp3", headers={"Range": asked})
    assert response.getvalue() == SOUND[start:end]
    assert response["Content-Length"] == str(end - start)
    if (start, end) == (0, 256_000):
        assert response.status_code == 200
    else:
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {start}-{end - 1}/256000"


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=-0", "bytes=999999999999-"])
def test_a_part_behind_the_end_cannot_be_had(client: Client, media: Path, asked: str) -> None:
    response = client.get("/media/audio/2026/story.mp3", headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */256000")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b", "bytes=" + "9" * 30 + "-"]
)
def test_a_range_that_makes_no_sense_is_passed_over(client: Client, media: Path, asked: str) -> None:
    response = client.get("/media/audio/2026/story.mp3", headers={"Range": asked})
    assert (response.status_code, response["Content-Length"]) == (200, "256000")
    assert response.getvalue() == SOUND


def test_a_part_of_another_version_is_not_given(client: Client, media: Path) -> None:
    headers = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert client.get("/media/audio/2026/story.mp3", headers=headers).status_code == 200
    headers["If-Range"] = client.head("/media/audio/2026/story.mp3")["ETag"]
    assert client.get("/media/audio/2026/story.mp3", headers=headers).status_code == 206
