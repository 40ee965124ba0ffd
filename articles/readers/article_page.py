"""What an article's page is made of; the page and its preview share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Subquery
from django.utils.translation import get_language

from articles.body.render.web import Web
from articles.body.resolvers import resolve
from articles.body.traversal import holds
from articles.cache_tags import article_tag, photo_tag, section_tag, tags_of_shown
from articles.ledger.models import LedgerEntry
from articles.ledger.queries import entries_of, standing_first
from articles.narration.player import narration_of
from articles.readers.text_faces import text_faces
from articles.story.models import Article, ArticleQuerySet
from articles.story.queries import topics_of, with_bylines
from articles.syndication.structured import iso, news_article
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated, result_expires_at
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.site_name import shows_differences

RELATED = 4
SPARE = 4


def article_context(article: Article) -> dict[str, Any]:
    """The template context of one article, all its cards and pictures resolved in one query a kind."""
    resolved = resolve([article.body])
    cards = resolved.ids("articleCard")
    if article.fetch_bylines is not None:
        with_bylines([article, *resolved.found.get("articleCard", {}).values()])
    if article.lead_photo_id:
        add_cache_tags(photo_tag(article.lead_photo_id))
    entries = entries_of(article)
    first = standing_first(entries)
    related = related_to(article, leaving_out=cards)
    add_cache_tags(*(article_tag(story.pk) for story in related))
    return {
        "article": article,
        "body_html": Web(resolved).render(article.body),
        "text_faces": text_faces(article.body, article.language or get_language() or ""),
        "has_embed": holds(article.body, "embed"),
        "narration": narration_of(article),
        "topics": topics_of(article),
        "related": related,
        "shown_articles": {article.pk, *cards, *(story.pk for story in related)},
        "ledger_first": first,
        "ledger_after": [entry for entry in entries if entry not in first],
        "shows_differences": bool(entries) and shows_differences(),
        "page_meta": meta_of(article, entries),
    }


def related_to(article: Article, leaving_out: list[int]) -> list[Article]:
    """What to read next: the section's newest other stories. It names the stories, not the list: a page of last year
    need not be made anew for each story of today."""
    if article.section_id is None:
        return []
    shown = {article.pk, *leaving_out}
    others = [story for story in _newest_of(article.section_id) if story.pk not in shown]
    if len(others) < RELATED and len(shown) > SPARE:
        others = list(_newest(article.section_id).exclude(pk__in=shown)[:RELATED])
    return others[:RELATED]


@cached_until_invalidated
def _newest_of(section: int) -> list[Any]:
    """The stories that a section's pages recommend, with some to spare for those that stand on the page already."""
    coming = Article.objects.scheduled().filter(section=section).order_by("published_at")
    found = _newest(section).annotate(next_publication=Subquery(coming.values("published_at")[:1]))
    newest: list[Any] = list(found[: RELATED + SPARE])
    add_result_tags(section_tag(section), *tags_of_shown(newest))
    for story in newest:
        result_expires_at(story.next_publication)
    return newest


def _newest(section: int) -> ArticleQuerySet:
    found = Article.objects.published().filter(section=section).without_text()
    return found.select_related("section", "lead_photo").newest()


def meta_of(article: Article, entries: Sequence[LedgerEntry] = ()) -> PageMeta:
    return PageMeta(
        title=article.title_for_search,
        social_title=article.social_headline or article.headline,
        description=article.search_description or article.standfirst,
        path=article.get_absolute_url(),
        image=article.share_image,
        image_alt=(article.lead_alt or article.lead_photo.alt) if article.lead_photo else "",
        kind="article",
        published=iso(article.first_published_at),
        modified=iso(article.updated_at or article.first_published_at),
        json_ld=news_article(article, entries),
    )
