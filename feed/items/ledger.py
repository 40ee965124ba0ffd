"""What was changed in items that readers had seen: told on the item and, with the stories', in the public ledger."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.ledger.models import LedgerKind, LedgerLine
from feed.items.models import NewsItem
from newsroom.foundation.text_fields import LineField, TextField


class ItemLedgerQuerySet(models.QuerySet["ItemLedgerEntry"]):
    def public(self) -> ItemLedgerQuerySet:
        """Of items whose address answers; a withdrawn one's stay on the record."""
        return self.filter(item__first_published_at__lte=timezone.now())


class ItemLedgerEntry(LedgerLine):
    """A news item's line of the ledger, with what stood there before."""

    item = models.ForeignKey("feed.NewsItem", on_delete=models.CASCADE, related_name="ledger")
    before_headline = LineField(max_length=240, blank=True)
    before_text = TextField(blank=True)

    objects: ClassVar = ItemLedgerQuerySet.as_manager()

    class Meta(LedgerLine.Meta):
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(note=""), name="item_ledger_entry_says_what"),
            models.CheckConstraint(condition=Q(kind__in=LedgerKind.values), name="item_ledger_kind_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="item_ledger_by_time"),
            models.Index(fields=["item", "-at"], name="item_ledger_by_item"),
        ]

    @property
    def headline(self) -> str:
        return self.item.headline

    @property
    def of_address(self) -> str:
        return self.item.get_absolute_url()

    @property
    def anchor(self) -> str:
        return f"item-ledger-{self.pk}"

    @property
    def is_of_withdrawn(self) -> bool:
        return self.item.is_withdrawn

    @property
    def withdrawn_words(self) -> str:
        return _now("A withdrawn news item")


def listed() -> ItemLedgerQuerySet:
    """Every public entry, with all that the page of corrections and its feed show and no text."""
    return ItemLedgerEntry.objects.public().select_related("item").defer("item__body", "item__text", "before_text")


def entries_of(item: NewsItem) -> list[ItemLedgerEntry]:
    """Newest first, in one query; in none for most items, as every entry moves the updated time."""
    if item.updated_at is None:
        return []
    return list(ItemLedgerEntry.objects.filter(item=item).defer("before_text"))
