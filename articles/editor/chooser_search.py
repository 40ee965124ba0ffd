"""What the editor may know of stories and pictures: small plain objects, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.pictures.markup import jpeg_url
from articles.pictures.models import Photo
from articles.publishing.standing import state_words
from articles.search.simple import called, holding, search_words
from articles.story.models import Article
from articles.story.permissions import visible_to

MOST_FOUND = 24
MOST_DESCRIBED = 200


def found_articles(request: HttpRequest, query: str) -> list[dict[str, Any]]:
    """Stories the person may see whose headlines hold every word; the last changed first."""
    found = called(query, visible_to(request.user))
    return [describe_article(article) for article in _told(found).order_by("-changed_at", "-pk")[:MOST_FOUND]]


def articles_by_id(request: HttpRequest, ids: Iterable[int]) -> dict[str, dict[str, Any]]:
    told = _told(visible_to(request.user).filter(pk__in=list(ids)))
    return {str(article.pk): describe_article(article) for article in told}


def found_photos(query: str) -> list[dict[str, Any]]:
    """Pictures that are ready and whose rights have not run out; the newest first."""
    usable = Photo.objects.usable().ready()
    found = holding(search_words(query), usable, "title", "alt", "caption", "credit")
    return [describe_photo(photo) for photo in found[:MOST_FOUND]]


def photos_by_id(ids: Iterable[int]) -> dict[str, dict[str, Any]]:
    return {str(photo.pk): describe_photo(photo) for photo in Photo.objects.filter(pk__in=list(ids))}


def describe_article(article: Article) -> dict[str, Any]:
    slug, words = state_words(article)
    moment = article.published_at or article.changed_at
    return {
        "id": article.pk,
        "headline": str(article),
        "state": slug,
        "stateWords": words,
        "date": timezone.localtime(moment).isoformat(),
        "section": str(article.working_section or ""),
    }


def describe_photo(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.pk,
        "title": str(photo),
        "thumb": jpeg_url(photo, ratio="4:3", width=320),
        "url": jpeg_url(photo, ratio="full", width=960),
        "width": photo.width,
        "height": photo.height,
        "alt": photo.alt,
        "credit": photo.credit,
        "caption": photo.caption,
        "focal": [photo.focal_x, photo.focal_y],
    }


def _told(found: QuerySet[Article]) -> QuerySet[Article]:
    return found.select_related("section", "draft__section").defer("body", "text", "folded", "draft__body")
