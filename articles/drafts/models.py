"""The abstract models of what is being written: a draft beside the row readers see, its revisions, who has it open.

A kind of content makes each of them concrete, with a foreign key to its row (`articles.drafts.content`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.body.schema import Body
from articles.drafts.snapshots import RevisionQuerySet, SnapshotField, unpack
from articles.references.models import Reference
from newsroom.foundation.text_fields import DataField, LineField, TextField


class Kind(models.TextChoices):
    CHECKPOINT = "checkpoint", _("Checkpoint")
    SAVED = "saved", _("Saved")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    RESTORED = "restored", _("Restored")
    IMPORTED = "imported", _("Imported")


class AbstractRevision(models.Model):
    """One whole state, append-only: what it holds is inserted once (`articles.drafts.snapshots`)."""

    Kind = Kind

    number = models.PositiveIntegerField(_("number"))
    kind = LineField(_("kind"), max_length=12, choices=Kind.choices)
    words = models.PositiveIntegerField(_("words"), default=0)
    note = TextField(_("why"), blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    references = GenericRelation(Reference)
    snapshot = SnapshotField()  # in the end: SQLite reads what stands before it without it

    objects: ClassVar = RevisionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @cached_property
    def content(self) -> tuple[dict[str, Any], Body]:
        """Its fields and its body, unpacked once."""
        return unpack(bytes(self.snapshot))

    @property
    def fields(self) -> dict[str, Any]:
        """Every field but the body, as the kind of content shapes them."""
        return self.content[0]

    @property
    def body(self) -> Body:
        return self.content[1]


class AbstractDraft(models.Model):
    """What the writer is typing. `seq` counts stored saves: a save names the one it started from, or is refused.

    A concrete draft adds `base`, a foreign key to the revision it was begun from, and copies of what lists show.
    """

    seq = models.PositiveIntegerField(default=0)
    fields = DataField(default=dict)
    body = BodyField(_("text"))
    references = GenericRelation(Reference)
    words = models.PositiveIntegerField(default=0)
    wish = LineField(max_length=40, blank=True)  # of the request that began it: repeated, it gives this one
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Of the last stored save (see `sessions`); of no session where another act wrote.
    session = LineField(max_length=40, blank=True)
    session_n = models.PositiveIntegerField(default=0)
    session_base = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["begun_by", "wish"], condition=~Q(wish=""), name="%(class)s_once_a_wish")
        ]


class AbstractEditLock(models.Model):
    """A courtesy, no protection: who has it open. The sequence number is what protects."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = LineField(max_length=40)
    beat_at = models.DateTimeField()

    class Meta:
        abstract = True
