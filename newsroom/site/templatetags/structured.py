"""schema.org data in a page's head."""

from __future__ import annotations

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from newsroom.foundation.page_meta import PageMeta

register = template.Library()


@register.simple_tag
def structured_data(page_meta: PageMeta | str) -> SafeString | str:
    """The page's JSON-LD as a data block, escaped as Django's json_script does; nothing where there is none."""
    if not isinstance(page_meta, PageMeta) or not page_meta.json_ld:
        return ""
    block = json_script(page_meta.json_ld)
    return SafeString(block.replace('type="application/json"', 'type="application/ld+json"', 1))
