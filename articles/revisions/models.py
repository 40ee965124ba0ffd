"""The Article row is what readers see. A Draft stands beside it; a Revision is one whole state, kept for good."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.story.roles import WRITER


class Review(models.TextChoices):
    """How far the draft has come among colleagues; it says nothing about what readers see."""

    NONE = "none", _("Being written")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")


class Kind(models.TextChoices):
    CHECKPOINT = "checkpoint", _("Checkpoint")
    SAVED = "saved", _("Saved")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    RESTORED = "restored", _("Restored")
    IMPORTED = "imported", _("Imported")


class Revision(models.Model):
    """Append-only. `fields` holds every field but the body, bylines and topics included (see `content`)."""

    Kind = Kind

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    fields = models.JSONField(default=dict)
    body = BodyField(_("text"))
    words = models.PositiveIntegerField(_("words"), default=0)
    note = models.TextField(_("why"), blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_a_story"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "created_at"], name="revision_by_kind_and_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Draft(models.Model):
    """What the writer is typing. `seq` counts stored saves: a save names the one it started from, or is refused."""

    Review = Review

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="draft")
    seq = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    body = BodyField(_("text"))
    # Copies of what lists show and search, and of who has rights by it, written with `fields`.
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    section = models.ForeignKey("articles.Section", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    authors = models.ManyToManyField("articles.Author", related_name="drafts")
    words = models.PositiveIntegerField(default=0)
    base = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish = models.CharField(
        max_length=40, blank=True
    )  # of the request that began the story: repeated, it gives this one
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Of the last stored save (see `sessions`); of no session where another act wrote.
    session = models.CharField(max_length=40, blank=True)
    session_n = models.PositiveIntegerField(default=0)
    session_base = models.PositiveIntegerField(default=0)
    review = models.CharField(_("review"), max_length=12, choices=Review.choices, default=Review.NONE)
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(review__in=Review.values), name="draft_review_is_known")
        ]
        indexes: ClassVar = [models.Index(fields=["review", "-saved_at"], name="draft_by_review")]

    def __str__(self) -> str:
        return self.headline or str(_("Untitled"))

    @property
    def names(self) -> list[str]:
        """The writers' names in their order, or everybody's where none stands as writer."""
        people = {author.pk: author.name for author in self.authors.all()}
        named = [byline for byline in self.fields.get("bylines", []) if byline["author"] in people]
        writers = [byline for byline in named if byline["role"] == WRITER]
        return [people[byline["author"]] for byline in writers or named]


class EditLock(models.Model):
    """A courtesy, no protection: who has the story open. The sequence number is what protects."""

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="edit_lock")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=40)
    beat_at = models.DateTimeField()
