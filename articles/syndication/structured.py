"""schema.org structured data, built from the same fields that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.ledger.models import LedgerEntry
from articles.story.authors import Author
from articles.story.models import Article
from newsroom.foundation.page_meta import absolute
from newsroom.foundation.site_name import paper_name


def iso(moment: datetime | None) -> str:
    """ISO 8601 in the paper's zone, with its offset; empty for None."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def publisher() -> dict[str, Any]:
    return {"@type": "NewsMediaOrganization", "name": paper_name(), "url": f"{settings.SITE_URL}/"}


def person(author: Author) -> dict[str, Any]:
    return {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}


def news_article(article: Article, entries: Sequence[LedgerEntry] = ()) -> dict[str, Any]:
    """NewsArticle; opinion pieces are OpinionNewsArticle, its subtype. Without a writer the paper is the author.

    `entries`: the story's lines of the ledger.
    """
    section = article.section  # none in the preview of a story that has just been begun
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if section is not None and section.is_opinion else "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst,
        "url": absolute(article.get_absolute_url()),
        "mainEntityOfPage": absolute(article.get_absolute_url()),
        "datePublished": iso(article.first_published_at),
        "dateModified": iso(article.updated_at or article.first_published_at),
        "articleSection": section.name if section else "",
        "wordCount": article.words,
        "isAccessibleForFree": True,
        "inLanguage": article.language or settings.LANGUAGE_CODE,
        "author": [person(byline.author) for byline in article.writers] or [publisher()],
        "publisher": publisher(),
    }
    if article.share_image:
        data["image"] = [absolute(article.share_image)]
    if entries:
        data["correction"] = [_correction(entry) for entry in entries]
    return data


def _correction(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "name": entry.get_kind_display(),
        "text": entry.note,
        "datePublished": iso(entry.at),
        "url": absolute(entry.address),
    }


def profile(author: Author) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {
            **person(author),
            "jobTitle": author.role or author.title,
            "description": author.biography,
            "worksFor": publisher(),
            **({"email": author.email} if author.email else {}),
            **({"sameAs": [link["url"] for link in author.links]} if author.links else {}),
        },
    }
