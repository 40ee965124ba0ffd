"""Model fields for text: no character passes them that PostgreSQL, XML 1.0 or a browser refuses, by whatever road.

A form, `save()`, `bulk_create()`, `update()`, a fixture and a look-up all ask a field for its value, so the rule stands
there; only database expressions are not looked into. Migrations know these fields by Django's own names: they
are stored as those, and no table is made anew for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from newsroom.foundation.characters import legal, legal_line


def legal_data(value: Any) -> Any:
    """JSON data with every text in it made legal, the names of its members too."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, dict):
        return {legal_data(name): legal_data(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [legal_data(each) for each in value]
    return value


class _StoredAsDjangos:
    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        stored_as = next(kind for kind in type(self).__mro__ if kind.__module__.startswith("django.db.models"))
        return name, f"django.db.models.{stored_as.__name__}", args, kwargs


class Cleaned(_StoredAsDjangos):
    """A field whose value is cleaned wherever it is asked for."""

    cleaned: ClassVar[Callable[[str], str]]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)  # type: ignore[misc]
        return type(self).cleaned(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = type(self).cleaned(value)
            setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class _Data(_StoredAsDjangos):
    def get_prep_value(self, value: Any) -> Any:
        return legal_data(super().get_prep_value(value))  # type: ignore[misc]


if TYPE_CHECKING:  # django-stubs' plugin types Django's own fields by their names
    LineField = models.CharField
    ParagraphField = TextField = models.TextField
    EmailField = models.EmailField
    URLField = models.URLField
    DataField = models.JSONField
else:

    class LineField(Cleaned, models.CharField):
        """One line of text."""

        cleaned = staticmethod(legal_line)

    class ParagraphField(Cleaned, models.TextField):
        """One line of text, typed in a field of several rows."""

        cleaned = staticmethod(legal_line)

    class TextField(Cleaned, models.TextField):
        """Text of many lines, each ended by a newline."""

        cleaned = staticmethod(legal)

    class EmailField(Cleaned, models.EmailField):
        cleaned = staticmethod(legal_line)

    class URLField(Cleaned, models.URLField):
        cleaned = staticmethod(legal_line)

    class DataField(_Data, models.JSONField):
        """JSON data."""
