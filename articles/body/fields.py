"""The model field that stores bodies: nothing unclean passes it, by whatever road it came."""

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from articles.body.clean.document import clean, empty
from articles.body.clean.limits import TooLargeError, check_size
from articles.body.forms import BodyFormField
from articles.body.schema import ARTICLE, SCHEMAS, Body, Schema
from articles.body.traversal import is_empty
from articles.body.versions import NewerVersionError, check_version

if TYPE_CHECKING:
    _JSONField = models.JSONField[Any, Body]
else:
    _JSONField = models.JSONField


class _Clean(dict[str, Any]):
    """A document that `pre_save` has just cleaned, so that one save does not clean twice."""


class BodyField(_JSONField):
    """A body document; `schema` (or its name) says which nodes it may hold.

    Cleaning is at the last gate before the database, which save, bulk_create, bulk_update, update and
    fixtures pass alike; only database expressions are not looked into. A document from a newer release,
    or over the size limit, raises and is not stored.
    """

    description = _("Body document")

    def __init__(self, *args: Any, schema: Schema | str = ARTICLE, **kwargs: Any) -> None:
        self.schema = SCHEMAS[schema] if isinstance(schema, str) else schema
        kwargs.setdefault("default", empty)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["schema"] = self.schema.name
        if kwargs.get("default") is empty:
            del kwargs["default"]
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        errors = super().check(**kwargs)
        if self.null:
            errors.append(checks.Error("A body is never null; an empty document stands for no text.", obj=self))
        return errors

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if hasattr(value, "resolve_expression"):
            return value
        doc = self._cleaned(value)
        setattr(model_instance, self.attname, doc)
        return _Clean(doc)

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        if not isinstance(value, _Clean) and not hasattr(value, "resolve_expression"):
            value = self._cleaned(value)
        return super().get_db_prep_save(value, connection)

    def cleaned(self, value: Any) -> Body:
        """The document as it would be stored, for those who write by `update()`: it is not cleaned a second time.

        Raises NewerVersionError or TooLargeError.
        """
        return _Clean(self._cleaned(value))

    def _cleaned(self, value: Any) -> Body:
        check_version(value)
        doc, _findings = clean(value, self.schema)
        check_size(doc)
        return doc

    def clean(self, value: Any, model_instance: models.Model | None) -> Body:
        try:
            doc = self._cleaned(value)
        except (NewerVersionError, TooLargeError) as error:
            raise ValidationError(str(error), code="invalid") from error
        if not self.blank and is_empty(doc):
            raise ValidationError(self.error_messages["blank"], code="blank")
        return doc

    def formfield(self, **kwargs: Any) -> Any:
        given = {
            "form_class": BodyFormField,
            "schema": self.schema,
            "encoder": None,
            "decoder": None,
            **kwargs,
        }
        return super().formfield(**given)
