"""Every field of every feed says to its reader what was written: text stays text, wherever HTML is expected."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.body.build import doc, figure, p
from articles.models import LedgerEntry
from articles.workflow.actions import withdraw
from feed.models import ItemLedgerEntry
from newsroom.foundation.users.actors import SYSTEM
from tests.make import (
    make_article,
    make_author,
    make_coverage,
    make_item,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)

pytestmark = pytest.mark.django_db
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script> & more",
    "&lt;b&gt;bold&lt;/b&gt; &amp;amp;",
    "AT&T, \"quoted\" and 'quoted'",
    "]]><!-- & -->",
    "<![CDATA[<i>no</i>]]>",
]


class Page(HTMLParser):
    """An HTML field as its reader sees it: the elements with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.others: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def channel(address: str) -> ElementTree.Element:
    answer = Client().get(address)
    assert answer.status_code == 200
    found = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314  our own answer
    assert found is not None
    return found


def item_of(address: str) -> ElementTree.Element:
    [found] = channel(address).findall("item")
    return found


def plain_html(field: str | None) -> str:
    """What a reader of HTML shows of a field in which no element may stand."""
    page = Page(field or "")
    assert page.elements == []
    assert page.others == []
    return page.words


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("of_section", [False, True])
def test_a_story_s_fields(words: str, of_section: bool) -> None:
    make_paper(words)
    section = make_section(words, slug="harbour", description=words)
    story = make_article(
        words, standfirst=words, section=section, author=make_author(words), topics=[make_topic(words)],
        body=doc(p(words), figure(make_photo(alt=words, credit=words).pk, words)),
    )  # fmt: skip
    address = "/section/harbour/feed.xml" if of_section else "/feed.xml"
    whole_feed, item = channel(address), item_of(address)
    assert whole_feed.findtext("title") == (f"{words}: {words}" if of_section else words)
    assert whole_feed.findtext("description") == (words if of_section else "The newest stories.")
    assert item.findtext("title") == words
    assert item.findtext(CREATOR) == words
    assert [found.text for found in item.findall("category")] == [words, words]
    assert plain_html(item.findtext("description")) == words
    assert item.findtext("link") == f"http://localhost:8000{story.get_absolute_url()}"
    whole = Page(item.findtext(CONTENT) or "")
    assert set(whole.elements) == {"p", "figure", "img", "figcaption", "small"}
    assert [name for name, _value in whole.attributes] == ["src", "alt"]
    assert ("alt", words) in whole.attributes
    assert whole.words.count(words) == 3
    assert whole.others == []


@pytest.mark.parametrize("words", HOSTILE)
def test_a_live_coverage_s_fields(words: str) -> None:
    make_paper(words)
    coverage = make_coverage(words, standfirst=words)
    make_item(words, body=doc(p(words)), coverage=coverage)
    address = f"/live/{coverage.pk}/feed.xml"
    assert channel(address).findtext("title") == f"{words}: {words}"
    assert channel(address).findtext("description") == words
    assert item_of(address).findtext("title") == words
    assert plain_html(item_of(address).findtext("description")) == words


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("of_item", [False, True])
def test_a_correction_s_fields(words: str, of_item: bool) -> None:
    make_paper(words)
    line: dict[str, Any] = {"kind": "correction", "note": words}
    if of_item:
        ItemLedgerEntry.objects.create(item=make_item(words), **line)
    else:
        LedgerEntry.objects.create(article=make_article(words), **line)
    assert channel("/corrections/feed.xml").findtext("title") == f"{words}: corrections"
    item = item_of("/corrections/feed.xml")
    assert item.findtext("title") == f"Correction: {words}"
    assert plain_html(item.findtext("description")) == words
    assert item.findtext("category") == "Correction"


def test_a_withdrawal_s_reason() -> None:
    withdraw(make_article("Ice on the quay"), SYSTEM, reason=HOSTILE[0])
    item = item_of("/corrections/feed.xml")
    assert plain_html(item.findtext("description")) == HOSTILE[0]
    assert "Ice" not in (item.findtext("title") or "")


def test_characters_that_xml_cannot_write_do_not_break_the_feed() -> None:
    make_article(
        "Ice\x0b on\ufffe the\x1f quay", standfirst="It \x01\x08froze \U0001f9ca.", author=make_author("M\x02a")
    )
    item = item_of("/feed.xml")
    assert item.findtext("title") == "Ice on the quay"
    assert item.findtext("description") == "It froze \U0001f9ca."
    assert item.findtext(CREATOR) == "Ma"
