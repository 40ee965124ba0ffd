"""The event that the demo paper follows live, with the item of the feed that is breaking."""

from __future__ import annotations

from datetime import datetime

from articles.models import Article, Author, Section
from articles.publishing.models import public_since
from articles.references.updating import update_references
from feed.items.actions import refresh_text
from feed.models import Coverage, NewsItem
from newsroom.demo import content
from newsroom.demo.markup import Names, to_doc


def build(names: Names, now: datetime) -> None:
    """`now`: the moment that the entries' ages count back from. What is breaking stands in the feed too."""
    facts = content.data("coverage")
    authors = {author.slug: author for author in Author.objects.all()}
    section = Section.objects.get(slug=facts["section"])
    story = Article.objects.get(slug=facts["picture_of"])
    begun = now - content.age(facts["begun"])
    coverage = Coverage.objects.create(
        title=facts["title"],
        standfirst=facts["standfirst"],
        key_points=facts["key_points"].strip(),
        section=section,
        photo=story.lead_photo,
        status=Coverage.Status.LIVE,
        starts_at=begun,
        **public_since(begun),
    )
    coverage.contributors.set(authors[slug] for slug in facts["contributors"])
    for row in facts["entry"]:
        is_breaking = row.get("breaking", False)
        item = NewsItem(
            headline=row["headline"],
            body=to_doc(row["body"], names),
            section=section,
            author=authors.get(row["author"]),
            article=story if is_breaking else None,
            coverage=coverage,
            in_feed=is_breaking,
            is_key=row["key"],
            is_breaking=is_breaking,
            **public_since(now - content.age(row["age"])),
        )
        refresh_text(item)
        item.save(force_insert=True)
        update_references(item)
        if item.headline == facts["pinned"]:
            coverage.pinned = item
    coverage.save(update_fields=["pinned"])
