"""Finds files that a browser could take for a page or a script, though they open as pictures.

A second defence, that keeps them out of the library: readers only ever get renditions, which are encoded anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20
# Long enough not to turn up in compressed data by chance, and in no camera's metadata.
ACTIVE = (
    b"<script",
    b"<iframe",
    b"<!doctype",
    b"<html",
    b"<?php",
    b"javascript:",
    b"onload=",
    b"onerror=",
)
MAX_SIGN_LENGTH = max(map(len, ACTIVE))


def carries_script(file: BinaryIO) -> bool:
    """Whether the bytes hold markup or script, anywhere: in a comment, in metadata, behind the end."""
    rest = b""
    for chunk in _chunks(file):
        text = rest + chunk.lower()
        if any(sign in text for sign in ACTIVE):
            return True
        rest = text[-MAX_SIGN_LENGTH:]
    return False


def gif_has_tail(file: BinaryIO) -> bool:
    """Whether anything but zeros follows a GIF's trailer (GIF89a, section 27), where scripts are hidden."""
    file.seek(0)
    data = file.read()
    try:
        return any(data[_gif_end(data) :])
    except IndexError:
        return False  # it breaks off: the decoder says so


def _gif_end(data: bytes) -> int:
    at = 13 + _palette_bytes(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:  # an image: descriptor, palette of its own, code size, data
            at += 11 + _palette_bytes(data[at + 9])
        else:  # an extension: label, data
            at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    return at + 1


def _palette_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
