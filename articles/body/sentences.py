"""Where sentences end, near enough for openings of stories and for a voice that reads."""

import re

_END = re.compile(r"[.!?…؟۔।]+[\"”’»)\]]*\s+(?=[\"“‘«(\[¿¡„]*[^\W_a-z])|[。！？]+[”」』）]*\s*")
# A full stop after these, or after a single letter, ends no sentence.
_SHORTENED = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "sr",
        "jr",
        "no",
        "nos",
        "art",
        "vs",
        "gen",
        "col",
        "lt",
        "sgt",
        "rev",
        "hon",
        "gov",
        "sen",
        "rep",
        "dept",
        "est",
        "approx",
        "ca",
        "cf",
        "al",
        "inc",
        "ltd",
    )
)


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph, each with its end mark."""
    found, begin = [], 0
    for end in _END.finditer(text):
        if not _is_shortened(text[begin : end.start()], end[0]):
            found.append(text[begin : end.end()].strip())
            begin = end.end()
    rest = text[begin:].strip()
    return [sentence for sentence in (*found, rest) if sentence]


def _is_shortened(before: str, mark: str) -> bool:
    if not mark.startswith(".") or mark.startswith(".."):
        return False
    last = before[-40:].split()[-1:] or [""]
    word = last[0].lstrip("(“‘\"'„«[").lower()
    return word in _SHORTENED or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))
