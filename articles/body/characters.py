"""Which characters may stand in stored text: what PostgreSQL, XML feeds and browsers all take."""

import re

# Controls but tab and newline, lone surrogates, and the two noncharacters that XML 1.0 refuses.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


def legal(text: str) -> str:
    """The text without characters that cannot be stored or served; a lone carriage return is a line end."""
    if text.isprintable() or not _ILLEGAL.search(text):
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str, limit: int) -> str:
    """For attributes: one line of at most `limit` characters, without blanks at its ends."""
    return _BLANKS.sub(" ", legal(text[: limit * 4])).strip()[:limit].rstrip()
