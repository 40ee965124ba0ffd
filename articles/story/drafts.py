"""What is being written of a story, beside the row that readers see: its draft, its revisions, who has it open."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.drafts.models import AbstractDraft, AbstractEditLock, AbstractRevision
from articles.story.roles import WRITER
from newsroom.foundation.text_fields import LineField


class Review(models.TextChoices):
    """How far the draft has come among colleagues; it says nothing about what readers see."""

    NONE = "none", _("Being written")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")


class Revision(AbstractRevision):
    """`fields` has bylines and topics too (see `articles.story.content`)."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="revisions")

    class Meta(AbstractRevision.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once_a_story"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "created_at"], name="revision_by_kind_and_time")]


class Draft(AbstractDraft):
    Review = Review

    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="draft")
    base = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Copies of what lists show and search, and of who has rights by it, written with `fields`.
    headline = LineField(_("headline"), max_length=200, blank=True)
    section = models.ForeignKey("articles.Section", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    authors = models.ManyToManyField("articles.Author", related_name="drafts")
    review = LineField(_("review"), max_length=12, choices=Review.choices, default=Review.NONE)

    class Meta(AbstractDraft.Meta):
        constraints: ClassVar = [
            *AbstractDraft.Meta.constraints,
            models.CheckConstraint(condition=Q(review__in=Review.values), name="draft_review_is_known"),
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


class EditLock(AbstractEditLock):
    article = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="edit_lock")
