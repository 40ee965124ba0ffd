"""Texts shortened in lists."""

from __future__ import annotations

from django import template

from newsroom.foundation import sentences

register = template.Library()


@register.filter
def whole_sentences(text: str, words: int) -> str:
    """`{{ item.summary|whole_sentences:26 }}`: see `newsroom.foundation.sentences`."""
    return sentences.whole_sentences(text, words)
