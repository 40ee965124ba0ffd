"""Slugs: the readable part of a URL, in the letters of the story's own language."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import SlugField

MAX_SLUG_LENGTH = 80


def slug_field() -> models.SlugField[str, str]:
    return SlugField(
        _("slug"),
        max_length=MAX_SLUG_LENGTH,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of its web address: letters, figures and hyphens."),
    )


def free_slug(text: str, taken: models.QuerySet[models.Model], fallback: str) -> str:
    """A slug made of `text`, cut at a word, that no row of `taken` has; numbered from 2 where it must be."""
    stem = _cut(slugify(text, allow_unicode=True)) or fallback
    used = set(taken.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in used:
        return stem
    number = 2
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def _cut(slug: str) -> str:
    room = MAX_SLUG_LENGTH - 6
    return slug if len(slug) <= room else slug[:room].rsplit("-", 1)[0].strip("-_")
