"""Slugs: the readable part of a URL, in the letters of the story's own language.

Letters, marks and numbers of any script (Unicode's general categories L, M and N), hyphens and underscores. Marks
are half of a word in Hindi, Thai or Arabic: `\\w` of Python's regular expressions leaves them out.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug, validate_unicode_slug
from django.db import models
from django.urls import register_converter
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.characters import legal_line
from newsroom.foundation.text_fields import Cleaned

MAX_SLUG_LENGTH = 80
DJANGOS_RULES = (validate_slug, validate_unicode_slug)
_ZERO_WIDTH_SPACES = "\u200b\u200c"  # between words: in Thai and Khmer, and the non-joiner in Persian
# Nothing to see: Hangul's fillers, variation selectors, the grapheme joiner (Unicode 16, section 5.21).
_UNSEEN = {
    0x034F,
    0x115F,
    0x1160,
    0x3164,
    0xFFA0,
    *range(0x180B, 0x1810),
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}


def slug_from(text: str, limit: int = MAX_SLUG_LENGTH) -> str:
    """A slug of at most `limit` characters made of `text`, in lower case and NFC; empty where no letter is in it.

    It is cut at a hyphen, or else between two letters, never before a mark.
    """
    made: list[str] = []
    for mark in unicodedata.normalize("NFC", text.lower()):
        if mark.isspace() or mark in _ZERO_WIDTH_SPACES or unicodedata.category(mark) == "Pd":
            made.append("-")
        elif mark == "_" or _is_word(mark):
            made.append(mark)
    words = (_without_loose_marks(word) for word in "".join(made).split("-"))
    return _cut("-".join(word for word in words if word).strip("-_"), limit)


def is_slug(text: str) -> bool:
    return bool(text) and all(mark in "-_" or unicodedata.category(mark)[0] in "LMN" for mark in text)


def check_slug(text: str) -> None:
    """Raises ValidationError for what cannot stand in an address."""
    if not is_slug(text):
        raise ValidationError(_("Use only letters, figures and hyphens, and no spaces."), code="invalid")


def free_slug(text: str, taken: models.QuerySet[models.Model], fallback: str) -> str:
    """A slug made of `text`, cut at a word, that no row of `taken` has; numbered from 2 where it must be."""
    stem = slug_from(text, MAX_SLUG_LENGTH - 6) or fallback
    used = set(taken.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in used:
        return stem
    number = 2
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def _is_word(mark: str) -> bool:
    category = unicodedata.category(mark)
    return category[0] in "LMN" and category != "Me" and ord(mark) not in _UNSEEN


def _without_loose_marks(word: str) -> str:
    """A mark at the beginning has lost its letter, as the accents of a line of accents alone."""
    while word and unicodedata.category(word[0])[0] == "M":
        word = word[1:]
    return word


def _cut(slug: str, limit: int) -> str:
    if len(slug) <= limit:
        return slug
    end = limit
    while end > 1 and unicodedata.category(slug[end])[0] == "M":
        end -= 1
    cut = slug[:end]
    return (cut.rsplit("-", 1)[0] if "-" in cut else cut).strip("-_")


class SlugFormField(forms.CharField):
    default_validators = [check_slug]

    def to_python(self, value: Any) -> Any:
        return unicodedata.normalize("NFC", super().to_python(value) or "")


if TYPE_CHECKING:  # as in `text_fields`
    SlugField = models.SlugField
else:

    class SlugField(Cleaned, models.SlugField):
        cleaned = staticmethod(lambda text: unicodedata.normalize("NFC", legal_line(text)))

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.validators = [check_slug, *(rule for rule in self.validators if rule not in DJANGOS_RULES)]

        def formfield(self, **kwargs: Any) -> Any:
            return models.CharField.formfield(self, **{"form_class": SlugFormField, **kwargs})


def slug_field() -> models.SlugField[str, str]:
    return SlugField(
        _("slug"),
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of its web address: letters, figures and hyphens."),
    )


class SlugConverter(StringConverter):
    """`<name:slug>` in a route: one part of a path that can be a slug."""

    def to_python(self, value: str) -> str:
        if not is_slug(value):
            raise ValueError
        return value


class StoryPathConverter:
    """`<story:path>` in a route: the month and the slug of a story."""

    regex = "[0-9]{4}/[0-9]{2}/[^/]+"

    def to_python(self, value: str) -> str:
        if not is_slug(value.rpartition("/")[2]):
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SlugConverter, "name")
register_converter(StoryPathConverter, "story")
