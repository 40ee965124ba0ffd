"""Small makers of rows for tests: each gives one valid row, with what a test cares about named in the call."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.body.build import doc, p
from articles.body.schema import Body
from articles.drafts.content import Fields
from articles.drafts.snapshots import pack
from articles.front.editions import newest, store, whole
from articles.front.layout import LEAD, SECONDARY, Layout, Pin, Slot
from articles.models import Article, Author, Byline, FrontPage, Photo, Revision, Section, Topic
from articles.pictures.actions import add_photo
from articles.references.updating import update_references
from articles.story.actions import refresh_text
from feed.items.actions import refresh_text as refresh_item_text
from feed.models import Coverage, NewsItem
from membership.models import Campaign, Newsletter
from newsroom.site.models import NavigationLink, Page, Paper
from newsroom.site.pages.history import update_version_references

PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def make_section(name: str = "", **fields: Any) -> Section:
    number = next(_numbers)
    return Section.objects.create(
        name=name or f"Section {number}", slug=fields.pop("slug", f"section-{number}"), **fields
    )


def make_topic(name: str = "", **fields: Any) -> Topic:
    number = next(_numbers)
    return Topic.objects.create(name=name or f"Topic {number}", slug=fields.pop("slug", f"topic-{number}"), **fields)


def make_author(name: str = "", **fields: Any) -> Author:
    number = next(_numbers)
    return Author.objects.create(name=name or f"Author {number}", slug=fields.pop("slug", f"author-{number}"), **fields)


def make_image(
    width: int = 640, height: int = 480, kind: str = "JPEG", color: tuple[int, int, int] | None = None
) -> bytes:
    """A small picture file; its colour is far from the last one's, as JPEG makes one file of near colours."""
    number = next(_numbers)
    out = io.BytesIO()
    own = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    Image.new("RGB", (width, height), color or own).save(out, kind)
    return out.getvalue()


def make_animation(width: int = 64, height: int = 48) -> bytes:
    """A GIF of two pictures."""
    out = io.BytesIO()
    first, second = (Image.new("RGB", (width, height), (blue, 40, 200)) for blue in (20, 220))
    first.save(out, "GIF", save_all=True, append_images=[second])
    return out.getvalue()


def make_photo(**fields: Any) -> Photo:
    """A photo with its renditions on disk."""
    words = {"alt": "A harbour at dawn.", "credit": "Photo: Sunniva Dahl", **fields}
    return add_photo(ContentFile(make_image(), name="picture.jpg"), **words)


def make_article(
    headline: str = "",
    *,
    published: datetime | bool = True,
    author: Author | None = None,
    body: Body | None = None,
    topics: list[Topic] | None = None,
    **fields: Any,
) -> Article:
    """A story, public since a minute unless told otherwise: `published=False` is a draft, a time is that time."""
    number = next(_numbers)
    article = Article(
        headline=headline or f"Story {number}",
        slug=fields.pop("slug", f"story-{number}"),
        standfirst=fields.pop("standfirst", "What happened, in one sentence."),
        section=fields.pop("section", None) or make_section(),
        body=body or doc(p("It happened on Tuesday."), p("Nobody was surprised.")),
        **fields,
    )
    refresh_text(article)
    if published is not False and "state" not in fields:
        article.state = Article.State.PUBLIC
        article.published_at = published if isinstance(published, datetime) else timezone.now() - timedelta(minutes=1)
        article.first_published_at = article.first_published_at or article.published_at
        article.path = article.path or f"{timezone.localtime(article.published_at):%Y/%m}/{article.slug}"
    elif article.state != Article.State.UNPUBLISHED:
        article.path = article.path or f"2026/11/{article.slug}"
        article.first_published_at = article.first_published_at or article.published_at
    article.save(force_insert=True)
    update_references(article)
    Byline.objects.create(article=article, author=author or make_author())
    article.topics.set(topics or [])
    return article


def make_revision(
    article: Article, *, number: int, kind: str = "saved", fields: Fields | None = None, body: Body | None = None
) -> Revision:
    made: Revision = Revision.objects.create(
        article=article, number=number, kind=kind, snapshot=pack(fields or {}, body or doc())
    )
    update_references(made)
    return made


