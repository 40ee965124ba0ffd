"""Primary keys as a URL gives them, judged before the database is asked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

MAX_KEY = 2**63 - 1  # what a column of any database here holds


def is_possible_key(model: type[Model], given: str) -> bool:
    """Whether a row of `model` could have the primary key `given`. Looked up, any other is an error of the database."""
    key: Any = model._meta.pk
    try:
        found = key.to_python(given)
    except ValidationError:
        return False
    return not isinstance(found, int) or 0 <= found <= MAX_KEY
