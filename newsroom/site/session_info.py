"""What differs by person, in one answer that no cache keeps (S3). Asked only where a hint cookie says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from articles.story.models import Article
from articles.story.permissions import may_edit
from membership.members.session import HINT, clear_cookies, member_of
from newsroom.foundation.caching import private


@private
def session_info(request: HttpRequest) -> JsonResponse:
    """The edit link of `?article=<id>` for staff who may edit that very article, and whether a member reads."""
    is_member = member_of(request) is not None
    answer: dict[str, Any] = {"member": is_member}
    pk = request.GET.get("article", "")
    if pk.isdecimal() and len(pk) < 19 and request.user.is_staff:
        article = Article.objects.filter(pk=pk).first()
        if article and may_edit(request.user, article):
            answer["edit_url"] = reverse("admin:articles_article_change", args=[article.pk])
    response = JsonResponse(answer)
    if not is_member and HINT in request.COOKIES:
        clear_cookies(response)  # the session was ended elsewhere: no page need ask again
    return response
