"""Opus or Vorbis in an Ogg file (RFC 3533, RFC 7845, Vorbis I): pages of one stream that fill the file."""

from __future__ import annotations

import struct
from typing import BinaryIO

from articles.narration.sound.broken import BrokenError, take

PAGE = struct.Struct("<4sBBqIIIB")  # sign, version, flags, granule, stream, number, checksum, segments
BEGINS, ENDS = 2, 4
OPUS_RATE = 48_000  # of its granules, whatever was recorded (RFC 7845, section 4)


def begins(head: bytes) -> bool:
    return head[:5] == b"OggS\x00"


def seconds(stream: BinaryIO, size: int) -> float:
    at, number, last, rate, serial = 0, 0, 0, 0, -1
    while at < size:
        stream.seek(at)
        sign, version, flags, granule, its_serial, its_number, _check, segments = PAGE.unpack(take(stream, PAGE.size))
        content = sum(take(stream, segments))
        if sign != b"OggS" or version or bool(flags & BEGINS) != (number == 0):
            raise BrokenError("not pages of one stream from beginning to end")
        if number == 0:
            rate, serial = _rate(take(stream, min(content, 19))), its_serial
        if its_serial != serial or its_number != number:
            raise BrokenError("a page is missing or of another stream")
        number, last = number + 1, max(last, granule)
        at += PAGE.size + segments + content
    if at != size:
        raise BrokenError("breaks off")
    return last / rate


def _rate(packet: bytes) -> int:
    """Granules a second, by the first packet of the stream."""
    if packet[:8] == b"OpusHead":
        return OPUS_RATE
    if packet[:7] == b"\x01vorbis" and len(packet) >= 16:
        rate = int.from_bytes(packet[12:16], "little")
        if rate:
            return rate
    raise BrokenError("neither Opus nor Vorbis")
