"""A photo as HTML: all from the row's own fields, without a query, and without asking the store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from articles.body.photos import NO_MARKUP
from articles.cache_tags import photo_tag
from articles.pictures.models import Photo
from articles.pictures.renditions import Extension, Shape, rendition_name
from articles.pictures.widths import Ratio
from newsroom.foundation.caching import add_result_tags

FALLBACK_WIDTH = 960
SHARE_WIDTH = 1200
AVIF_SOURCE = '<source type="image/avif" srcset="{}" sizes="{}">'


def picture(
    photo: Photo,
    *,
    ratio: Ratio = "16:9",
    sizes: str = "100vw",
    alt: str | None = None,
    eager: bool = False,
    max_width: int | None = None,
) -> SafeString:
    """A `<picture>` with every width it has, AVIF first once that is made.

    `ratio`: 16:9, 4:3, 1:1 or full (uncropped). `sizes`: as in HTML. `alt`: instead of the photo's own; empty
    where the picture only decorates a link that says the same. `eager`: for the one picture in view at once.
    `max_width`: of the widest file, in pixels. Nothing for a photo that is not ready.
    """
    if not photo.is_ready:
        return NO_MARKUP
    add_result_tags(photo_tag(photo.pk))
    files = _files(settings.MEDIA_URL, photo.key, photo.shapes(ratio), ratio, max_width)
    sizes = conditional_escape(sizes)
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="{}"'
        ' decoding="async"{}></picture>',
        format_html(AVIF_SOURCE, files.avifs, sizes) if photo.has_avif else "",
        files.fallback,
        files.jpegs,
        sizes,
        files.width,
        files.height,
        photo.alt if alt is None else alt,
        "eager" if eager else "lazy",
        format_html(' fetchpriority="{}"', "high") if eager else "",
    )


def jpeg_url(photo: Photo, *, ratio: Ratio = "16:9", width: int = FALLBACK_WIDTH) -> str:
    """The JPEG of that width, or the widest below it: for mail, feeds and structured data. Empty until it is ready."""
    if not photo.is_ready:
        return ""
    widest = _widest(photo.shapes(ratio), width).width
    return f"{settings.MEDIA_URL}{rendition_name(photo.key, ratio, widest, 'jpg')}"


def share_url(photo: Photo | None) -> str:
    """The absolute URL of a 16:9 JPEG, 1200 pixels wide where the picture allows it, for link previews.

    Empty where there is no photo, or none that is ready.
    """
    url = jpeg_url(photo, width=SHARE_WIDTH) if photo else ""
    return url if not url or url.startswith(("http://", "https://")) else f"{settings.SITE_URL}{url}"


def share_size(photo: Photo) -> Shape:
    """Width and height of what `share_url()` leads to."""
    return _widest(photo.shapes("16:9"), SHARE_WIDTH)


def thumbnail(photo: Photo | None) -> SafeString:
    """A small square for the desk's lists; nothing where there is no picture."""
    return picture(photo, ratio="1:1", sizes="64px", max_width=192, alt="") if photo else NO_MARKUP


class _Files(NamedTuple):
    """What a `<picture>` names: URLs escaped already, width and height of the widest."""

    fallback: SafeString
    jpegs: SafeString
    avifs: SafeString
    width: int
    height: int


@lru_cache(maxsize=4096)
def _files(base: str, key: str, made: tuple[Shape, ...], ratio: Ratio, max_width: int | None) -> _Files:
    offered = [shape for shape in made if max_width is None or shape.width <= max_width] or made[:1]
    fallback = rendition_name(key, ratio, _widest(offered, FALLBACK_WIDTH).width, "jpg")
    return _Files(
        conditional_escape(f"{base}{fallback}"),
        _srcset(base, key, ratio, offered, "jpg"),
        _srcset(base, key, ratio, offered, "avif"),
        *offered[-1],
    )


def _srcset(base: str, key: str, ratio: Ratio, offered: Sequence[Shape], extension: Extension) -> SafeString:
    names = ((rendition_name(key, ratio, shape.width, extension), shape.width) for shape in offered)
    return conditional_escape(", ".join(f"{base}{name} {width}w" for name, width in names))


def _widest(offered: Sequence[Shape], limit: int) -> Shape:
    return next((shape for shape in reversed(offered) if shape.width <= limit), offered[0])
