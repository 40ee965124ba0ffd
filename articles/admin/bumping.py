"""Admin for small models: a save keeps old addresses alive and tells the caches, without signals."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from articles.redirects.verbs import move
from newsroom.foundation.caching import bump

Row = TypeVar("Row", bound=Model)


class BumpingAdmin(admin.ModelAdmin[Any], Generic[Row]):
    def tags_of(self, row: Row) -> set[str]:
        """The cache tags of the pages that show the row."""
        raise NotImplementedError

    def old_address(self, row: Row) -> str:
        """The row's public address, for the redirect when it changes; empty where it has none."""
        return ""

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        before = type(obj)._default_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if before is not None:
            old, new = self.old_address(before), self.old_address(obj)
            if old and old != new:
                move(old, new)
        bump(*self.tags_of(obj), *(self.tags_of(before) if before is not None else ()))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        tags = self.tags_of(obj)
        super().delete_model(request, obj)
        bump(*tags)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        tags = {tag for row in queryset for tag in self.tags_of(row)}
        super().delete_queryset(request, queryset)
        bump(*tags)
