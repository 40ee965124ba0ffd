"""Which characters may stand in stored text: what PostgreSQL, XML 1.0 and browsers all take."""

import re

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# Controls but tab and newline, lone surrogates, noncharacters (Unicode 16, section 23.7): more than XML 1.0 refuses.
_ILLEGAL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
# What XML 1.0 (section 2.2, Char) cannot write, escaped or not.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile("[\n\x85\u2028\u2029]+")


def legal(text: str) -> str:
    """The text without characters that cannot be stored or served; a lone carriage return is a line end."""
    if text.isprintable() or not _ILLEGAL.search(text):
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def legal_line(text: str) -> str:
    """As `legal`, on one line: line ends become a space, and those around the text go."""
    if text.isprintable():
        return text
    lines = text.replace("\r", "\n").strip("\n\x85\u2028\u2029")
    return legal(_LINE_ENDS.sub(" ", lines))


def one_line(text: str, limit: int) -> str:
    """For attributes: one line of at most `limit` characters, without blanks at its ends."""
    return _BLANKS.sub(" ", legal(text[: limit * 4])).strip()[:limit].rstrip()


def writable_in_xml(text: str) -> str:
    """The text without what XML 1.0 cannot write, for rows that were stored past the fields."""
    return _UNWRITABLE.sub("", text)
