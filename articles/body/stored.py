"""Bodies that are stored already, for migrations: cleaned again once the schema no longer knows a node."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from articles.body.clean.document import clean
from articles.body.clean.limits import TooLargeError, check_size
from articles.body.schema import SCHEMAS
from articles.body.versions import NewerVersionError, check_version

BATCH = 200


def clean_stored(model: type[Model], field: str, *kinds: str) -> int:
    """Clean the bodies in `field` that may hold nodes of these `kinds`, which the schema has lost; how many changed.

    A row is looked at if its JSON has the name of a kind as a whole string. Nothing but the field is written. A body
    that could not be stored today (of a newer release, or over the limit) stays as it is: readers get it cleaned.
    """
    named = Q()
    for kind in kinds:
        named |= Q(body_text__contains=f'"{kind}"')
    rows = model._base_manager.annotate(body_text=Cast(field, TextField())).filter(named).order_by("pk")
    schema = SCHEMAS[model._meta.get_field(field).schema.name]  # type: ignore[union-attr]
    changed, last = 0, None
    while batch := list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", field)[:BATCH]):
        for pk, body in batch:
            cleaned = _storable(body, schema)
            if cleaned is not None and cleaned != body:
                changed += model._base_manager.filter(pk=pk).update(**{field: cleaned})
        last = batch[-1][0]
    return changed


def _storable(body: Any, schema: Any) -> Any:
    try:
        check_version(body)
        cleaned, _warnings = clean(body, schema)
        check_size(cleaned)
    except (NewerVersionError, TooLargeError):
        return None
    return cleaned
