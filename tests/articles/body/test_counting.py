"""Words and minutes in every script, by one rule for the server and the editor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from django_test_migrations.migrator import Migrator
from playwright.sync_api import Browser, Page

from articles.body.build import doc, p
from articles.body.counting import CHARACTERS, LETTERS, RULE, Length, length_of
from articles.body.render.text import words
from tests.articles.writing.modules import page_of_modules
from tests.make import make_article

TEXTS = [
    ("", 0, 0),
    ("Nine — of fourteen contracts.", 4, 0),
    ("it’s a well-known 3.5% rule", 5, 0),
    ("東京の天気は晴れ。", 8, 8),
    ("ニューヨーク・タイムズ", 10, 10),
    ("ﾃﾞｻﾞｲﾝ", 6, 6),
    ("人々 〇 𠮷野家", 6, 6),
    ("2026年の選挙 in Tokyo", 7, 4),
    ("한국의 선거 결과", 3, 0),
    ("สวัสดีชาวโลก", 3, 0),
    ("น้ำ", 1, 0),
    ("กขค ง", 1, 0),
    ("กขคงจ", 2, 0),
    ("ສະບາຍດີ", 2, 0),
    ("កម្ពុជា", 1, 0),
    ("ปี 2026 ที่ Bangkok", 3, 0),
    ("हिंदी में जानकारी", 3, 0),
    ("مرحبا بالعالم", 2, 0),
]


@pytest.mark.parametrize(("text", "count", "characters"), TEXTS)
def test_a_text_is_counted_in_the_way_of_its_script(text: str, count: int, characters: int) -> None:
    assert length_of(text) == Length(count, characters)
    assert words(doc(p(text))) == count


def test_thai_letters_are_divided_by_four_without_the_marks_and_rounded_up() -> None:
    text = "การเลือกตั้งทั่วไปของประเทศไทย"
    letters = sum(unicodedata.category(mark)[0] == "L" for mark in text)
    assert length_of(text).words == -(-letters // 4)


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        (Length(0), 1),
        (Length(344), 1),
        (Length(345), 2),
        (Length(2300), 10),
        (Length(4000, 4000), 10),
        (Length(599, 599), 1),
        (Length(600, 600), 2),
        (Length(230 + 400, 400), 2),
    ],
)
def test_characters_are_read_at_400_a_minute_and_words_at_230(length: Length, minutes: int) -> None:
    assert length.minutes == minutes


@pytest.mark.parametrize(
    ("ranges", "names"),
    [
        (CHARACTERS, ("CJK UNIFIED", "CJK COMPATIBILITY IDEO", "HIRAGANA LETTER", "KATAKANA LETTER", "KATAKANA-HIRA")),
        (LETTERS, ("THAI CHARACTER", "LAO ", "KHMER ")),
    ],
)
def test_the_ranges_hold_all_letters_of_their_scripts_and_no_mark(
    ranges: tuple[tuple[int, int], ...], names: tuple[str, ...]
) -> None:
    held = {code for first, last in ranges for code in range(first, last + 1)}
    assert {unicodedata.category(chr(code))[0] for code in held} <= {"L", "N", "C"}
    assert not any(chr(code).isdecimal() for code in held)
    letters = (code for code in range(0x110000) if unicodedata.category(chr(code))[0] == "L")
    assert {code for code in letters if unicodedata.name(chr(code), "").startswith(names)} <= held


@pytest.mark.django_db
def test_a_story_tells_its_minutes() -> None:
    story = make_article(body=doc(p("東京の天気は晴れでした" * 400)))
    assert (story.words, story.characters, story.minutes) == (4400, 4400, 11)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with page_of_modules(chromium) as opened:
        opened.goto("/")
        yield opened


@pytest.mark.browser
def test_the_editor_counts_as_the_server_does(page: Page) -> None:
    counted = page.evaluate(
        """async ([rule, texts]) => {
            const { counter } = await import("/editor/counting.js")
            const count = counter(rule)
            return texts.map((text) => [count.words(count.count(text)), count.minutes(count.count(text))])
        }""",
        [RULE, [text * repeated for text, _words, _characters in TEXTS for repeated in (1, 500)]],
    )
    expected = [length_of(text * repeated) for text, _words, _characters in TEXTS for repeated in (1, 500)]
    assert counted == [[length.words, length.minutes] for length in expected]


def test_stories_that_counted_as_one_word_are_counted_anew(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0022_article_characters")]).apps
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")
    articles = old.get_model("articles", "Article").objects
    articles.create(headline="東京", slug="a", section=section, text="東京の天気は晴れ。", words=1)
    articles.create(headline="English", slug="b", section=section, text="Three plain words", words=3)
    new = migrator.apply_tested_migration([("articles", "0023_count_all_scripts")]).apps
    found = new.get_model("articles", "Article").objects.order_by("slug").values_list("words", "characters")
    assert list(found) == [(8, 8), (3, None)]
