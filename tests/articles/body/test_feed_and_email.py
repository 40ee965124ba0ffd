from typing import Any

import pytest

from articles.body.build import (
    a,
    article_card,
    doc,
    embed,
    figure,
    footnote,
    gallery,
    h,
    newsletter_card,
    p,
    pull,
    table,
)
from articles.body.render.email import Email
from articles.body.render.feed import Feed
from articles.body.resolvers import resolve
from tests.articles.body import markup

pytestmark = pytest.mark.usefixtures("records")


def rendered(output: type[Feed | Email], *blocks: Any) -> str:
    body = doc(*blocks)
    site = {"base_url": "https://example.org/", "page_url": "https://example.org/2026/11/wall/"}
    return output(resolve([body]), **site).render(body)


@pytest.mark.parametrize("output", [Feed, Email])
def test_every_address_is_whole(output: type[Feed | Email]) -> None:
    html = rendered(output, p(a("/about/", "x"), a("#h-y", "y")), figure(3, "C"), gallery([1]), article_card(4))
    found = {
        value
        for token in markup.tokens(html)
        if isinstance(token, tuple)
        for name, value in token[1]
        if name in ("href", "src")
    }
    assert found == {
        "https://example.org/about/",
        "https://example.org/2026/11/wall/#h-y",
        "https://example.org/p/3-960.jpg",
        "https://example.org/p/1-960.jpg",
        "https://example.org/2026/11/story-4/",
    }


def test_a_fragment_without_a_page_is_plain_text() -> None:
    body = doc(p(a("#x", "words")))
    assert Feed(base_url="https://example.org").render(body) == "<p>words</p>"


def test_a_feed_has_no_class_style_script_or_id() -> None:
    html = rendered(Feed, h(2, "H"), p("a", footnote("n")), pull("q", cite="c"), table(["A"], ["1"]), figure(3, "C"))
    assert not {"class=", "style=", "id=", "<script", "role="} & {
        part for part in ("class=", "style=", "id=", "<script", "role=") if part in html
    }
    assert "<sup>1</sup>" in html
    assert "<ol><li>n</li></ol>" in html


def test_mail_carries_its_styles_on_the_elements() -> None:
    html = rendered(Email, p("x"), figure(3, "C"), embed("vimeo", "76979871"), newsletter_card(2))
    assert html.startswith('<p style="')
    assert "<figure" not in html
    assert "class=" not in html
    assert 'href="https://vimeo.com/76979871"' in html
    assert "Name 2" in html
