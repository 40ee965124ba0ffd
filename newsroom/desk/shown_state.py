"""A digest of what a form of the desk showed, field by field, to be compared with what is stored when it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from django.contrib import admin
from django.db.models import FileField, Manager, Model
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

LONGEST = 20_000  # characters of a state that comes back
LONGEST_VALUE = 120  # characters of a stored value that is told
State = Mapping[str, str]


def state_of(row: Model, fields: Iterable[str], inlines: Mapping[str, Iterable[Model]]) -> dict[str, str]:
    """By the names of its fields and the prefixes of its inlines."""
    own = {name: _digest(value) for name, value in _values(row, fields).items()}
    return own | {name: _digest([_values(each) for each in rows]) for name, rows in inlines.items()}


def editable_inlines(screen: admin.ModelAdmin[Any], request: HttpRequest, row: Model) -> dict[str, Iterable[Model]]:
    """The rows below a row that its form changes with it, by the name that a reader of the form knows them by."""
    found: dict[str, Iterable[Model]] = {}
    for inline in screen.get_inline_instances(request, row):
        if not (inline.has_change_permission(request, row) or inline.has_add_permission(request, row)):
            continue
        key = next(field for field in inline.model._meta.concrete_fields if field.related_model is type(row))
        found[inline.model._meta.label_lower] = inline.model._base_manager.filter(**{key.name: row}).order_by("pk")
    return found


def written(state: State) -> str:
    return json.dumps(dict(state), separators=(",", ":"), sort_keys=True)


def read(text: str) -> State | None:
    """None for what `written` has not given."""
    try:
        found = json.loads(text[:LONGEST])
    except ValueError:
        return None
    is_state = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if is_state else None


def stored_words(row: Model, name: str) -> str:
    """A stored value as a person reads it; empty where it is too long or too rich to be told in a line."""
    field = row._meta.get_field(name)
    value: Any = getattr(row, name)
    if getattr(field, "choices", None):
        value = getattr(row, f"get_{name}_display")()
    elif isinstance(value, Manager):
        value = ", ".join(str(each) for each in value.all())
    elif isinstance(value, bool):
        value = _("Yes") if value else _("No")
    elif isinstance(value, dict | list):
        return ""
    return Truncator("–" if value in (None, "") else str(value)).chars(LONGEST_VALUE)


def _values(row: Model, fields: Iterable[str] | None = None) -> dict[str, Any]:
    found = model_to_dict(row, fields=None if fields is None else list(fields))
    return {name: _plain(row, name, value) for name, value in found.items()}


def _plain(row: Model, name: str, value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], Model):
        return sorted(each.pk for each in value)
    return str(value) if isinstance(row._meta.get_field(name), FileField) else value


def _digest(value: Any) -> str:
    told = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
