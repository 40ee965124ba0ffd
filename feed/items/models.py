"""Short news in time order, with two honest clocks: posted never moves, updated moves when the substance did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.body.schema import ITEM
from articles.cache_tags import LEDGER
from articles.publishing.models import Publishable, PublishableQuerySet, State
from articles.references.models import Reference
from feed.cache_tags import FEED, coverage_tag, item_tag
from newsroom.foundation.caching import add_result_tags, cached_until_invalidated, result_expires_at
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_from
from newsroom.foundation.text_fields import LineField, TextField

NEW_FOR = timedelta(hours=1)
WITHDRAWN_SLUG = "withdrawn"  # an address is the same in every language


_FILES = ("content_hash", "focal_x", "focal_y", "width", "height", "ready", "has_avif", "widths_version")
_PHOTO = tuple(f"photo__{name}" for name in (*_FILES, "alt", "credit", "caption"))


class NewsItemQuerySet(PublishableQuerySet["NewsItem"]):
    def concealed(self) -> NewsItemQuerySet:
        """Whose words are not public, or not any more."""
        return self.exclude(pk__in=NewsItem.objects.published().values("pk"))

    def in_feed(self) -> NewsItemQuerySet:
        """Of the paper's feed: an entry of a coverage may stand in that alone."""
        return self.filter(in_feed=True)

    def pinned(self) -> NewsItemQuerySet:
        """Posted or not: a handful, found by their own index alone, which a bound in time would keep SQLite from."""
        return self.in_feed().filter(is_pinned=True).order_by("-published_at")

    def for_lists(self) -> NewsItemQuerySet:
        """With what a list shows beside the item itself: its author's name, the way to its full story."""
        shown = ("author__name", "article__path", "article__slug", "article__state", "article__published_at")
        own = ("headline", "body", "source_name", "source_url", "author", "article")
        times = ("published_at", "first_published_at", "updated_at")
        flags = ("is_breaking", "is_pinned", "photo", "state", "withdrawn_reason")
        return self.select_related("author", "article", "photo").only(*own, *times, *flags, *shown, *_PHOTO)

    def with_next_posting(self) -> NewsItemQuerySet:
        """Each row knows, as `next_posting`, when the next scheduled item is due; as `has_pinned`, whether any is."""
        scheduled = NewsItem.objects.in_feed().scheduled()
        pinned = NewsItem.objects.filter(is_pinned=True)
        return self.annotate(
            next_posting=models.Subquery(scheduled.values("published_at")[:1]), has_pinned=models.Exists(pinned)
        )


@cached_until_invalidated
def next_posting() -> datetime | None:
    """When the next scheduled item appears."""
    first: datetime | None = NewsItem.objects.in_feed().scheduled().values_list("published_at", flat=True).first()
    add_result_tags(FEED)
    result_expires_at(first)
    return first


class NewsItem(Addressed, Publishable):
    State = State
    publish_permission = "feed.publish_newsitem"

    headline = LineField(_("headline"), max_length=240, help_text=_("One whole sentence that can stand alone."))
    body = BodyField(_("text"), schema=ITEM)
    references = GenericRelation(Reference)
    text = TextField(editable=False, blank=True)
    folded = TextField(editable=False, null=True)  # `text` as a search compares it
    section = models.ForeignKey(
        "articles.Section", verbose_name=_("section"), on_delete=models.PROTECT, related_name="news_items"
    )
    topics = models.ManyToManyField("articles.Topic", verbose_name=_("topics"), blank=True, related_name="news_items")
    author = models.ForeignKey(
        "articles.Author",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news_items",
        help_text=_("Left empty, the item is the news desk's."),
    )
    source_name = LineField(_("source"), max_length=120, blank=True)
    source_url = LineField(
        _("address of the source"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
    )
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("full story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="news_items",
    )
    photo = models.ForeignKey(
        "articles.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news_items",
    )
    is_breaking = models.BooleanField(_("breaking"), default=False, help_text=_("It is marked wherever it stands."))
    is_pinned = models.BooleanField(
        _("pinned"), default=False, help_text=_("It stands first in the feed and the column until it is unpinned.")
    )
    coverage = models.ForeignKey(
        "feed.Coverage",
        verbose_name=_("live coverage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    in_feed = models.BooleanField(
        _("in the news feed"), default=True, help_text=_("Without this an entry stands in its live coverage alone.")
    )
    is_key = models.BooleanField(
        _("key event"), default=False, help_text=_("It is named in the key events of its live coverage.")
    )
    post_key = LineField(max_length=40, null=True, blank=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)

    objects: ClassVar = NewsItemQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ("-published_at", "-pk")
        permissions: ClassVar = [("publish_newsitem", _("Can post and withdraw news items"))]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(condition=~Q(headline=""), name="newsitem_has_a_headline"),
            models.CheckConstraint(
                condition=Q(in_feed=True) | Q(coverage__isnull=False), name="newsitem_stands_somewhere"
            ),
        ]
        # Partial, as SQLite enters no index by a bare boolean column.
        indexes: ClassVar = [
            *Publishable.Meta.indexes,
            models.Index(fields=["state", "-published_at", "-id"], name="newsitem_by_time"),
            models.Index(fields=["-published_at"], condition=Q(is_pinned=True), name="newsitem_pinned"),
            models.Index(
                fields=["section", "state", "-published_at", "-id"],
                condition=Q(in_feed=True),
                name="newsitem_in_section",
            ),
            models.Index(fields=["coverage", "-published_at", "-id"], name="newsitem_in_coverage"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("feed:item", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the permalink; the number is what identifies the item. A headline that was withdrawn is
        not told by an address either."""
        if self.is_withdrawn:
            return WITHDRAWN_SLUG
        return slug_from(self.headline) or "item"

    def cache_tags(self) -> set[str]:
        return self.cache_tags_of([self])

    @classmethod
    def cache_tags_of(cls, rows: Iterable[Self]) -> set[str]:
        rows = list(rows)
        in_coverage = {coverage_tag(row.coverage_id) for row in rows if row.coverage_id}
        in_ledger = cls.objects.filter(pk__in=[row.pk for row in rows], ledger__isnull=False).exists()
        return {FEED, *(item_tag(row.pk) for row in rows), *in_coverage, *([LEDGER] if in_ledger else [])}

    def publish_blockers(self) -> list[str]:
        missing = []
        if not self.headline.strip():
            missing.append(_now("It has no headline: write one whole sentence."))
        if not self.text.strip():
            missing.append(_now("It has no text: a headline alone is not an item."))
        return missing

    @property
    def new_until(self) -> datetime | None:
        return self.first_published_at + NEW_FOR if self.first_published_at else None

    @property
    def is_new(self) -> bool:
        """Posted within the last hour: marked by a dot."""
        return self.new_until is not None and timezone.now() < self.new_until

    @property
    def summary(self) -> str:
        """The text as one plain paragraph, for the column and for lists."""
        return " ".join(self.text.split())
