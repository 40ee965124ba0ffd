from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.body.render.text import Text
from articles.body.schema import Body


def as_text(body: Body) -> SafeString:
    """A body for those who may read it here but not write: its words, instead of the stored document."""
    return format_html('<div class="as-text">{}</div>', Text().render(body))
