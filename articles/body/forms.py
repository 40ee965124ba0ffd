"""The form field of a body: JSON text in, a cleaned document out, a sentence for what cannot be taken."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from articles.body.clean.document import clean, empty
from articles.body.clean.limits import TooLargeError, check_size, is_too_deep
from articles.body.clean.warnings import CleanWarning
from articles.body.schema import ARTICLE, MAX_BYTES, Body, Schema
from articles.body.traversal import is_empty
from articles.body.versions import NewerVersionError, check_version


class BodyFormField(forms.JSONField):
    """Takes the editor's JSON; a refused text is shown again as sent. `findings`: what cleaning changed."""

    default_error_messages = {
        "invalid": _("This is not a body document: it should be JSON that begins with {“type”: “doc”."),
        "too_deep": _("This text is nested too deeply: take lists and quotes out of one another."),
        "too_large": _("This text is too large to be stored: split it into two."),
    }

    def __init__(self, *, schema: Schema = ARTICLE, **kwargs: Any) -> None:
        self.schema = schema
        self.findings: list[CleanWarning] = []
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        self.findings = []
        if value in self.empty_values:
            return empty()
        parsed = self._parsed(value)
        if not isinstance(parsed, dict) or parsed.get("type") != "doc" or not isinstance(parsed.get("content"), list):
            raise self._error("invalid")
        if is_too_deep(parsed):
            raise self._error("too_deep")
        return self._cleaned(parsed)

    def _parsed(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # Escaped, one character of the stored text can take six; more is not worth the memory.
        if len(value) > 6 * MAX_BYTES:
            raise self._error("too_large")
        try:
            return json.loads(value)
        except RecursionError:
            raise self._error("too_deep") from None
        except ValueError:  # also from a number of thousands of digits
            raise self._error("invalid") from None

    def _cleaned(self, parsed: dict[str, Any]) -> Body:
        try:
            check_version(parsed)
            doc, self.findings = clean(parsed, self.schema)
            check_size(doc)
        except TooLargeError:
            raise self._error("too_large") from None
        except NewerVersionError as error:
            raise ValidationError(str(error), code="newer") from None
        return doc

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

    def validate(self, value: Any) -> None:
        if self.required and is_empty(value):
            raise self._error("required")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was sent, unparsed: a text that is refused must not be rewritten under its writer's hands."""
        if self.disabled:
            return initial
        return InvalidJSONInput(data) if isinstance(data, str) else data

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            given = self.to_python(data)
        except ValidationError:
            return True
        return bool(given != clean(initial, self.schema)[0])
