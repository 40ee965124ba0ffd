"""The page cache under the server of `make run` with two processes, beside a desk in a third."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.foundation.serving.editing import Editing
from tests.foundation.serving.running import Server

EDITS, READS = 30, 4


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {"PATH": os.environ["PATH"], "READ_DOTENV": "false", "EMBEDDED_WORKER": "false"}
    return {**kept, "DATA_DIR": str(tmp_path_factory.mktemp("paper"))}


@pytest.fixture(scope="module")
def desk(environment: dict[str, str]) -> Iterator[Editing]:
    found = Editing(environment)
    yield found
    found.close()


@pytest.fixture(scope="module")
def server(environment: dict[str, str], desk: Editing) -> Iterator[Server]:
    found = Server(environment)
    with found.running():
        yield found


def test_after_a_commit_no_request_gets_the_page_before_it(server: Server, desk: Editing) -> None:
    stale: Counter[str] = Counter()
    for number in range(1, EDITS + 1):
        desk.tell("edit", f"The tide of edition {number}")
        for path in (desk.path, "/"):
            stale[path] += sum(f"of edition {number}" not in server.get(path)[2] for _ in range(READS))
    assert stale == Counter({desk.path: 0, "/": 0})


def test_what_another_machine_changed_shows_within_a_few_seconds(server: Server, desk: Editing) -> None:
    server.get(desk.path)
    desk.tell("elsewhere", "The tide elsewhere")
    until = time.monotonic() + 10
    while "The tide elsewhere" not in server.get(desk.path)[2]:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_members_staff_and_those_who_come_by_a_campaign_share_one_page(server: Server, desk: Editing) -> None:
    for _ in range(8):
        server.get(desk.path)  # both processes have it now
    plain = server.get(desk.path)
    for query, headers in [
        ("?utm_source=letter", {}),
        ("", {"Cookie": "member=1; sessionid=abc; desk=1"}),
        ("?before=%00&x", {"Range": "bytes=0-1", "X-Forwarded-Host": "evil.example", "Accept-Language": "ar"}),
        ("", {"If-Modified-Since": "x" * 50_000}),
    ]:
        status, found, body = server.get(desk.path + query, **headers)
        assert (status, body) == (200, plain[2])
        assert found["cache-status"].startswith("newsroom; hit")
        assert found["etag"] == plain[1]["etag"]
    assert server.get(desk.path, **{"If-None-Match": plain[1]["etag"]})[0] == 304
    head = server.get(desk.path, "HEAD")
    assert (head[0], head[2], head[1]["content-length"]) == (200, "", str(len(plain[2].encode())))


def test_what_was_withdrawn_is_told_gone_and_listed_nowhere(server: Server, desk: Editing) -> None:
    desk.tell("edit", "A story that must go")
    assert "A story that must go" in server.get("/")[2]
    desk.tell("withdraw")
    for _ in range(READS):
        assert server.get(desk.path)[0] == 410
        assert "A story that must go" not in server.get("/")[2]
    desk.tell("republish")
    assert server.get(desk.path)[0] == 200


def test_the_page_that_most_ask_for_is_made_before_they_ask_and_outlives_a_restart(
    environment: dict[str, str], server: Server, desk: Editing
) -> None:
    desk.tell("withdraw")
    desk.tell("republish")
    until = time.monotonic() + 10
    while not server.get("/")[1]["cache-status"].startswith("newsroom; hit"):
        assert time.monotonic() < until
        time.sleep(0.1)
    another = Server(environment)
    with another.running():
        assert another.get("/")[1]["cache-status"].startswith("newsroom; hit")


def test_private_pages_and_the_desk_are_made_for_each(server: Server) -> None:
    for path in ("/me/", "/admin/login/", "/search/?q=tide", "/membership/account/"):
        assert "cache-status" not in server.get(path)[1]


def test_an_old_address_is_found_by_its_query_which_else_goes_along(server: Server, desk: Editing) -> None:
    """Of `/story/?p=1` the page cache takes the query off, of `/index.php?p=1` it does not."""
    for old in ("/index.php", "/story/"):
        desk.tell("redirect", f"{old}?p=1", "/by-number/")
        desk.tell("redirect", old, "/plain/")
        for asked, location in (
            ("p=1", "/by-number/"),
            ("utm_source=letter&p=1", "/by-number/?utm_source=letter"),
            ("q=2", "/plain/?q=2"),
            ("", "/plain/"),
        ):
            status, headers, _body = server.get(f"{old}?{asked}")
            assert (status, headers["location"]) == (301, location), (old, asked)


def test_a_renamed_story_leads_on_with_the_first_request_though_its_page_was_stored(
    server: Server, desk: Editing
) -> None:
    slug = desk.path.rstrip("/").rpartition("/")[2]
    new = desk.path.replace(slug, "renamed")
    for _ in range(READS):
        assert server.get(desk.path)[0] == 200
    desk.tell("rename", "renamed")
    for _ in range(READS):
        status, headers, _body = server.get(f"{desk.path}?from=letter")
        assert (status, headers["location"]) == (301, f"{new}?from=letter")
        assert server.get(new)[0] == 200
    desk.tell("rename", slug)
    for _ in range(READS):
        assert server.get(desk.path)[0] == 200
        assert server.get(new)[1]["location"] == desk.path
