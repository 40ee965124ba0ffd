"""Pictures and things that pretend to be pictures, made for one test each."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

RED = (220, 30, 30)
BLUE = (30, 60, 200)


def plain(size: tuple[int, int] = (800, 600), colour: Any = BLUE, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def spotted(size: tuple[int, int], centre: tuple[int, int], radius: int = 40) -> Image.Image:
    """Blue with one red spot."""
    picture = plain(size)
    x, y = centre
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=RED)
    return picture


def encoded(picture: Image.Image, form: str = "JPEG", **saving: Any) -> bytes:
    target = BytesIO()
    picture.save(target, form, **saving)
    return target.getvalue()


def upload(content: bytes, name: str = "picture.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def uploaded(picture: Image.Image, form: str = "JPEG", name: str = "picture.jpg", **saving: Any) -> SimpleUploadedFile:
    return upload(encoded(picture, form, **saving), name)


def png_header(width: int, height: int) -> bytes:
    """A PNG that announces its size and holds next to nothing."""
    return _png(width, height, colours=2, data=zlib.compress(bytes(1000)))


def png_spelling(sign: bytes, height: int = 30) -> bytes:
    """A whole PNG, not compressed, whose grey pixels have these bytes as values, line for line."""
    return _png(len(sign), height, colours=0, data=zlib.compress((b"\0" + sign) * height, 0))


def _png(width: int, height: int, colours: int, data: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def is_near(pixel: Any, colour: tuple[int, int, int], within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(pixel, colour, strict=True))
