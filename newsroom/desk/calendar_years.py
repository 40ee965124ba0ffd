"""Dates and times that no paper means. The desk mixes `RefusesAbsurdYears` into each admin that is registered with it
(`newsroom.desk.site.Desk`): the year 1 passes a form, and no database stores its first hours in every zone.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from newsroom.foundation.moments import check_year


class RefusesAbsurdYears(admin.ModelAdmin[Any]):
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.DateField):
            field.validators.append(check_year)
        return field
