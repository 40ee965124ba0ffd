"""Builds the demo paper from its files: people, shelves, pictures, stories, feed, newsletters, campaign, pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.body.schema import Body
from articles.cache_tags import FRONT, LATEST
from articles.front import layout
from articles.front.editions import store, whole
from articles.front.layout import Layout, Pin, Slot, Zone
from articles.models import Article, Author, Byline, Narration, Photo, Pick, Section, Topic
from articles.narration.actions import ask_for_narration
from articles.publishing.models import public_since
from articles.references.updating import update_references
from articles.story.actions import refresh_text
from articles.story.models import path_for
from feed.items.actions import refresh_text as refresh_item_text
from feed.models import NewsItem
from membership.models import Campaign, Newsletter
from newsroom.demo import content, live, public
from newsroom.demo.markup import Names, to_doc
from newsroom.demo.photos import Picture, take_in
from newsroom.foundation.caching import invalidate
from newsroom.site.cache_tags import PAPER

PICKED = ("storm-agda-aftermath", "dredging-middlemen", "night-tram-drivers", "seal-count", "column-vogt-speaker")
SECONDARY = ("audit-dredging-report", "party-funding-second-reading", "hospital-strike-day-eleven", "tarnow-interview")
ARRANGED = {
    layout.LEAD: ("sea-wall-overspend",),
    layout.SECONDARY: SECONDARY,
    layout.LONGREAD: ("tarnfell-last-shift",),
}
NOTE = "The first edition"


class Builder:
    """One build. `now` is the moment that the stories' ages count back from."""

    def __init__(self, now: datetime, say: Callable[[str], None]) -> None:
        self.now = now
        self.say = say
        self.photos: dict[str, Photo] = {}
        self.stories = content.stories()

    def build(self) -> None:
        with transaction.atomic():
            self.say("Taking in the pictures …")
            self.photos = take_in(self.pictures())
            self.say("Writing the paper …")
            self._shelves()
            self._people()
            self._newsletters()
            self._articles()
            self._front()
            self._feed()
            live.build(self.names, self.now)
            self._campaign()
            public.build(self.names)
            invalidate(PAPER, FRONT, LATEST)
        for narration in Narration.objects.select_related("article"):
            ask_for_narration(narration.article)

    # Pictures

    def pictures(self) -> list[Picture]:
        """All that a person or a text names, in the order in which they are taken in."""
        return [*self._portraits(), *self._leads(), *self._inside()]

    def _portraits(self) -> list[Picture]:
        return [
            Picture(author["portrait"], alt=f"Drawn portrait of {author['name']}.")
            for author in content.data("people")["author"]
        ]

    def _leads(self) -> list[Picture]:
        return [
            Picture(facts["picture"], facts["alt"], facts["caption"], facts["credit"])
            for facts in (story.facts for story in self.stories)
            if facts["picture"]
        ]

    def _inside(self) -> list[Picture]:
        """The pictures that stand in the texts: found by reading the texts once with a name-taker."""
        found: list[Picture] = []

        def note(name: str, alt: str, caption: str, credit: str) -> int:
            found.append(Picture(name, alt, caption, credit))
            return 1

        for story in self.stories:
            to_doc(story.text, Names(note, lambda slug: None, lambda slug: None))
        return found

    @property
    def names(self) -> Names:
        articles = dict(Article.objects.values_list("slug", "pk"))
        newsletters = dict(Newsletter.objects.values_list("slug", "pk"))

        def photo(name: str, alt: str, caption: str, credit: str) -> int:
            return int(self.photos[name].pk)

        return Names(photo, articles.get, newsletters.get)

    # People and shelves

    def _shelves(self) -> None:
        for row in content.data("sections")["section"]:
            Section.objects.create(**row, is_opinion=row["slug"] == "opinion")
        Topic.objects.bulk_create(Topic(**row) for row in content.data("topics")["topic"])

    def _people(self) -> None:
        for row in content.data("people")["author"]:
            portrait = row.pop("portrait")
            Author.objects.create(**row, photo=self.photos[portrait])

    def _newsletters(self) -> None:
        hosts = {author.slug: author for author in Author.objects.all()}
        names = self.names
        for row in content.data("newsletters")["newsletter"]:
            fields = {**row, "host": hosts.get(row["host"]), "sample": to_doc(row["sample"], names)}
            update_references(Newsletter.objects.create(**fields))

    # Stories

    def _articles(self) -> None:
        sections = {section.slug: section for section in Section.objects.all()}
        for story in self.stories:
            Article.objects.bulk_create([self._article(story, sections)])
        names = self.names
        for story in self.stories:
            self._finish(story, to_doc(story.text, names))

    def _article(self, story: content.Story, sections: dict[str, Section]) -> Article:
        facts = story.facts
        published = self.now - content.age(facts["age"])
        article = Article(
            headline=facts["headline"],
            slug=story.slug,
            standfirst=facts["standfirst"],
            label=facts["label"],
            section=sections[facts["section"]],
            lead_photo=self.photos[facts["picture"]] if facts["picture"] else None,
            lead_caption=facts["caption"] if facts["picture"] else "",
            **public_since(published),
            updated_at=published + content.age(facts["updated"]) if facts["updated"] else None,
        )
        article.path = path_for(article, published)
        return article

    def _finish(self, story: content.Story, body: Body) -> None:
        """What needs the other stories' ids: the text with its cards, bylines, topics, narration."""
        article = Article.objects.get(slug=story.slug)
        article.body = body
        refresh_text(article)
        article.save(update_fields=["body", "text", "folded", "words", "characters"])
        update_references(article)
        article.topics.set(Topic.objects.filter(slug__in=story.facts["topics"]))
        people = {author.slug: author for author in Author.objects.filter(slug__in=[s for s, _ in story.bylines])}
        Byline.objects.bulk_create(
            Byline(article=article, author=people[slug], role=role, position=position)
            for position, (slug, role) in enumerate(story.bylines)
        )
        if story.facts["narrate"]:
            Narration.objects.create(article=article)

    def _front(self) -> None:
        by_slug = dict(Article.objects.values_list("slug", "pk"))
        for position, slug in enumerate(slug for slug in PICKED if slug in by_slug):
            Pick.objects.create(position=position, article_id=by_slug[slug])
        held = {
            place: [Slot((Pin(by_slug[slug]),)) for slug in slugs if slug in by_slug]
            for place, slugs in ARRANGED.items()
        }
        zones = tuple(
            replace(zone, slots=(*held[zone.place], *zone.slots)[: len(zone.slots)], hidden=False)
            if zone.place in held
            else zone
            for zone in whole(None, None).zones
        )
        store(Layout(_with_long_read_third(zones)), section=None, seen=0, by=None, note=NOTE, publish=True)

    # Feed and campaign

    def _feed(self) -> None:
        sections = {section.slug: section for section in Section.objects.all()}
        authors = {author.slug: author for author in Author.objects.all()}
        articles = {article.slug: article for article in Article.objects.all()}
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        names = self.names
        for row in content.data("feed")["item"]:
            posted = self.now - content.age(row["age"])
            item = NewsItem(
                headline=row["headline"],
                body=to_doc(row["body"], names),
                section=sections[row["section"]],
                author=authors.get(row["author"]),
                source_name=row["source_name"],
                source_url=row["source_url"],
                article=articles.get(row["article"]),
                **public_since(posted),
                updated_at=posted + content.age(row["updated"]) if row["updated"] else None,
            )
            refresh_item_text(item)
            item.save(force_insert=True)
            update_references(item)
            item.topics.set(topics[slug] for slug in row["topics"])

    def _campaign(self) -> None:
        fields = content.data("campaign")
        goal = fields["goal"]
        Campaign.objects.create(
            **fields,
            baseline_members=goal * 71 // 100,
            starts_at=self.now - timedelta(days=20),
            ends_at=self.now + timedelta(days=60),
        )


def _with_long_read_third(zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The long read after the second section's row, where a reader has scrolled past the news."""
    rest = [zone for zone in zones if zone.place != layout.LONGREAD]
    rows = [at for at, zone in enumerate(rest) if zone.place == layout.SECTION]
    at = rows[1] + 1 if len(rows) > 1 else len(rest)
    long_read = [zone for zone in zones if zone.place == layout.LONGREAD]
    return (*rest[:at], *long_read, *rest[at:])


def build(say: Callable[[str], None]) -> None:
    """Build the demo paper into an empty database."""
    Builder(timezone.now().replace(second=0, microsecond=0), say).build()
