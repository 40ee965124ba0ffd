"""A story in another language than the paper's: what a screen reader, a hyphenation and a line's direction go by."""

from __future__ import annotations

from typing import Protocol

from django import template
from django.utils.html import format_html

from articles.story.languages import text_direction

register = template.Library()


class InALanguage(Protocol):
    language: str


@register.simple_tag
def language_of(story: InALanguage) -> str:
    """`<h3{% language_of article %}>`: ` lang="ar" dir="rtl"`; nothing for a story in the paper's language."""
    if not story.language:
        return ""
    return format_html(' lang="{}" dir="{}"', story.language, text_direction(story.language))


@register.simple_tag
def direction_of(story: InALanguage) -> str:
    """`<article{% direction_of article %}>`: the direction alone, for what stands around a story's words as well."""
    return format_html(' dir="{}"', text_direction(story.language)) if story.language else ""
