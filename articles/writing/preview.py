"""The draft in the site's own template: for the pane beside the text, which sends along what is not saved yet, and in a
tab of its own. Nobody but the desk sees it, and no cache keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.body.clean.limits import TooLargeError
from articles.body.versions import NewerVersionError
from articles.models import Article, Draft
from articles.readers.article_page import article_context
from articles.story.content import clean_fields, fields_of
from articles.story.permissions import may_edit
from articles.story.shown import as_article
from articles.writing.answers import refused, sent, story_view
from articles.writing.history import may_read
from articles.writing.saving import desk_user


@require_http_methods(["GET", "HEAD", "POST"])
@story_view(may_read)
def preview(request: HttpRequest, article: Article) -> HttpResponse:
    """GET: the stored draft. POST {fields, body}: what stands in the page that asks."""
    draft = Draft.objects.filter(article=article).first()
    fields, body = (draft.fields, draft.body) if draft else (fields_of(article), article.body)
    if request.method == "POST":
        if not may_edit(desk_user(request), article):
            return refused(_("You may not do this."), status=403)
        given = sent(request)
        fields, body = clean_fields(given.get("fields"), fields), given.get("body", body)
    try:
        shown = as_article(article, fields, body)
    except (NewerVersionError, TooLargeError) as error:
        return refused(str(error), status=422)
    context: dict[str, Any] = {**article_context(shown), "is_preview": True}
    context["page_meta"] = replace(context["page_meta"], robots="noindex, nofollow")
    return render(request, "articles/article.html", context)


urls = [path("<int:pk>/preview/", preview, name="preview")]
