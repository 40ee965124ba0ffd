"""AAC in an MP4 file (ISO 14496-12 and -14): boxes that fill the file, and one kind of track, sound."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from articles.narration.sound.broken import BrokenError, take

BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"iso5", b"iso6", b"dash")
TOP = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"uuid", b"meta", b"udta"})
LARGEST_INDEX = 8_000_000  # bytes of the box that says where the sound is
CODECS = (b"mp4a",)
Box = tuple[bytes, int, int]  # kind, where its content begins, where it ends


def begins(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in BRANDS


def seconds(stream: BinaryIO, size: int) -> float:
    top = list(_boxes(stream, 0, size))
    kinds = [kind for kind, _begin, _end in top]
    if set(kinds) - TOP or kinds.count(b"moov") != 1 or b"mdat" not in kinds:
        raise BrokenError("not the boxes of a sound file")
    [(_kind, begin, end)] = [box for box in top if box[0] == b"moov"]
    if end - begin > LARGEST_INDEX:
        raise BrokenError("its index is too large")
    inside = list(_boxes(stream, begin, end))
    tracks = [box for box in inside if box[0] == b"trak"]
    if not tracks or not all(_is_sound(stream, track) for track in tracks):
        raise BrokenError("not sound alone")
    return _length(stream, inside)


def _boxes(stream: BinaryIO, at: int, end: int) -> Iterator[Box]:
    """The boxes from `at`, which must end at `end` exactly."""
    while at < end:
        stream.seek(at)
        length, kind = struct.unpack(">I4s", take(stream, 8))
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", take(stream, 8))[0], 16
        elif length == 0:
            length = end - at
        if length < head or at + length > end:
            raise BrokenError("a box reaches past its end")
        yield kind, at + head, at + length
        at += length


def _is_sound(stream: BinaryIO, track: Box) -> bool:
    media = _one(stream, track, b"mdia")
    handler, samples = _one(stream, media, b"hdlr"), _one(stream, media, b"minf")
    stream.seek(handler[1] + 8)
    if take(stream, 4) != b"soun":
        return False
    described = _one(stream, _one(stream, samples, b"stbl"), b"stsd")
    stream.seek(described[1] + 12)
    return take(stream, 4) in CODECS


def _one(stream: BinaryIO, parent: Box, kind: bytes) -> Box:
    found = [box for box in _boxes(stream, parent[1], parent[2]) if box[0] == kind]
    if len(found) != 1:
        raise BrokenError(f"not one {kind!r}")
    return found[0]


def _length(stream: BinaryIO, inside: list[Box]) -> float:
    """By the movie header (section 8.2.2), whose fields are wider in its version 1."""
    [(_kind, begin, _end)] = [box for box in inside if box[0] == b"mvhd"] or [(b"", -1, -1)]
    if begin < 0:
        raise BrokenError("no movie header")
    stream.seek(begin)
    wide = take(stream, 4)[0] == 1
    take(stream, 16 if wide else 8)
    scale, length = struct.unpack(">IQ" if wide else ">II", take(stream, 12 if wide else 8))
    return float(length / scale) if scale else 0.0
