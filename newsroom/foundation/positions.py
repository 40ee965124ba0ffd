"""The order that editors give rows by a number, `position`: where a new row stands, and who makes room for it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Max, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

GREATEST = 2**31 - 1  # of PostgreSQL's integer


def next_position(rows: QuerySet[Any]) -> int:
    """Behind all rows; 1 where there is none."""
    last = rows.aggregate(last=Max("position"))["last"] or 0
    return min(last + 1, GREATEST)


def make_room(rows: QuerySet[Any], position: int) -> None:
    """Move the row that stands at `position` on by one, and those that stand in its way then, in their order."""
    taken = position
    for row in rows.filter(position__gte=position).order_by("position", "pk"):
        if row.position > taken or taken >= GREATEST:
            return
        taken += 1
        row.position = taken
        row.save(update_fields=["position"])


class PlacedAdmin(admin.ModelAdmin[Any]):
    """A new row stands at the very position that it was given: before the row that stood there."""

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        if not change:
            make_room(type(obj)._default_manager.all(), obj.position)
        super().save_model(request, obj, form, change)
