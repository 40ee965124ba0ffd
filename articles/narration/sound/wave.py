"""WAV, uncompressed (RIFF, Microsoft and IBM 1991): whole numbers or floats, also as WAVE_FORMAT_EXTENSIBLE.

The standard library's reader takes neither floats nor the extensible format, in which recorders write 24 bits.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from articles.narration.sound.broken import BrokenError, take

AROUND = 64 * 1024  # bytes beside the sound: heads, and what recorders and editors note
FORMAT = struct.Struct("<HHIIHH")  # format, channels, samples a second, bytes a second, bytes of all channels, bits
UNCOMPRESSED = (1, 3)  # whole numbers, floats
EXTENSIBLE = 0xFFFE
SUBFORMAT = bytes.fromhex("000000001000800000aa00389b71")  # of the extensible format: the format's number, then this


def begins(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def seconds(stream: BinaryIO, size: int) -> float:
    """The length of the sound, which must fill the file but for AROUND."""
    at, bytes_a_second = 12, 0
    while at <= AROUND:
        stream.seek(at)
        kind, length = struct.unpack("<4sI", take(stream, 8))
        if kind == b"data":
            if not bytes_a_second or not 0 <= size - at - length <= AROUND:
                raise BrokenError("not as long as it says")
            return float(length / bytes_a_second)
        if kind == b"fmt ":
            bytes_a_second = _bytes_a_second(take(stream, min(length, 40)))
        at += 8 + length + length % 2
    raise BrokenError("no sound in it")


def _bytes_a_second(described: bytes) -> int:
    if len(described) < FORMAT.size:
        raise BrokenError("its format is cut short")
    number, channels, rate, _bytes, step, bits = FORMAT.unpack(described[: FORMAT.size])
    if number == EXTENSIBLE and described[26:] == SUBFORMAT:
        number = int.from_bytes(described[24:26], "little")
    if number not in UNCOMPRESSED or not rate or not channels or bits % 8 or step != channels * bits // 8:
        raise BrokenError("compressed, or not described as sound")
    return int(rate * step)
