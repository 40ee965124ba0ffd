"""The readers' pages of the edited record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.cache_tags import TEAM, article_tag, author_tag, section_tag, topic_tag
from articles.readers.article_page import article_context
from articles.story.authors import Author
from articles.story.models import Article, ArticleQuerySet, next_publication
from articles.story.queries import story_at, with_bylines
from articles.story.taxonomy import Topic, sections
from articles.syndication.structured import profile
from newsroom.foundation.caching import add_cache_tags, page, page_expires_at
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.pagination import PARAMETER, KeysetPage, keyset_page

PAGE_SIZE = 12
LISTS_KEEP = 300
ARTICLE_KEEPS = 60  # the feed column in it is as old as the page


@page(lifetime=ARTICLE_KEEPS)
def article(request: HttpRequest, path: str) -> HttpResponse:
    found = story_at(path)
    if found is None:
        raise Http404(_("There is no story at this address."))
    add_cache_tags(article_tag(found.pk))
    if found.is_withdrawn:
        return withdrawn(request, found)
    return render(request, "articles/article.html", article_context(found))


def withdrawn(request: HttpRequest, found: Article) -> HttpResponse:
    """410 Gone, and why (RFC 9110, section 15.5.11)."""
    meta = PageMeta(title=_("Withdrawn story"), path=found.get_absolute_url(), robots="noindex")
    context = {"article": found, "reason": found.withdrawn_reason, "page_meta": meta}
    return render(request, "articles/withdrawn.html", context, status=410)


@page(lifetime=LISTS_KEEP, parameters=(PARAMETER,))
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = next((each for each in sections() if each.slug == slug), None)
    if found is None:
        raise Http404(_("There is no section at this address."))
    add_cache_tags(section_tag(found.pk))
    stories = listing(request, Article.objects.filter(section_id=found.pk))
    meta = PageMeta(title=found.name, path=found.get_absolute_url(), description=found.description)
    return render(request, "articles/section.html", {"section": found, "page": stories, "page_meta": meta})


@page(lifetime=LISTS_KEEP, parameters=(PARAMETER,))
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    add_cache_tags(topic_tag(found.pk))
    stories = listing(request, Article.objects.filter(topics=found))
    meta = PageMeta(title=found.name, path=found.get_absolute_url(), description=found.description)
    return render(request, "articles/topic.html", {"topic": found, "page": stories, "page_meta": meta})


@page(lifetime=LISTS_KEEP, parameters=(PARAMETER,))
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.select_related("photo"), slug=slug)
    add_cache_tags(author_tag(found.pk))
    stories = listing(request, Article.objects.filter(pk__in=found.bylines.values("article_id")))
    meta = PageMeta(
        title=found.name,
        path=found.get_absolute_url(),
        description=found.biography[:300],
        kind="profile",
        json_ld=profile(found),
    )
    return render(request, "articles/author.html", {"author": found, "page": stories, "page_meta": meta})


@page(TEAM, lifetime=LISTS_KEEP)
def team(request: HttpRequest) -> HttpResponse:
    meta = PageMeta(title=_("Our team"), path="/team/", description=_("The people who make this paper."))
    return render(request, "articles/team.html", {"authors": Author.objects.on_team(), "page_meta": meta})


def listing(request: HttpRequest, articles: ArticleQuerySet) -> KeysetPage[Article]:
    """One page of published stories, newest first, kept until the next scheduled one is due."""
    page_expires_at(next_publication())
    found = articles.published().without_text().select_related("section", "lead_photo")
    listed = keyset_page(found, by="published_at", cursor=request.GET.get(PARAMETER, ""), size=PAGE_SIZE)
    with_bylines(listed.items)
    return listed
