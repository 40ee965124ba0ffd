import pytest

from articles.body.links import absolute, is_external, safe_href
from tests.articles.body.documents import HOSTILE

GOOD = [
    ("https://example.org", "https://example.org"),
    ("HTTPS://Example.org/Path?q=1#x", "https://Example.org/Path?q=1#x"),
    (" \thttps://example.org/\n", "https://example.org/"),
    ("https://exam\nple.org/", "https://example.org/"),
    ('https://example.org/a b"<c>', "https://example.org/a%20b%22%3Cc%3E"),
    ("https://example.org:8443/x", "https://example.org:8443/x"),
    ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ("https://київ.example/сторінка", "https://київ.example/сторінка"),
    ("http://example.org?q=a@b", "http://example.org?q=a@b"),
    ("mailto:desk@example.org?subject=x", "mailto:desk@example.org?subject=x"),
    ("tel:+49 30 123-45", "tel:+4930123-45"),
    ("/about/", "/about/"),
    ("/", "/"),
    ("#h-wall", "#h-wall"),
]
BAD = [
    *(vector for vector in HOSTILE if not vector.startswith("&#")),
    "",
    " ",
    "#",
    "about/",
    "?q=1",
    "www.example.org",
    "https://",
    "https:///example.org",
    "https:/example.org",
    "https://?x",
    "https://exa mple.org/",
    "https://example.org:99999999/",
    "https://user:pass@example.org/",
    "https://example.org\\@evil.example/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "view-source:https://example.org/",
    "jav\u0000ascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript%3Aalert(1)",
    "mailto:",
    "mailto:a b@example.org",
    "mailto:nobody",
    "tel:",
    "tel:javascript",
    "///example.org",
    "/\n/example.org",
    " //example.org",
    "https://example.org/\ud800",
    "https://example.org/" + "x" * 3000,
    None,
    7,
    ["https://example.org"],
    {"href": "https://example.org"},
]


@pytest.mark.parametrize(("given", "kept"), GOOD)
def test_addresses_a_reader_can_follow_are_kept_in_one_form(given: str, kept: str) -> None:
    assert safe_href(given) == kept
    assert safe_href(kept) == kept


@pytest.mark.parametrize("given", BAD)
def test_everything_else_is_refused(given: object) -> None:
    assert safe_href(given) is None


def test_an_address_that_grows_too_long_by_quoting_is_refused_at_once() -> None:
    assert safe_href("https://example.org/" + '"' * 1000) is None


@pytest.mark.parametrize(
    ("href", "outside"),
    [
        ("https://example.org/x", False),
        ("https://example.org", False),
        ("/x/", False),
        ("#x", False),
        ("mailto:a@example.org", False),
        ("https://example.org.evil.example/", True),
        ("http://example.org/", True),
    ],
)
def test_links_that_leave_the_site_are_told_apart(href: str, outside: bool) -> None:
    assert is_external(href, "https://example.org/") is outside


def test_addresses_become_whole_for_readers_outside() -> None:
    assert absolute("/x/", "https://example.org") == "https://example.org/x/"
    assert absolute("#n", "https://example.org", "https://example.org/a/#b") == "https://example.org/a/#n"
    assert absolute("#n", "https://example.org") == ""
    assert absolute("mailto:a@example.org", "https://example.org") == "mailto:a@example.org"
