"""What is typed as an address becomes the form that look-ups use, or is refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from newsroom.foundation.redirects.paths import new_form, old_form

SITE = "https://courier.example"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/old/name/", "/old/name/"),
        ("/old/name", "/old/name/"),
        ("  /old//name///  ", "/old/name/"),
        ("/old/%6eame/", "/old/name/"),
        ("/old%2Fname", "/old/name/"),
        ("/a/./b/../name", "/a/name/"),
        ("/a/%2e%2e/%2E%2E/name/", "/name/"),
        ("/old/name/#comments", "/old/name/"),
        ("/archive/story.html/", "/archive/story.html"),
        ("/%D0%BC%D1%96%D1%81%D1%82%D0%BE/", "/місто/"),
        ("/old page/", "/old%20page/"),
        ("/old%20page/", "/old%20page/"),
        ("/100%25/", "/100%25/"),
        ("/what%3F/", "/what%3F/"),
        ("/Old/Name/", "/Old/Name/"),
        ("/index.php?p=123", "/index.php?p=123"),
        ("/index.php?page=2&p=123", "/index.php?p=123&page=2"),
        ("/index.php?p=%31%32%33#top", "/index.php?p=123"),
        ("/index.php?", "/index.php"),
        (f"{SITE}/old/name", "/old/name/"),
        ("HTTP://COURIER.example/old/name", "/old/name/"),
    ],
)
def test_an_old_address_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert old_form(typed) == stored
    assert old_form(stored) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/new/name/", "/new/name/"),
        ("/health/live", "/health/live"),
        ("/new//%6eame/?q=a%20b&p=1#top", "/new/name/?q=a%20b&p=1#top"),
        ("/?q=1", "/?q=1"),
        (SITE, "/"),
        (f"{SITE}/new/#top", "/new/#top"),
        ("/a/b/..", "/a/"),
    ],
)
def test_a_new_address_keeps_what_is_said_behind_its_path(typed: str, stored: str) -> None:
    assert new_form(typed) == stored
    assert new_form(stored) == stored


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("https://evil.example/", "on another site"),
        ("https://courier.example@evil.example/", "on another site"),
        ("https://courier.example\\@evil.example/", "on another site"),
        ("https://courier.example.evil.example/", "on another site"),
        (f"{SITE}//evil.example/", "on another site"),
        ("//evil.example/", "on another site"),
        ("/\\evil.example/", "on another site"),
        ("/%2Fevil.example/", "on another site"),
        ("/%5Cevil.example/", "on another site"),
        ("/a\\b/", "begins with a slash"),
        ("javascript:alert(1)", "begins with a slash"),
        ("old/name/", "begins with a slash"),
        ("?p=123", "begins with a slash"),
        ("", "begins with a slash"),
        ("/a\r\nSet-Cookie: x", "begins with a slash"),
        ("/a%0D%0ASet-Cookie:x/", "begins with a slash"),
        ("/a%00/", "begins with a slash"),
        ("/%E9%FF/", "can't be read"),
    ],
)
def test_what_is_no_address_of_this_site_is_refused_with_the_reason(typed: str, reason: str) -> None:
    for form in (old_form, new_form):
        with pytest.raises(ValidationError, match=reason):
            form(typed)


@pytest.mark.parametrize("typed", ["/", "/?p=123", "/..", SITE])
def test_nothing_redirects_from_the_front_page(typed: str) -> None:
    with pytest.raises(ValidationError, match="front page"):
        old_form(typed)


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(ValidationError, match="can't be read"):
        old_form("/index.php?" + "&".join(f"p{number}=1" for number in range(30)))


@given(st.text(max_size=60))
def test_a_form_is_its_own_form_and_leads_to_no_other_host(text: str) -> None:
    for form in (old_form, new_form):
        try:
            stored = form(f"/{text}")
        except ValidationError:
            continue
        assert form(stored) == stored
        assert stored.startswith("/")
        assert not stored.startswith(("//", "/\\"))
        assert not any(ord(mark) <= 32 or mark == "\\" for mark in stored.partition("?")[0].partition("#")[0])
