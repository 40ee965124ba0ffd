from __future__ import annotations

from django import template

from articles.pictures import markup
from articles.pictures.models import Photo
from articles.pictures.widths import Ratio

register = template.Library()


@register.simple_tag
def picture(  # noqa: PLR0917  all but the first are named in templates
    photo: Photo | None,
    ratio: Ratio = "16:9",
    sizes: str = "100vw",
    alt: str | None = None,
    eager: bool = False,
    max_width: int | None = None,
) -> str:
    """`{% picture photo ratio="4:3" sizes="(min-width: 60em) 40em, 100vw" %}`; nothing for no photo."""
    if not photo:
        return ""
    return markup.picture(photo, ratio=ratio, sizes=sizes, alt=alt, eager=eager, max_width=max_width)
