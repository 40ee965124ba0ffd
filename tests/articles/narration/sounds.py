"""Small sound files of each format that recordings may have, about a second long, and files that only look so."""

from __future__ import annotations

import io
import math
import struct
import wave

import lameenc


def mp3(pitch: int = 440) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.silence()
    tone = b"".join(struct.pack("<h", int(9000 * math.sin(at * pitch / 3820))) for at in range(24_000))
    return bytes(encoder.encode(tone) + encoder.flush())


def id3(content: bytes) -> bytes:
    """An ID3v2.4 tag with `content` in it."""
    size = len(content)
    return b"ID3\x04\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + content


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000))
    return out.getvalue()


def ogg_page(number: int, content: bytes, *, granule: int = 0, serial: int = 7) -> bytes:
    flags = 2 if number == 0 else 0
    lacing = bytes([255] * (len(content) // 255) + [len(content) % 255])
    return struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, serial, number, 0, len(lacing)) + lacing + content


def ogg() -> bytes:
    head = b"OpusHead\x01\x01" + struct.pack("<HIHB", 0, 48_000, 0, 0)
    return ogg_page(0, head) + ogg_page(1, b"OpusTags") + ogg_page(2, bytes(400), granule=48_000)


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def m4a(handler: bytes = b"soun", codec: bytes = b"mp4a") -> bytes:
    described = box(b"stsd", bytes(4) + struct.pack(">I", 1) + box(codec, bytes(28)))
    media = box(b"hdlr", bytes(8) + handler + bytes(12)) + box(b"minf", box(b"stbl", described))
    head = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, 1000) + bytes(80))
    index = box(b"moov", head + box(b"trak", box(b"mdia", media)))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00M4A ") + index + box(b"mdat", bytes(300))


def extensible_wav(number: int, bits: int, rest: str = "000000001000800000aa00389b71") -> bytes:
    """WAV as recorders write it: WAVE_FORMAT_EXTENSIBLE, the recorder's notes before the sound, two channels."""
    rate, step = 8_000, 2 * bits // 8
    form = struct.pack("<HHIIHHHHI", 0xFFFE, 2, rate, rate * step, step, bits, 22, bits, 3)
    form += number.to_bytes(2, "little") + bytes.fromhex(rest)
    chunks = {b"bext": bytes(603), b"fmt ": form, b"data": bytes(rate * step)}
    held = b"".join(kind + struct.pack("<I", len(each)) + each + bytes(len(each) % 2) for kind, each in chunks.items())
    return b"RIFF" + struct.pack("<I", len(held) + 4) + b"WAVE" + held


HTML = b"<!doctype html><script>alert(1)</script>"
GOOD = {"mp3": mp3(), "m4a": m4a(), "ogg": ogg(), "wav": wav()}
RECORDERS = {"24 bits": extensible_wav(1, 24), "floats": extensible_wav(3, 32)}
BAD = {
    "a web page": HTML,
    "a web page behind an ID3 tag": id3(b"title") + HTML,
    "a tag alone": id3(b"title"),
    "three bytes of ID3": b"ID3" + HTML,
    "one frame and a web page": mp3()[:144] + HTML * 20,
    "frames and a web page": mp3() + HTML,
    "zeros": bytes(20_000),
    "zeros behind a tag": id3(b"title") + bytes(20_000),
    "frames and zeros enough to hide in": mp3() + bytes(70_000),
    "a picture": b"\xff\xd8\xff\xe0" + bytes(4000),
    "a video": m4a(handler=b"vide"),
    "another codec": m4a(codec=b"enca"),
    "boxes cut short": m4a()[:-20],
    "boxes and a web page": m4a() + HTML,
    "an MP4 head alone": m4a()[:24] + HTML,
    "Ogg pages cut short": ogg()[:-20],
    "Ogg of a video": ogg_page(0, b"\x80theora" + bytes(40)) + ogg_page(1, bytes(9), granule=48_000),
    "Ogg of two streams": ogg() + ogg_page(3, bytes(9), granule=49_000, serial=8),
    "a page missing": ogg()[: len(ogg_page(0, bytes(19)))] + ogg_page(2, bytes(9), granule=48_000),
    "WAV that says too much": wav()[:-8_000],
    "WAV with a film behind": wav() + bytes(70_000),
    "WAV of a compressed kind": extensible_wav(7, 8),
    "WAV of a kind nobody knows": extensible_wav(1, 16, rest="ff" * 14),
    "WAV of nothing": wav()[:36] + b"data\x00\x00\x00\x00",
}
