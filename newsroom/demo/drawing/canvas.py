"""A surface measured in drawing units, with the grainy shading that is the house style."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import Literal

from PIL import Image, ImageChops, ImageDraw

from newsroom.demo.drawing.outlines import Point, Points, arc, box
from newsroom.demo.drawing.palette import Colour, Palette

Side = Literal["top", "bottom", "left", "right"]
PixelBox = tuple[int, int, int, int]
Treatment = Callable[[Image.Image, PixelBox], Image.Image]
OVERSAMPLING = 2


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> Image.Image:
    """Even noise over the whole surface, one grain a finished pixel (Pillow's own noise cannot be seeded)."""
    tile = Image.frombytes("L", (400, 400), Random(1851).randbytes(160_000))
    tile = tile.resize((400 * OVERSAMPLING, 400 * OVERSAMPLING), Image.Resampling.NEAREST)
    sheet = Image.new("L", (width, height))
    for x in range(0, width, tile.width):
        for y in range(0, height, tile.height):
            sheet.paste(tile, (x, y))
    return sheet


@lru_cache(maxsize=4)
def _paper(width: int, height: int) -> Image.Image:
    """A mid-grey sheet with a fine tooth, laid over the finished drawing."""
    tooth = _grain(width * OVERSAMPLING, height * OVERSAMPLING).reduce(OVERSAMPLING)
    tooth = tooth.point([round(128 + (value - 128) * 0.085) for value in range(256)])
    return Image.merge("RGB", (tooth, tooth, tooth))


@lru_cache(maxsize=256)
def _ramp(side: Side, reach: float, strength: float) -> Image.Image:
    """A grey ramp, strongest at `side` and gone after `reach` of the way."""
    ramp = Image.linear_gradient("L")
    top = 255 * strength
    ramp = ramp.point([max(0, round(top - (255 - v) * top / 255 / reach)) for v in range(256)])
    turns = {
        "top": Image.Transpose.FLIP_TOP_BOTTOM,
        "left": Image.Transpose.ROTATE_270,
        "right": Image.Transpose.ROTATE_90,
    }
    return ramp.transpose(turns[side]) if side in turns else ramp


@lru_cache(maxsize=64)
def _light(strength: float) -> Image.Image:
    """A round falloff, brightest in the middle and gone before the edge."""
    return Image.radial_gradient("L").point([round((1 - min(1, v / 180)) ** 2 * 255 * strength) for v in range(256)])


class Canvas:
    """Draws in units on an oversampled image; `finish` brings it to size."""

    def __init__(self, width: int, height: int, scale: float, palette: Palette, rng: Random) -> None:
        self.width, self.height = width, height
        self.scale = scale * OVERSAMPLING
        self.palette, self.rng = palette, rng
        pixels = (max(2, round(width * scale)) * OVERSAMPLING, max(2, round(height * scale)) * OVERSAMPLING)
        self.image = Image.new("RGB", pixels, palette.light)
        self.pen = ImageDraw.Draw(self.image)

    def _pixels(self, points: Points) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _bounds(self, points: Points) -> PixelBox | None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        right, bottom = min(self.image.width, int(max(xs)) + 2), min(self.image.height, int(max(ys)) + 2)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def poly(self, points: Points, fill: Colour, alpha: float = 1.0) -> None:
        if alpha >= 1:
            self.pen.polygon(self._pixels(points), fill=fill)
        else:
            self._veil(points, fill, round(255 * alpha))

    def rect(self, x0: float, y0: float, x1: float, y1: float, fill: Colour, alpha: float = 1.0) -> None:
        self.poly(box(x0, y0, x1, y1), fill, alpha)

    def disc(self, x: float, y: float, radius: float, fill: Colour, alpha: float = 1.0) -> None:
        self.oval(x, y, radius, radius, fill, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: float = 1.0) -> None:
        if alpha < 1 or rx * self.scale < 2:
            self.poly(arc(x, y, rx, ry, 0, 360, 48), fill, alpha)
        else:
            k = self.scale
            self.pen.ellipse(((x - rx) * k, (y - ry) * k, (x + rx) * k, (y + ry) * k), fill=fill)

    def line(self, points: Points, width: float, fill: Colour, caps: bool = True) -> None:
        pixels, thick = self._pixels(points), max(1, round(width * self.scale))
        self.pen.line(pixels, fill=fill, width=thick, joint="curve")
        if caps and thick > 3:
            for x, y in (pixels[0], pixels[-1]):
                half = (thick - 1) / 2
                self.pen.ellipse((x - half, y - half, x + half, y + half), fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Colour) -> None:
        k = self.scale
        bounds = ((x - radius) * k, (y - radius) * k, (x + radius) * k, (y + radius) * k)
        self.pen.ellipse(bounds, outline=fill, width=max(1, round(width * k)))

    def shade(
        self, points: Points, fill: Colour, side: Side = "right", strength: float = 0.6, reach: float = 0.9
    ) -> None:
        """Stipples `fill` into the shape, dense at `side` and thinning out across it."""

        def stipple(mask: Image.Image, bounds: PixelBox) -> Image.Image:
            ramp = _ramp(side, reach, strength).resize(mask.size, Image.Resampling.BILINEAR)
            grain = _grain(*self.image.size).crop(bounds)
            dots = ImageChops.add(ImageChops.subtract(ramp, grain, scale=0.5), ramp, scale=2)
            return ImageChops.multiply(dots, mask)

        self._veil(points, fill, 255, stipple)

    def form(
        self,
        points: Points,
        fill: Colour,
        shadow: Colour,
        side: Side = "right",
        strength: float = 0.6,
        reach: float = 0.9,
    ) -> None:
        """A filled shape with its grainy shadow."""
        self.poly(points, fill)
        self.shade(points, shadow, side, strength, reach)

    def glow(self, x: float, y: float, radius: float, fill: Colour, strength: float = 0.6) -> None:
        """A soft round light."""
        bounds = self._bounds(self._pixels(box(x - radius, y - radius, x + radius, y + radius)))
        if bounds is None:
            return
        left, top, right, bottom = bounds
        zoom = 256 / (2 * radius * self.scale)
        x0, y0 = (x - radius) * self.scale, (y - radius) * self.scale
        inside = (
            max(0.0, (left - x0) * zoom),
            max(0.0, (top - y0) * zoom),
            min(256.0, (right - x0) * zoom),
            min(256.0, (bottom - y0) * zoom),
        )
        light = _light(strength).resize((right - left, bottom - top), Image.Resampling.BILINEAR, box=inside)
        self.image.paste(fill, bounds, light)

    def gradient(self, y0: float, y1: float, top: Colour, bottom: Colour, x0: float = 0, x1: float = 0) -> None:
        """A band of smooth colour from y0 to y1, over the whole width unless told."""
        left, right = round(x0 * self.scale), round(x1 * self.scale) or self.image.width
        upper, lower = round(y0 * self.scale), round(y1 * self.scale)
        if lower <= upper or right <= left:
            return
        pair = Image.new("RGB", (1, 2), top)
        pair.putpixel((0, 1), bottom)
        column = pair.resize((1, lower - upper), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
        self.image.paste(column.resize((right - left, lower - upper), Image.Resampling.NEAREST), (left, upper))

    def reflect(self, y: float, depth: float, tint: Colour, share: float = 0.5) -> None:
        """Mirrors what stands above the waterline `y` into the water below it."""
        line, reach = round(y * self.scale), round(depth * self.scale)
        reach = min(reach, line, self.image.height - line)
        above = self.image.crop((0, line - reach, self.image.width, line))
        below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        below = Image.blend(below, Image.new("RGB", below.size, tint), share)
        fade = _ramp("top", 1.0, 1.0).resize(below.size, Image.Resampling.BILINEAR)
        self.image.paste(below, (0, line), fade)

    def _veil(self, points: Points, fill: Colour, level: int, treat: Treatment | None = None) -> None:
        """Lets `fill` into the shape through a mask of one level, or one treated further."""
        pixels = self._pixels(points)
        bounds = self._bounds(pixels)
        if bounds is None:
            return
        left, top, right, bottom = bounds
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in pixels], fill=level)
        self.image.paste(fill, bounds, treat(mask, bounds) if treat else mask)

    def finish(self) -> Image.Image:
        """The drawing at its finished scale, printed on toothed paper."""
        plain = self.image.reduce(OVERSAMPLING)
        return ImageChops.overlay(plain, _paper(*plain.size))
