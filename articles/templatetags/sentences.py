from __future__ import annotations

from django import template

from articles.body.sentences import sentences

register = template.Library()


@register.filter
def whole_sentences(text: str, words: int) -> str:
    """`{{ author.biography|whole_sentences:28 }}`: as many sentences of a text as stay within `words`, at least one.

    Unlike `truncatewords` it ends where a sentence ends; the text is taken as one paragraph.
    """
    shown: list[str] = []
    count = 0
    for sentence in sentences(" ".join(text.split())):
        count += len(sentence.split())
        if shown and count > words:
            break
        shown.append(sentence)
    return " ".join(shown)
