from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField, TextField

MAX_NOTE = 2000  # characters of what readers are told


def check_note(note: str) -> None:
    """Raises ValidationError, by field, for a note too long to be kept."""
    if len(note) > MAX_NOTE:
        raise ValidationError({"note": _now("This is too long: at most %(most)d characters.") % {"most": MAX_NOTE}})


class LedgerKind(models.TextChoices):
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    RETRACTION = "retraction", _("Retraction")


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def public(self) -> LedgerQuerySet:
        """Of stories whose address answers; a withdrawn story's stay on the record."""
        return self.filter(article__first_published_at__lte=timezone.now())


class LedgerLine(models.Model):
    """What was changed in something that readers had seen, in words for them. Written by actions, never edited.

    Each kind of thing has a table of its own (an article's, a news item's), all are read as one record.
    """

    kind = LineField(_("kind"), max_length=14, choices=LedgerKind.choices)
    note = TextField(_("what was changed"), max_length=MAX_NOTE)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{LedgerKind(self.kind).label}: {self.headline}"

    @property
    def headline(self) -> str:
        """Of what was changed."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """Of the headline, where it is not the paper's."""
        return ""

    @property
    def of_address(self) -> str:
        """The public address of what was changed."""
        raise NotImplementedError

    @property
    def anchor(self) -> str:
        """Its place on the page of what was changed, and on the page of corrections."""
        raise NotImplementedError

    @property
    def address(self) -> str:
        return f"{self.of_address}#{self.anchor}"

    @property
    def is_of_withdrawn(self) -> bool:
        raise NotImplementedError

    @property
    def withdrawn_words(self) -> str:
        """In the headline's place: it is withdrawn with the text."""
        raise NotImplementedError

    @property
    def has_difference(self) -> bool:
        """Whether a page shows what stood there before."""
        return False


class LedgerEntry(LedgerLine):
    """A story's line of the ledger. Written by `workflow`."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="ledger")
    before = models.ForeignKey("articles.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("articles.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(note=""), name="ledger_entry_says_what"),
            models.CheckConstraint(condition=Q(kind__in=LedgerKind.values), name="ledger_kind_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="ledger_by_time"),
            models.Index(fields=["article", "-at"], name="ledger_by_story"),
        ]

    @property
    def headline(self) -> str:
        return self.article.headline

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def of_address(self) -> str:
        """Of a withdrawn story the corrections themselves: its own address is made of words of its headline."""
        return reverse("articles:corrections") if self.is_of_withdrawn else self.article.get_absolute_url()

    @property
    def anchor(self) -> str:
        return f"ledger-{self.pk}"

    @property
    def is_of_withdrawn(self) -> bool:
        return self.article.is_withdrawn

    @property
    def withdrawn_words(self) -> str:
        return _now("A withdrawn story")

    @property
    def has_difference(self) -> bool:
        """Whether readers may be shown what stood there before: never what was taken back."""
        return (
            self.kind in (LedgerKind.CORRECTION, LedgerKind.CLARIFICATION)
            and self.before_id is not None
            and self.after_id is not None
            and self.article.is_published
        )
