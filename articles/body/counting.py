"""How long a text is, in words and in minutes, whatever script it is written in.

Chinese and Japanese have no spaces between words: each Han or kana character counts as one, as word processors and the
trade there count. Thai, Lao and Khmer have none either: their words have about four letters, marks not counted. The
editor is given this rule as data (`RULE`), so that there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 400
LETTERS_A_WORD = 4
# Unicode 16: the letters of the scripts Han, Hiragana and Katakana, and the marks of length and repetition among them.
CHARACTERS = (
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x3035), (0x3038, 0x303C), (0x3041, 0x3096), (0x309D, 0x309F),
    (0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F), (0x1AFF0, 0x1B16F), (0x20000, 0x323AF),
)  # fmt: skip
# The letters of Thai, Lao and Khmer, without the vowels and tones above and below them.
LETTERS = (
    (0x0E01, 0x0E30), (0x0E32, 0x0E33), (0x0E40, 0x0E46), (0x0E81, 0x0EB0), (0x0EB2, 0x0EB3), (0x0EBD, 0x0EC6),
    (0x0EDC, 0x0EDF), (0x1780, 0x17B3), (0x17D7, 0x17D7), (0x17DC, 0x17DC),
)  # fmt: skip
RULE: dict[str, object] = {
    "characters": CHARACTERS,
    "letters": LETTERS,
    "letters_a_word": LETTERS_A_WORD,
    "words_a_minute": WORDS_A_MINUTE,
    "characters_a_minute": CHARACTERS_A_MINUTE,
}


def _any_of(ranges: Iterable[tuple[int, int]]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]")


_CHARACTER, _LETTER = _any_of(CHARACTERS), _any_of(LETTERS)
_WORD = re.compile(r"\w\S*")


@dataclass(frozen=True, slots=True)
class Length:
    """`words` counts everything, `characters` the Han and kana among it."""

    words: int
    characters: int = 0

    @property
    def minutes(self) -> int:
        """Minutes to read, to the nearest and at least one."""
        seconds = (self.words - self.characters) * 60 / WORDS_A_MINUTE + self.characters * 60 / CHARACTERS_A_MINUTE
        return max(1, int(seconds / 60 + 0.5))


def length_of(text: str) -> Length:
    if text.isascii():
        return Length(len(_WORD.findall(text)))
    rest, characters = _CHARACTER.subn(" ", text)
    rest, letters = _LETTER.subn(" ", rest)
    return Length(len(_WORD.findall(rest)) + characters + -(-letters // LETTERS_A_WORD), characters)
