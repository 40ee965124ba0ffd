"""The form widget: a textarea that holds the body as JSON and, once its script runs, the editor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.widgets import Media, Script
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.body.counting import RULE
from articles.body.schema import SCHEMAS, Schema
from articles.editor.schema_json import described, described_providers
from articles.editor.strings import strings

BUNDLE = "django_prose_editor/editor.js"
ADDRESSES = ("articles", "cards", "photos", "photo-upload", "photo-focal", "descriptions")


def editor_config(schema: Schema) -> dict[str, Any]:
    """What the editor's script must know, as plain data."""
    return {
        "bundle": static(BUNDLE),
        "table": described(schema),
        "embeds": described_providers() if "embed" in schema.nodes else [],
        "urls": {address: reverse(f"admin:editor:{address}") for address in ADDRESSES},
        "strings": strings(),
        "language": settings.LANGUAGE_CODE,
        "counting": RULE,
    }


class BodyWidget(forms.Textarea):
    """Edits a body document of one schema (“ARTICLE”, “ITEM” or “PAGE”, in any case).

    The script writes into the textarea only what it could read and the writer has changed; without it the
    stored JSON goes back as it came. There is no import map, which a strict CSP would refuse: the script gets
    the bundle's address as data.
    """

    template_name = "articles/editor/body.html"

    def __init__(self, schema: str = "ARTICLE", attrs: Mapping[str, Any] | None = None) -> None:
        self.schema = SCHEMAS[schema.lower()]
        super().__init__({"rows": 12, **(attrs or {})})

    @property
    def media(self) -> Media:
        return Media(
            css={"all": ["articles/editor/editor.css", "articles/editor/text.css", "articles/editor/aids.css"]},
            js=[Script("articles/editor/editor.js", type="module")],  # type: ignore[list-item]
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["config"] = json.dumps(editor_config(self.schema), ensure_ascii=False, cls=DjangoJSONEncoder)
        return context

    def format_value(self, value: Any) -> str | None:
        """A form without an instance or initial text gives “null”, which means: nothing written yet."""
        return None if value == "null" else super().format_value(value)

    def use_required_attribute(self, initial: Any) -> bool:
        """A hidden field that the browser calls empty would keep the form from being sent, without a word."""
        return False

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """By the project's templates, not the form renderer's own engine, which does not know them."""
        return render_to_string(template_name, context)
