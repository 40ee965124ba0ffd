"""Which requests share a page: nothing that a reader sends beside its path makes another, or reaches Django."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.test import override_settings
from pytest_django import Settings

from newsroom.foundation.caching.stored.requests import SharedRequest, named_host, shared_request


class Asked:
    """A scope of RSGI."""

    def __init__(self, path: str = "/", query: str = "", method: str = "GET", **headers: str) -> None:
        self.path, self.query_string, self.method = path, query, method
        self.scheme = "http"
        self.authority: str | None = None
        self.sent = {"host": "localhost:8000"} | {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def headers(self) -> Asked:
        return self

    def get(self, key: str, default: Any = None) -> Any:
        return self.sent.get(key, default)


@pytest.fixture(autouse=True)
def hosts(settings: Settings) -> None:
    named_host.cache_clear()
    settings.ALLOWED_HOSTS = ["localhost", ".example.org"]


def shared(*args: Any, **more: str) -> SharedRequest:
    found = shared_request(Asked(*args, **more))
    assert found is not None
    return found


def test_what_a_reader_sends_beside_the_path_makes_no_other_key() -> None:
    plain = shared("/").key
    chance = random.Random(18)
    for _ in range(300):
        query = "&".join(
            f"{chance.choice('abuq')}{chance.random()}={chance.random()}" for _ in range(chance.randrange(4))
        )
        headers = {
            "cookie": f"sessionid={chance.random()}",
            "range": "bytes=0-1",
            "accept_encoding": chance.choice(["br", "gzip;q=0", "x" * 9000]),
            "accept_language": chance.choice(["uk", "ar"]),
            "x_forwarded_host": "evil.example",
            "x_forwarded_proto": "https",
            "x_forwarded_for": "1.2.3.4",
            "if_none_match": '"a"' * chance.randrange(9999),
            "if_modified_since": "x" * 1_000_000,
            "host": chance.choice(["localhost", "localhost:1", "LOCALHOST:99999"]),
        }
        found = shared("/", f"utm_source=letter&before=1&{query}", **headers)
        assert found.key == plain
        environ = found.environ()
        assert {name for name in environ if name.startswith("HTTP_")} == {"HTTP_HOST"}
        assert (environ["QUERY_STRING"], environ["REQUEST_METHOD"]) == ("", "GET")


def test_a_declared_parameter_makes_a_page_of_its_own_whatever_stands_beside_it() -> None:
    found = shared("/news-feed/", "x=1&before=abc&utm_source=y&before=xyz")
    assert (found.query, found.environ()["QUERY_STRING"]) == ("before=xyz", "before=xyz")
    assert shared("/news-feed/", "before=").query == ""
    assert shared("/news-feed/", "before=%C3%A9%26x").query == "before=%C3%A9%26x"


@pytest.mark.parametrize(
    ("path", "query", "method"),
    [
        ("/search/", "q=tide", "GET"),
        ("/admin/", "", "GET"),
        ("/me/", "", "GET"),
        ("/news-feed/archive/", "day=2026-11-24", "GET"),
        ("/membership/account/", "", "GET"),
        ("/no/such/page", "", "GET"),
        ("/", "", "POST"),
        ("/", "", "PURGE"),
        ("/" + "x" * 2000 + "/", "", "GET"),
        ("/news-feed/", "before=" + "x" * 300, "GET"),
        ("/static/x.css", "", "GET"),
    ],
)
def test_what_is_no_stored_page_is_djangos(path: str, query: str, method: str) -> None:
    assert shared_request(Asked(path, query, method)) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "sub.example.org", "localhost:80:80", "", "local host", "x" * 100_000]
)
def test_a_host_that_is_not_named_is_djangos(host: str) -> None:
    """`.example.org` names endless hosts: each would be a page of its own."""
    assert shared_request(Asked(host=host)) is None


def test_a_head_shares_the_page_of_a_get() -> None:
    assert (shared("/", method="HEAD").key, shared("/", method="HEAD").is_head) == (shared("/").key, True)


def test_the_scheme_is_the_one_that_a_trusted_proxy_told() -> None:
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        secure = shared("/", x_forwarded_proto="https, http")
        assert (secure.scheme, secure.environ()["HTTP_X_FORWARDED_PROTO"]) == ("https", "https")
        assert shared("/", x_forwarded_proto="ftp").scheme == "http"
        assert shared("/").scheme == "http"


def test_pages_whose_views_hand_on_to_a_page_are_stored_too() -> None:
    for path in ("/imprint/", "/membership/join/", "/corrections/policy/"):
        assert shared(path).path == path
