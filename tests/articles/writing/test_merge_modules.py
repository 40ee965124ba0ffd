"""Two texts made of one, put together by the page's own modules: cases, and what must hold in any case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from articles.body.build import doc, footnote, h, node, p
from articles.body.schema import Node
from tests.articles.writing.modules import page_of_modules

pytestmark = pytest.mark.browser

MERGE = "/writing/merge.js"
Blocks = list[str | Node]

MERGED = """async ([address, texts, answer]) => {
    const { merge, settled } = await import(address)
    const merged = merge(...texts)
    const { asked } = merged
    return { asked, ...settled(merged, Object.fromEntries(asked.map(({ id }) => [id, answer]))) }
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with page_of_modules(chromium) as opened:
        opened.goto("/")
        yield opened


def whole(*blocks: str | Node) -> list[Node]:
    return [p(block) if isinstance(block, str) else block for block in blocks]


def text(blocks: Blocks, **fields: Any) -> dict[str, Any]:
    return {"fields": fields, "body": doc(*whole(*blocks))}


def merged(page: Page, *texts: dict[str, Any], answer: str = "mine") -> dict[str, Any]:
    """Of the base, mine and theirs; every question gets the one answer."""
    found: dict[str, Any] = page.evaluate(MERGED, [MERGE, texts, answer])
    return found


def bullets(*items: str) -> Node:
    return node("bulletList", [node("listItem", [p(item)]) for item in items])


def row(*cells: str) -> Node:
    return node("tableRow", [node("tableCell", [p(cell)]) for cell in cells])


ONE, TWO, THREE = "The tide came in at four.", "Nobody had been warned.", "Boats lay on the quay."
BY_ITSELF: dict[str, tuple[Blocks, Blocks, Blocks, Blocks]] = {
    "nothing was changed": ([ONE], [ONE], [ONE], [ONE]),
    "only mine": ([ONE, TWO], [ONE + " Mine.", TWO], [ONE, TWO], [ONE + " Mine.", TWO]),
    "only theirs": ([ONE, TWO], [ONE, TWO], [ONE, TWO + " Theirs."], [ONE, TWO + " Theirs."]),
    "neighbours": ([ONE, TWO], [ONE + " Mine.", TWO], [ONE, TWO + " Theirs."], [ONE + " Mine.", TWO + " Theirs."]),
    "a neighbour written anew": (
        [ONE, TWO],
        ["Other words.", TWO],
        [ONE, "Quite another."],
        ["Other words.", "Quite another."],
    ),
    "the same change": ([ONE], [ONE + " So."], [ONE + " So."], [ONE + " So."]),
    "both put in": ([ONE, TWO], [ONE, "Mine.", TWO], [ONE, "Theirs.", TWO], [ONE, "Theirs.", "Mine.", TWO]),
    "both put in at the end": ([ONE], [ONE, "Mine."], [ONE, "Theirs."], [ONE, "Theirs.", "Mine."]),
    "both put in the same": ([ONE], [ONE, "New.", "Mine."], [ONE, "New."], [ONE, "New.", "Mine."]),
    "mine put in before what they changed": (
        [ONE, TWO],
        ["Mine.", ONE, TWO],
        [ONE + " Theirs.", TWO],
        ["Mine.", ONE + " Theirs.", TWO],
    ),
    "mine changed and put in beside": (
        [ONE, TWO],
        [ONE + " Mine.", "New.", TWO],
        [ONE, TWO + " Theirs."],
        [ONE + " Mine.", "New.", TWO + " Theirs."],
    ),
    "mine taken out": ([ONE, TWO], [TWO], [ONE, TWO], [TWO]),
    "theirs taken out": ([ONE, TWO, THREE], [ONE, TWO, THREE + " Mine."], [ONE, THREE], [ONE, THREE + " Mine."]),
    "both taken out": ([ONE, TWO], [TWO], [TWO], [TWO]),
    "all taken out": ([ONE], [], [ONE], []),
    "moved by me, changed by them": (
        [ONE, TWO, THREE],
        [TWO, THREE, ONE],
        [ONE + " Theirs.", TWO, THREE],
        [TWO, THREE, ONE + " Theirs."],
    ),
    "changed by me, moved by them": (
        [ONE, TWO, THREE],
        [ONE + " Mine.", TWO, THREE],
        [TWO, THREE, ONE],
        [TWO, THREE, ONE + " Mine."],
    ),
    "others in each other's place": (
        [ONE, TWO, THREE, "Last."],
        [THREE, "Last.", ONE, TWO],
        [ONE + " Theirs.", TWO, THREE, "Last."],
        [THREE, "Last.", ONE + " Theirs.", TWO],
    ),
    "moved by both": ([ONE, TWO, THREE], [TWO, THREE, ONE], [TWO, ONE, THREE], [TWO, ONE, THREE]),
    "an empty paragraph both wrote in": ([ONE, ""], [ONE, "Mine."], [ONE, "Theirs."], [ONE, "Theirs.", "Mine."]),
    "an empty paragraph I took out": ([ONE, "", TWO], [ONE, TWO], [ONE, "Theirs.", TWO], [ONE, "Theirs.", TWO]),
    "a footnote of theirs": (
        [ONE, TWO],
        [ONE + " Mine.", TWO],
        [ONE, p(TWO, footnote("See."))],
        [ONE + " Mine.", p(TWO, footnote("See."))],
    ),
    "items of one list": (
        [bullets("a b", "c d")],
        [bullets("a b mine", "c d")],
        [bullets("a b", "c d", "e f")],
        [bullets("a b mine", "c d", "e f")],
    ),
    "items that both put in": (
        [bullets("a b")],
        [bullets("a b", "mine")],
        [bullets("a b", "theirs")],
        [bullets("a b", "theirs", "mine")],
    ),
    "paragraphs of one quotation": (
        [node("blockquote", whole(ONE, TWO))],
        [node("blockquote", whole(ONE + " Mine.", TWO))],
        [node("blockquote", whole(ONE, TWO + " Theirs."))],
        [node("blockquote", whole(ONE + " Mine.", TWO + " Theirs."))],
    ),
    "one paragraph among many that are the same": (
        ["", ONE, "", ""],
        ["", ONE, "", "", "Mine."],
        ["", ONE + " Theirs.", "", ""],
        ["", ONE + " Theirs.", "", "", "Mine."],
    ),
}


@pytest.mark.parametrize("case", BY_ITSELF)
def test_what_only_one_side_changed_goes_in_unasked(page: Page, case: str) -> None:
    base, mine, theirs, expected = BY_ITSELF[case]
    found = merged(page, text(base), text(mine), text(theirs))
    assert found["asked"] == []
    assert found["content"] == whole(*expected)


SPLIT: Blocks = ["The tide came", "in at four."]
PICTURE = node("figure", photo=1)
BY_BOTH: dict[str, tuple[Blocks, Blocks, Blocks, Blocks, Blocks]] = {
    "one paragraph": ([ONE], [ONE + " Mine."], [ONE + " Theirs."], [ONE + " Mine."], [ONE + " Theirs."]),
    "one paragraph written anew": ([ONE], ["Other words."], ["Quite another."], ["Other words."], ["Quite another."]),
    "changed and taken out": ([ONE, TWO], [ONE + " Mine.", TWO], [TWO], [ONE + " Mine."], []),
    "taken out and changed": ([ONE, TWO], [TWO], [ONE + " Theirs.", TWO], [], [ONE + " Theirs."]),
    "split and changed": ([ONE, TWO], [*SPLIT, TWO], [ONE + " Theirs.", TWO], SPLIT, [ONE + " Theirs."]),
    "words and what they are": ([ONE], [h(2, ONE)], [ONE + " Theirs."], [h(2, ONE)], [ONE + " Theirs."]),
    "one picture": (
        [PICTURE],
        [node("figure", photo=1, alt="A")],
        [node("figure", photo=1, layout="wide")],
        [node("figure", photo=1, alt="A")],
        [node("figure", photo=1, layout="wide")],
    ),
    "one table, whole": (
        [node("table", [row("a", "b")])],
        [node("table", [row("mine", "b")])],
        [node("table", [row("a", "theirs")])],
        [node("table", [row("mine", "b")])],
        [node("table", [row("a", "theirs")])],
    ),
    "one item, with what else was changed in the list": (
        [bullets("a b", "c d")],
        [bullets("a b mine", "c d", "e f")],
        [bullets("a b theirs", "c d")],
        [bullets("a b mine", "c d", "e f")],
        [bullets("a b theirs", "c d", "e f")],
    ),
}


@pytest.mark.parametrize("case", BY_BOTH)
def test_what_both_changed_is_asked_about_once(page: Page, case: str) -> None:
    base, mine, theirs, own, other = BY_BOTH[case]
    found = merged(page, text(base), text(mine), text(theirs))
    [asked] = found["asked"]
    assert (asked["mine"], asked["theirs"]) == (whole(*own), whole(*other))


def test_the_answer_says_which_version_stands(page: Page) -> None:
    texts = text([ONE, TWO]), text([ONE + " Mine.", TWO]), text([ONE + " Theirs.", TWO + " More."])
    expected = {"mine": [ONE + " Mine."], "theirs": [ONE + " Theirs."], "both": [ONE + " Theirs.", ONE + " Mine."]}
    for answer, blocks in expected.items():
        assert merged(page, *texts, answer=answer)["content"] == whole(*blocks, TWO + " More.")


def test_both_versions_of_an_item_stand_in_one_list(page: Page) -> None:
    texts = text([bullets("a b")]), text([bullets("a b mine")]), text([bullets("a b theirs")])
    assert merged(page, *texts, answer="both")["content"] == [bullets("a b theirs", "a b mine")]


def test_both_is_no_answer_where_one_side_took_the_block_out(page: Page) -> None:
    [asked] = merged(page, text([ONE]), text([]), text([ONE + " Theirs."]))["asked"]
    assert asked["both"] is None


def test_it_is_told_what_came_in_from_them(page: Page) -> None:
    base = text([ONE, TWO, THREE], headline="Tide", label="")
    theirs = text([ONE + " Theirs.", THREE, "New."], headline="Flood", label="")
    came = merged(page, base, text([ONE, TWO, THREE, "Mine."], headline="Tide", label="Mine"), theirs)["came"]
    assert came["fields"] == ["headline"]
    assert [(block["was"], block["now"], block["index"]) for block in came["blocks"]] == [
        ([p(ONE)], [p(ONE + " Theirs.")], 0),
        ([p(TWO)], [], 1),
        ([], [p("New.")], 2),
    ]


def writer(author: int, role: str = "writer") -> dict[str, Any]:
    return {"author": author, "role": role}


FIELDS: dict[str, tuple[Any, Any, Any, Any]] = {
    "mine": ("Tide", "Flood", "Tide", "Flood"),
    "theirs": ("Tide", "Tide", "Flood", "Flood"),
    "the same": ("Tide", "Flood", "Flood", "Flood"),
    "none and one": (None, None, 3, 3),
    "topics both added": ([1, 2], [1, 2, 3], [1, 2, 4], [1, 2, 4, 3]),
    "topics one removed": ([1, 2, 3], [1, 3], [1, 2, 3, 4], [1, 3, 4]),
    "topics both removed": ([1, 2, 3], [2, 3], [1, 2], [2]),
    "names in the order of who changed it": ([1, 2, 3], [3, 2, 1], [1, 2, 3, 4], [3, 2, 1, 4]),
    "names put in between": ([1, 2], [1, 5, 2], [1, 2, 6], [1, 5, 2, 6]),
    "a name in another role": (
        [writer(1)],
        [writer(1, "editor")],
        [writer(1), writer(2)],
        [writer(2), writer(1, "editor")],
    ),
}


@pytest.mark.parametrize("case", FIELDS)
def test_fields_are_merged_each_by_itself_and_lists_by_their_elements(page: Page, case: str) -> None:
    *given, expected = FIELDS[case]
    found = merged(page, *(text([ONE], field=value, other="") for value in given))
    assert (found["asked"], found["fields"]["field"]) == ([], expected)


def test_a_field_that_both_changed_is_asked_about(page: Page) -> None:
    texts = [text([ONE], headline=headline) for headline in ("Tide", "Flood", "Spring tide")]
    for answer, expected in {"mine": "Flood", "theirs": "Spring tide"}.items():
        found = merged(page, *texts, answer=answer)
        [asked] = found["asked"]
        assert (asked["field"], asked["base"], asked["both"]) == ("headline", "Tide", None)
        assert found["fields"]["headline"] == expected


RANDOM = """
    const random = (seed) => () => {
        seed = (seed + 0x6d2b79f5) | 0
        let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    }
    let token = 0
    const fresh = (kind) => `${kind}${(token += 1)}`
    const paragraph = (words) => ({ type: "paragraph", content: [{ type: "text", text: words }] })
    const wordsOf = (blocks) => blocks.map((block) => block.content[0].text).join(" ").split(" ")
    const body = (content) => ({ fields: {}, body: { type: "doc", v: 1, content } })
    const start = (next) => Array.from({ length: 1 + Math.floor(next() * 25) }, () =>
        paragraph(Array.from({ length: 3 + Math.floor(next() * 6) }, () => fresh("base")).join(" ")))
    /* Changes blocks of `own` (places in the base): words added, written anew, taken out, put in after, and split. */
    const edited = (base, next, kind, own) => {
        const typed = []
        const out = []
        const taken = []
        const type = () => (typed.push(fresh(kind)), typed.at(-1))
        base.forEach((block, at) => {
            const words = block.content[0].text.split(" ")
            const act = own(at) ? Math.floor(next() * 8) : 7
            const place = Math.floor(next() * words.length)
            if (act === 0) out.push(paragraph(words.toSpliced(place, 0, type()).join(" ")))
            else if (act === 1) out.push(paragraph(`${type()} ${type()} ${type()}`))
            else if (act === 2) taken.push(...words)
            else if (act === 3) out.push(block, paragraph(`${type()} ${type()}`))
            else if (act === 4) {
                out.push(paragraph(words.slice(0, 2).join(" ")), paragraph([...words.slice(2), type()].join(" ")))
            }
            else out.push(block)
        })
        return { content: out, typed, taken }
    }
"""
DIFFERENT_BLOCKS = f"""async ([address, cases]) => {{
    const {{ merge, settled }} = await import(address)
    {RANDOM}
    const wrong = []
    for (let number = 0; number < cases; number += 1) {{
        const next = random(number)
        const base = start(next)
        const owners = base.map(() => next() < 0.5)
        const mine = edited(base, next, "mine", (at) => owners[at])
        const theirs = edited(base, next, "theirs", (at) => !owners[at])
        const merged = merge(body(base), body(mine.content), body(theirs.content))
        const found = wordsOf(settled(merged).content)
        const all = new Set(found)
        const kept = [...mine.typed, ...theirs.typed].every((word) => all.has(word))
        const gone = [...mine.taken, ...theirs.taken].every((word) => !all.has(word))
        if (merged.asked.length || !kept || !gone || all.size !== found.length) wrong.push(number)
    }}
    return {{ wrong, typed: token }}
}}"""
ANY_BLOCKS = f"""async ([address, cases]) => {{
    const {{ merge, settled }} = await import(address)
    {RANDOM}
    const wrong = []
    let questions = 0
    for (let number = 0; number < cases; number += 1) {{
        const next = random(1000 + number)
        const base = start(next)
        const [mine, theirs] = ["mine", "theirs"].map((kind) => {{
            const side = edited(base, next, kind, () => next() < 0.6)
            const [moved] = side.content.splice(Math.floor(next() * side.content.length), 1)
            if (moved) side.content.splice(Math.floor(next() * (side.content.length + 1)), 0, moved)
            return side
        }})
        const merged = merge(body(base), body(mine.content), body(theirs.content))
        questions += merged.asked.length
        const answered = (choose) => {{
            const answers = Object.fromEntries(merged.asked.map((asked) => [asked.id, choose(asked)]))
            return new Set(wordsOf(settled(merged, answers).content))
        }}
        const has = (all, ...sides) => sides.flatMap(({{ typed }}) => typed).every((word) => all.has(word))
        const both = answered((asked) => (asked.both ? "both" : asked.mine.length ? "mine" : "theirs"))
        const own = [has(answered(() => "mine"), mine), has(answered(() => "theirs"), theirs)]
        if (!has(both, mine, theirs) || own.includes(false)) wrong.push(number)
    }}
    return {{ wrong, questions }}
}}"""


def test_of_changes_in_different_blocks_every_word_of_both_is_there_and_nothing_is_asked(page: Page) -> None:
    found = page.evaluate(DIFFERENT_BLOCKS, [MERGE, 300])
    assert found["wrong"] == []
    assert found["typed"] > 10_000


def test_of_any_changes_no_word_is_gone_that_the_answers_did_not_choose_against(page: Page) -> None:
    found = page.evaluate(ANY_BLOCKS, [MERGE, 300])
    assert found["wrong"] == []
    assert found["questions"] > 300
