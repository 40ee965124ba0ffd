"""One small screen's worth of posting: what was written there becomes an item, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.build import doc, p
from articles.body.schema import Body
from articles.models import Author, Section
from articles.publishing.embargo import set_embargo
from articles.references.updating import update_references
from feed.items.actions import check_pins, publish, refresh_text
from feed.items.likeness import are_alike
from feed.items.models import NewsItem
from newsroom.foundation.characters import legal
from newsroom.foundation.models import User

if TYPE_CHECKING:
    from feed.coverages.models import Coverage

LONGEST_HEADLINE, LONGEST_TEXT = 240, 5000
LOOKED_BACK = timedelta(days=1)
MOST_COMPARED = 500
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their class, and yet nothing to see


class AlikeError(Exception):
    """Something very like it was posted in the last day; `items` are those, the newest first."""

    def __init__(self, items: list[NewsItem]) -> None:
        super().__init__()
        self.items = items


@dataclass(frozen=True)
class Written:
    """What the screen sends. `key` is the same for as long as the same item is being sent."""

    headline: str
    text: str
    section: Section
    key: str = ""
    author: Author | None = None
    source_name: str = ""
    source_url: str = ""
    is_breaking: bool = False
    is_pinned: bool = False
    coverage: Coverage | None = None
    in_feed: bool = True
    is_key: bool = False
    at: datetime | None = None
    embargo_until: datetime | None = None


def cleaned_headline(text: str) -> str:
    """One line. Raises ValidationError for nothing, or too much."""
    return _cleaned(" ".join(legal(text).split()), LONGEST_HEADLINE, _("Write a headline: one whole sentence."))


def cleaned_text(text: str) -> str:
    return _cleaned(legal(text).strip(), LONGEST_TEXT, _("Write a text: a headline alone is not an item."))


def _cleaned(text: str, most: int, if_empty: str) -> str:
    if not any(char.isprintable() and not char.isspace() and char not in FILLERS for char in text):
        raise ValidationError(if_empty)
    if len(text) > most:
        sentence = _("This is too long: %(count)s characters of at most %(most)s.")
        raise ValidationError(sentence % {"count": f"{len(text):,}", "most": f"{most:,}"})
    return text


def to_body(text: str) -> Body:
    """Plain text as a body: each line a paragraph."""
    return doc(*(p(" ".join(line.split())) for line in text.splitlines() if line.strip()))


def alike(headline: str, text: str, *, besides: int | None = None) -> list[NewsItem]:
    """What was posted in the last day, or is about to be, and says much the same."""
    recent = NewsItem.objects.filter(state=NewsItem.State.PUBLIC, published_at__gte=timezone.now() - LOOKED_BACK)
    found = (
        recent.exclude(pk=besides or 0)
        .newest()
        .only("headline", "text", "published_at", "first_published_at", "state")[:MOST_COMPARED]
    )
    return [item for item in found if are_alike((headline, text), (item.headline, item.text))]


def take(written: Written, by: User, *, anyway: bool = False, draft: bool = False) -> NewsItem:
    """Make the item and post it, or schedule it for `at`; `draft` only keeps it.

    The same `key` again gives the item that it made the first time. Raises ValidationError, AlikeError (unless
    `anyway`) or PermissionDenied; then nothing is stored.
    """
    made = _made_before(written.key, by)
    if made is not None:
        return made
    found = [] if anyway or draft else alike(written.headline, written.text)
    if found:
        raise AlikeError(found)
    try:
        with transaction.atomic():
            return _make(written, by, draft=draft)
    except IntegrityError:
        made = _made_before(written.key, by)  # by a request that came at the same time
        if made is None:
            raise
        return made


def _make(written: Written, by: User, *, draft: bool) -> NewsItem:
    item = NewsItem(
        headline=cleaned_headline(written.headline),
        body=to_body(cleaned_text(written.text)),
        section=written.section,
        author=written.author,
        source_name=written.source_name,
        source_url=written.source_url,
        is_breaking=written.is_breaking,
        is_pinned=written.is_pinned,
        coverage=written.coverage,
        in_feed=written.in_feed or written.coverage is None,
        is_key=written.is_key and written.coverage is not None,
        post_key=written.key or None,
        created_by=by,
    )
    refresh_text(item)
    check_pins(item)
    item.save(force_insert=True)
    update_references(item)
    if written.embargo_until is not None:
        item = set_embargo(item, by=by, until=written.embargo_until)
    return item if draft else publish(item, by=by, at=written.at)


def _made_before(key: str, by: User) -> NewsItem | None:
    if not key:
        return None
    found: NewsItem | None = NewsItem.objects.filter(Q(post_key=key)).first()
    if found is not None and found.created_by_id != by.pk:
        raise PermissionDenied
    return found
