import re
from typing import Any

import pytest

from articles.body.build import (
    a,
    article_card,
    b,
    br,
    campaign_card,
    code,
    doc,
    embed,
    figure,
    footnote,
    gallery,
    h,
    i,
    news_item_card,
    newsletter_card,
    node,
    note,
    ol,
    p,
    pull,
    quote,
    rule,
    table,
    ul,
)
from articles.body.render.headings import outline
from articles.body.render.web import Web
from articles.body.resolvers import Resolved, resolve
from articles.body.schema import Node


def web(*blocks: Any, **options: Any) -> str:
    body = doc(*blocks)
    return Web(resolve([body]), base_url="https://example.org", **options).render(body)


def test_plain_text_is_plain_markup() -> None:
    assert web(p("A ", b("b"), br(), i("c & d")), quote("q"), ul("x", [p("y"), ul("z")]), ol("n", start=4), rule()) == (
        "<p>A <strong>b</strong><br><em>c &amp; d</em></p><blockquote><p>q</p></blockquote>"
        '<ul><li>x</li><li>y<ul><li>z</li></ul></li></ul><ol start="4"><li>n</li></ol><hr>'
    )


def test_empty_blocks_show_nothing() -> None:
    assert web(p(), h(2), pull()) == ""


def test_a_link_over_several_runs_is_one_link() -> None:
    assert web(p(a("/x/", "one "), a("/x/", b("two")), a("/y/", "three"))) == (
        '<p><a href="/x/">one <strong>two</strong></a><a href="/y/">three</a></p>'
    )


def test_links_that_leave_the_paper_carry_no_opener() -> None:
    assert 'href="https://other.example/" rel="noopener"' in web(p(a("https://other.example/", "x")))
    assert "rel=" not in web(p(a("https://example.org/x/", "x"), a("mailto:a@example.org", "y")))


def test_headings_have_ids_of_their_words_each_once() -> None:
    blocks = [
        h(2, "The wall, again"),
        h(3, "The wall, again"),
        h(2, "…"),
        h(2, "Ціна стіни"),
        h(2, "x" * 300),
    ]
    html = web(*blocks, prefix="b7-")
    ids = [heading.id for heading in outline(doc(*blocks), prefix="b7-")]
    assert ids[:4] == ["b7-h-the-wall-again", "b7-h-the-wall-again-2", "b7-h", "b7-h-ціна-стіни"]
    assert all(html.count(f' id="{each}"') == 1 for each in ids)
    assert max(map(len, ids)) < 80


def test_footnotes_lead_to_the_end_and_back() -> None:
    html = web(p("a", footnote("See ", i("this")), "b", footnote("two")))
    for number in (1, 2):
        assert f'id="fnref-{number}" href="#fn-{number}"' in html
        assert f'<li id="fn-{number}">' in html
        assert f'href="#fnref-{number}" role="doc-backlink"' in html
    assert html.endswith("</ol></section>")


def test_two_bodies_on_a_page_share_no_id() -> None:
    body = doc(h(2, "x"), p("a", footnote("n")))
    first, second = Web(prefix="a-").render(body), Web(prefix="b-").render(body)
    assert first.replace("a-h-", "b-h-").replace("a-fn", "b-fn") == second


def test_the_same_renderer_gives_the_same_twice() -> None:
    body = doc(h(2, "x"), p("a", footnote("n")))
    renderer = Web()
    assert renderer.render(body) == renderer.render(body)


def test_a_table_scrolls_in_a_region_with_a_name() -> None:
    html = web(table(["A", "B"], ["x", "y"], caption="Bids & contracts"))
    assert html.startswith('<div class="table-scroll" role="region" tabindex="0" aria-label="Bids &amp; contracts">')
    assert "<caption>Bids &amp; contracts</caption>" in html
    assert '<thead><tr><th scope="col">A</th>' in html
    assert "<tbody><tr><td>x</td>" in html
    assert 'aria-label="Table"' in web(table(["1"], header=False))


def test_a_header_cell_beside_others_heads_its_row() -> None:
    row = node("tableRow", [node("tableHeader", [p("a")], rowspan=2), node("tableCell", [p("1")], colspan=3)])
    assert '<th scope="row" rowspan="2">a</th><td colspan="3">1</td>' in web(node("table", [row]))


def test_a_column_of_figures_is_marked_with_its_heading() -> None:
    html = web(table(["Item", "Amount"], ["Piling", "1,118.5"], ["Delays", "–"], ["Total", "−67 %"]))
    assert [text for _tag, text in re.findall(r'<(t[hd]) class="number"[^>]*>([^<]*)', html)] == [
        "Amount",
        "1,118.5",
        "–",
        "−67 %",
    ]


