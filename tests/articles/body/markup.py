"""What rendered bodies may consist of, and a reader of markup that tells tags from text."""

from html.parser import HTMLParser
from typing import Any

import nh3

VOID = {"br", "hr", "img"}
GLOBAL = {"class", "id", "role", "aria-label", "aria-hidden", "tabindex"}
WEB: dict[str, set[str]] = {
    **{
        tag: set(GLOBAL)
        for tag in [
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "li",
            "blockquote",
            "pre",
            "code",
            "hr",
            "br",
            "strong",
            "em",
            "s",
            "sub",
            "sup",
        ]
    },
    **{
        tag: set(GLOBAL)
        for tag in [
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "figcaption",
            "aside",
            "section",
            "div",
            "cite",
        ]
    },
    **{tag: set(GLOBAL) for tag in ("span", "small")},
    "figure": GLOBAL | {f"data-{name}" for name in ("provider", "embed", "player", "title", "show", "note")},
    "a": GLOBAL | {"href", "rel"},
    "ol": GLOBAL | {"start"},
    "td": GLOBAL | {"colspan", "rowspan"},
    "th": GLOBAL | {"colspan", "rowspan", "scope"},
    "img": {"src", "sizes", "alt"},
    "time": {"datetime"},
}
FEED: dict[str, set[str]] = {tag: attrs - GLOBAL for tag, attrs in WEB.items()}
EMAIL = {tag: attrs | {"style"} for tag, attrs in FEED.items()}


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Any] = []
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice on {tag}"
        self.tokens.append((tag, sorted((name, value or "") for name, value in attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened, f"</{tag}> closes nothing"
        assert self.opened.pop() == tag
        self.tokens.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self.tokens and isinstance(self.tokens[-1], list):
            self.tokens[-1][0] += data
        else:
            self.tokens.append([data])

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a section: {data}")


def tokens(html: str) -> list[Any]:
    """Tags with their attributes, and texts, of markup whose tags must be balanced."""
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    assert reader.opened == []
    return reader.tokens


def check(html: str, allowed: dict[str, set[str]]) -> None:
    """Only allowed tags, attributes and addresses, and a sanitiser finds nothing to change."""
    found = tokens(html)
    for token in found:
        if isinstance(token, tuple):
            tag, attrs = token
            assert tag in allowed, tag
            assert {name for name, _ in attrs} <= allowed[tag], token
            for name, value in attrs:
                if name in ("href", "src", "data-player"):
                    assert value.startswith(("https://", "http://", "mailto:", "tel:", "/", "#")), value
                    assert not value.startswith(("//", "/\\")), value
    walled = nh3.clean(
        html,
        tags=set(allowed),
        attributes=allowed,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )
    assert tokens(walled) == found
