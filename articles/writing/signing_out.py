"""Signing out while this browser holds text that the server never had: which stories those are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.models import Article
from articles.story.permissions import visible_to
from articles.writing.answers import staff_view
from articles.writing.saving import desk_user

MOST = 50  # stories named at once


@require_GET
@staff_view
def unsent_view(request: HttpRequest) -> HttpResponse:
    """`?story=<id>&story=…`; `new` is one that was never made. Those are named that this person may see."""
    asked = request.GET.getlist("story")[:MOST]
    ids = [int(name) for name in asked if name.isdecimal() and len(name) < 19]
    found = visible_to(desk_user(request)).filter(pk__in=ids).select_related("draft").order_by("pk")
    stories = [_named(article) for article in found]
    if "new" in asked:
        stories.append({"headline": _("New story"), "page": reverse("admin:writing:begin")})
    return JsonResponse({"stories": stories, "words": _words()})


def _named(article: Article) -> dict[str, Any]:
    draft = getattr(article, "draft", None)
    headline = (draft.headline if draft else article.headline) or _("New story")
    return {"headline": headline, "page": reverse("admin:writing:page", args=[article.pk])}


def _words() -> dict[str, str]:
    return {
        "title": _("This browser holds text that is not saved"),
        "explanation": _(
            "Open a story to save it. If you sign out now, nobody can read its text here until you sign in again, "
            "within two weeks."
        ),
        "stay": _("Stay signed in"),
        "leave": _("Sign out all the same"),
    }


urls = [path("unsent/", unsent_view, name="unsent")]