@pytest.mark.parametrize("words", ["see 4", "Phase 3 plan", "four", "–"])
def test_a_column_that_holds_words_is_none_of_figures(words: str) -> None:
    above = "–" if words == "–" else "12"
    assert 'class="number"' not in web(table(["Amount"], [above], [words]))


def test_columns_are_counted_past_cells_that_reach_down_or_across() -> None:
    def cell(words: str, **attrs: int) -> Node:
        return node("tableCell", [p(words)], **attrs)

    rows: list[Node] = [
        node("tableRow", [cell("Wall", rowspan=2), cell("piling"), cell("118")]),
        node("tableRow", [cell("steel"), cell("61")]),
        node("tableRow", [cell("both of them", colspan=2), cell("179")]),
    ]
    html = web(node("table", rows))
    assert re.findall(r'class="number">(\d+)', html) == ["118", "61", "179"]
    assert html.count('class="number"') == 3


def test_a_long_quote_is_told_from_one_that_the_margin_holds() -> None:
    assert 'class="pull-quote"' in web(pull("Nobody knew."))
    assert 'class="pull-quote pull-quote-long"' in web(pull("Nobody knew. " * 13))


def test_code_keeps_its_language_as_a_class() -> None:
    assert web(code("<a>", "python")) == '<pre><code class="language-python">&lt;a&gt;</code></pre>'


def test_a_pull_quote_is_hidden_from_screen_readers_only_where_it_repeats_the_text() -> None:
    assert "aria-hidden" in web(p("She said: “The wall stands.” Twice."), pull("“The wall stands.”", cite="Vane"))
    assert "aria-hidden" not in web(p("Something else."), pull("The wall stands"))


def test_notes_have_their_title() -> None:
    assert (
        web(note("x", title="T"))
        == '<aside class="note note-box"><p class="note-title"><strong>T</strong></p><p>x</p></aside>'
    )
    assert "Editor’s note" in web(note("x", kind="editors-note"))


@pytest.mark.usefixtures("records")
def test_a_figure_shows_caption_and_credit_and_its_own_alt() -> None:
    html = web(figure(3, "A ", b("ship"), layout="wide", alt="Ship", credit="Own credit"))
    assert '<figure class="figure figure-wide">' in html
    assert 'alt="Ship"' in html
    assert '<span class="caption">A <strong>ship</strong></span> <span class="credit">Own credit</span>' in html
    assert "Photo 3" in web(figure(3))
    assert "Sunniva Dahl" in web(figure(3))


@pytest.mark.usefixtures("records")
def test_a_gallery_names_each_credit_once() -> None:
    html = web(gallery([1, 2, {"photo": 3, "credit": "Else", "alt": "Alt"}], "Fog"))
    assert html.count("<img") == 3
    assert html.count('class="credit"') == 2
    assert 'alt="Alt"' in html


@pytest.mark.usefixtures("records")
def test_an_article_card_shows_picture_label_headline_authors_and_opening() -> None:
    html = web(article_card(4))
    for part in ("/p/4.jpg", 'href="/2026/11/story-4/"', "Headline 4 &lt;b&gt;", "Tobias Renn", "Opening"):
        assert part in html
    assert "<b>" not in html


@pytest.mark.usefixtures("records")
def test_the_other_cards_show_what_they_name() -> None:
    assert 'datetime="2026-11-23T' in web(news_item_card(1))
    assert "Name 2" in web(newsletter_card(2))
    assert 'href="/membership/join/"' in web(campaign_card(3))


@pytest.mark.usefixtures("records")
def test_what_is_withdrawn_leaves_no_trace() -> None:
    atoms = [article_card(901), news_item_card(901), newsletter_card(901), campaign_card(901)]
    assert web(*atoms, figure(901, "Caption"), gallery([901], "G")) == ""


@pytest.mark.usefixtures("records")
def test_a_page_asks_each_kind_once_for_all_its_bodies(records: dict[str, Any]) -> None:
    resolved = resolve([doc(figure(1), article_card(9)), doc(gallery([2, 1]), article_card(9), article_card(950))])
    assert records == {"photo": [[1, 2]], "articleCard": [[9, 950]]}
    assert resolved.ids("articleCard") == [9, 950]
    assert resolved.get("articleCard", 950) is None
    assert Resolved().ids("photo") == []


def test_an_embed_is_a_link_and_asks_no_one() -> None:
    html = web(embed("youtube", "dQw4w9WgXcQ", "A film"))
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener noreferrer"' in html
    assert "src=" not in html
    assert "A film" in html
