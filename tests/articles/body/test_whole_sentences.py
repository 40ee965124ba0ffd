"""A text that is shortened ends with a sentence."""

from __future__ import annotations

import pytest

from articles.templatetags.sentences import whole_sentences


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("One two three. Four five six. Seven.", 6, "One two three. Four five six."),
        ("One two three. Four five six. Seven.", 5, "One two three."),
        ("One two three four five six. Seven.", 4, "One two three four five six."),
        ("Trams go to St. Brannoc again. They are slow.", 6, "Trams go to St. Brannoc again."),
        ("It rose 1.5 points at 3 p.m. on Friday. Then it fell.", 9, "It rose 1.5 points at 3 p.m. on Friday."),
        ("J. R. Vane spoke. Nobody heard.", 4, "J. R. Vane spoke."),
        ("“Who is there?” he asked. No answer came.", 5, "“Who is there?” he asked."),
        ("“Go!” They went. And came back.", 3, "“Go!” They went."),
        ("Они ушли. Никто не ждал. Всё.", 5, "Они ушли. Никто не ждал."),
        ("هل عاد؟ نعم عاد. ثم ذهب", 4, "هل عاد؟ نعم عاد."),
        ("港は静かだった。船は来なかった。人は待った。", 1, "港は静かだった。"),
        ("No end to it", 3, "No end to it"),
        ("", 5, ""),
        ("   ", 5, ""),
        ("It was so:\n\nNobody came.  Nobody went.", 5, "It was so: Nobody came."),
    ],
)
def test_whole_sentences(text: str, words: int, shown: str) -> None:
    assert whole_sentences(text, words) == shown
