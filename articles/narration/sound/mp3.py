"""MPEG-1, 2 and 2.5 audio, layer III (ISO 11172-3, 13818-3): frame after frame, tags before and after."""

from __future__ import annotations

from typing import BinaryIO

from articles.narration.sound.broken import BrokenError

# Kilobits a second by the header's index; 0 (free) and 15 are refused.
MPEG1_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG2_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
# Samples a second by the header's version: 2.5, reserved, 2, 1.
SAMPLE_RATES: tuple[tuple[int, ...], ...] = (
    (11_025, 12_000, 8_000), (), (22_050, 24_000, 16_000), (44_100, 48_000, 32_000),
)  # fmt: skip
TAG_HEAD = 10
END_TAGS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3", b"3DI")
LONGEST_END = 64 * 1024
LEAST_FRAMES = 4
MOST_BLANKS = 4096


def begins(head: bytes) -> bool:
    return head[:3] == b"ID3" or _frame(head[:4]) is not None


def seconds(stream: BinaryIO, size: int) -> float:
    """The length of the frames, which must reach from the tags at the beginning to those at the end."""
    at = _after_tags(stream)
    frames, length, rate = 0, 0.0, 0
    stream.seek(at)
    while (found := _frame(stream.read(4))) is not None:
        step, duration, its_rate = found
        if rate not in (0, its_rate):
            raise BrokenError("its sample rate changes")
        rate, frames, length = its_rate, frames + 1, length + duration
        at += step
        stream.seek(at)
    if frames < LEAST_FRAMES or not _is_end(stream, at, size):
        raise BrokenError("not frames of MP3 from beginning to end")
    return length


def _after_tags(stream: BinaryIO) -> int:
    """Where the first frame should stand: behind any number of ID3v2 tags (id3.org, 2.4.0, section 3.1)."""
    at = 0
    while True:
        stream.seek(at)
        head = stream.read(TAG_HEAD)
        if len(head) < TAG_HEAD or head[:3] != b"ID3":
            return at + _blanks(stream, at)
        if any(byte & 0x80 for byte in head[6:]):
            raise BrokenError("its ID3 tag has no length")
        length = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        at += TAG_HEAD + length + (TAG_HEAD if head[5] & 0x10 else 0)


def _blanks(stream: BinaryIO, at: int) -> int:
    """Some programs fill up behind their tag without counting it in."""
    stream.seek(at)
    filled = stream.read(MOST_BLANKS)
    return len(filled) - len(filled.lstrip(b"\x00"))


def _is_end(stream: BinaryIO, at: int, size: int) -> bool:
    """Whether nothing but tags, a few blank bytes or the beginning of one cut frame follow the last whole frame."""
    if at >= size:
        return at - size < 2048  # the last frame may be cut short, as by a recorder that was stopped
    stream.seek(at)
    rest = stream.read(LONGEST_END + 1)
    return len(rest) <= LONGEST_END and (rest.startswith(END_TAGS) or not rest.strip(b"\x00"))


def _frame(head: bytes) -> tuple[int, float, int] | None:
    """Bytes, seconds and sample rate of the frame whose header this is; None where it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # sync, and layer III
        return None
    version, rate_index, sample_index = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if not SAMPLE_RATES[version] or rate_index in (0, 15) or sample_index == 3:
        return None
    is_first = version == 3
    rate = SAMPLE_RATES[version][sample_index]
    kilobits = (MPEG1_RATES if is_first else MPEG2_RATES)[rate_index]
    samples = 1152 if is_first else 576
    return samples // 8 * kilobits * 1000 // rate + (head[2] >> 1 & 1), samples / rate, rate
