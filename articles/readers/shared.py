"""What somebody without an account sees of a story that is not public: kept by no cache, listed by no search engine."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.readers.article_page import article_context
from articles.sharing.actions import answer, find
from articles.sharing.models import ShareLink
from articles.story.models import Article
from articles.story.shown import as_article
from newsroom.foundation.caching import private
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again


@private
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_required
@shown_again("note", fields="articles/parts/approval_note.html")
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it stands, or the one revision that is to be approved, with a form for the answer."""
    link = find(token)
    if link is None:
        raise Http404(_("This link has ended, or there never was one. Ask the newsroom for a new one."))
    problems: list[str] = []
    if request.method == "POST":
        try:
            answer(link, verdict=request.POST.get("verdict", ""), note=request.POST.get("note", ""))
        except ValidationError as error:
            problems = error.messages
        else:
            return HttpResponseRedirect(request.path)
    context = {
        **article_context(_shown(link)),
        "is_preview": True,
        "share_link": link,
        "problems": problems,
        "typed": {"note": request.POST.get("note", "")},
    }
    context["page_meta"] = replace(context["page_meta"], robots="noindex, nofollow")
    return render(request, "articles/shared.html", context, status=400 if problems else 200)


def _shown(link: ShareLink) -> Article:
    article = link.article
    if link.revision is not None:
        return as_article(article, link.revision.fields, link.revision.body)
    draft = getattr(article, "draft", None)
    return as_article(article, draft.fields, draft.body) if draft else article
