"""What stands in the place of a portrait: letters as readers count them, in any script."""

from __future__ import annotations

import pytest

from articles.story.initials import initials

ARABIC, KALANDADZE = "محمد العلي", "ნინო კალანდაძე"
INITIALS = {
    "Mara Lindqvist-Osei": "ML",
    "Maria del Carmen Ruiz Soto": "MS",
    "Madonna": "M",
    "bell hooks": "BH",
    "Anna Anna": "AA",
    "“Nick” (Name)": "NN",
    "3rd Eye": "E",
    "  ": "",
    "***": "",
    "Олена Гриценко": "ОГ",
    KALANDADZE: "ნკ",
    "王小明": "王",
    "村上 春樹": "村春",
    "김민수": "김",
}


@pytest.mark.parametrize(("name", "expected"), INITIALS.items())
def test_the_first_and_the_last_word_give_a_letter_each(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize("name", ["Ursula von der Leyen", "van Urs Leyen", "Ursula Leyen Jr.", "Ursula B. Leyen III"])
def test_particles_and_suffixes_give_none(name: str) -> None:
    assert initials(name) == "UL"


def test_a_letter_keeps_its_marks_and_the_consonants_it_is_joined_to() -> None:
    assert initials("e\u0301milie o\u2019brien") == "\u00c9O"
    assert initials("x\u0323\u0301enia") == "X\u0323\u0301"
    assert initials("क्षितिज शर्मा") == "क्षिश"


def test_a_heap_of_marks_is_cut() -> None:
    assert len(initials("a" + "\u0301" * 500)) <= 8


def test_arabic_letters_stand_apart() -> None:
    assert initials(ARABIC) == "\u0645\u200c\u0627"


def test_georgian_letters_stay_the_ones_that_are_read() -> None:
    assert initials(KALANDADZE) != initials(KALANDADZE).upper()
    assert initials("Nino კალანდაძე") == "Nკ"