def withdrawn() -> dict[str, Any]:
    """The fields of a story or an item that was withdrawn just now."""
    now = timezone.now()
    return {"state": "withdrawn", "published_at": now, "withdrawn_at": now, "withdrawn_reason": "It was wrong."}


def make_item(
    headline: str = "", *, posted: datetime | bool = True, body: Body | None = None, **fields: Any
) -> NewsItem:
    """A news item, posted a minute ago unless told otherwise."""
    item = NewsItem(
        headline=headline or f"Item {next(_numbers)} happened.",
        body=body or doc(p("Details followed.")),
        section=fields.pop("section", None) or make_section(),
        **fields,
    )
    refresh_item_text(item)
    if posted is not False and "state" not in fields:
        item.state = NewsItem.State.PUBLIC
        item.published_at = posted if isinstance(posted, datetime) else timezone.now() - timedelta(minutes=1)
        item.first_published_at = item.first_published_at or item.published_at
    elif item.state != NewsItem.State.UNPUBLISHED:
        item.first_published_at = item.first_published_at or item.published_at
    item.save(force_insert=True)
    update_references(item)
    return item


def make_newsletter(name: str = "", **fields: Any) -> Newsletter:
    number = next(_numbers)
    words = {"description": "What happened, each morning.", "rhythm": "Every weekday at 6:30", **fields}
    made = Newsletter.objects.create(
        name=name or f"Newsletter {number}", slug=words.pop("slug", f"newsletter-{number}"), **words
    )
    update_references(made)
    return made


def make_page(title: str = "About", **fields: Any) -> Page:
    made = Page.objects.create(title=title, slug=fields.pop("slug", "about"), **fields)
    update_references(made)
    update_version_references(made.pk)
    return made


def make_campaign(**fields: Any) -> Campaign:
    words: dict[str, Any] = {
        "name": "Twenty thousand",
        "goal": 20_000,
        "baseline_members": 14_200,
        "strip_text": "We ask for members, not for a ticket.",
        "box_title": "A community, not a wall",
        "box_text": "Everybody reads. Some pay.",
        "question": "Will you be one of them?",
        "button_label": "Join",
        "starts_at": timezone.now() - timedelta(days=1),
    }
    return Campaign.objects.create(**{**words, **fields})


def make_front_page(
    *, lead: Article | None = None, secondary: Iterable[Article] = (), section: Section | None = None, **pin: Any
) -> FrontPage:
    """A published front page with stories pinned on top; `pin`: more of the lead's pin, such as its times or words."""
    held = {SECONDARY: [Slot((Pin(story.pk),)) for story in secondary]}
    if lead is not None:
        held[LEAD] = [Slot((Pin(lead.pk, **pin),))]
    plain = whole(None, section.pk if section else None)
    zones = tuple(
        replace(zone, slots=(*held.get(zone.place, ()), *zone.slots)[: len(zone.slots)]) for zone in plain.zones
    )
    last = newest(section.pk if section else None)
    return store(Layout(zones), section=section, seen=last.number if last else 0, by=None, publish=True)


def make_paper(name: str = "The Test Courier") -> Paper:
    """The paper with two links in its navigation."""
    paper = Paper.objects.create(pk=1, name=name, tagline="Read and tested", contact_email="desk@example.org")
    NavigationLink.objects.create(paper=paper, menu="header", label="Harbour", url="/section/harbour/")
    NavigationLink.objects.create(paper=paper, menu="footer", label="About us", url="/about/")
    return paper


def make_coverage(title: str = "", *, published: bool = True, **fields: Any) -> Coverage:
    """A coverage that readers see, live."""
    words = {"status": Coverage.Status.LIVE, "section": fields.pop("section", None) or make_section(), **fields}
    if published:
        moment = words.setdefault("published_at", timezone.now() - timedelta(hours=2))
        words |= {"state": Coverage.State.PUBLIC, "first_published_at": moment}
    return Coverage.objects.create(title=title or f"Coverage {next(_numbers)}", **words)
