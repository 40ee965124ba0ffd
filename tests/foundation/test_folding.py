"""A query and a text are folded alike, in Python and in the database."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Topic
from newsroom.foundation.folding import Folded, fold

PAIRS = [
    ("The ferryman’s boat", "the ferryman's boat"),
    ("“Sea wall”", '"sea wall"'),
    ("Öland", "oland"),
    ("O\u0308land", "oland"),
    ("ÅNGSTRÖM", "angstrom"),
    ("sea\u00adwall", "seawall"),
    ("sea\u200bwall\u2060s", "seawalls"),
    ("Kyiv–Lviv", "kyiv-lviv"),
    ("Straße", "strasse"),
    ("Łódź", "lodz"),
    ("Ærø", "aero"),
    ("İstanbul, ışık", "istanbul, isik"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ("σίσυφος", "σισυφοσ"),
    ("Київ", "киів"),
    ("שָׁלוֹם", "שלום"),
    ("العَرَبِيَّة", "العربية"),
    ("عـربي", "عربي"),
    ("ＡＢＣ ﬁn", "abc fin"),
    ("a\u00a0 b\t c\nd", "a b c d"),
    ("한국", "한국"),
    ("ガ", "カ\u3099"),
    ("हिंदी", "हिंदी"),
]


@pytest.mark.parametrize(("text", "folded"), PAIRS)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFC", folded)


@given(st.text(max_size=60))
def test_what_is_folded_stays_so_however_it_was_composed(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.django_db
def test_the_database_folds_as_python_does() -> None:
    texts = [text.replace("\t", " ").replace("\n", " ") for text, _folded in PAIRS] + ["", "it's \\ 100% _a_", "x'y\"z"]
    Topic.objects.bulk_create(Topic(name=text, slug=f"t{number}") for number, text in enumerate(texts))
    found = Topic.objects.annotate(folded=Folded("name")).values_list("name", "folded")
    assert dict(found) == {name: fold(name) for name, _made in found}
    assert len(found) == len(texts)
