"""What differs by person, in one answer that no cache keeps (S3). Asked only where a hint cookie says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from articles.story.article import Article
from articles.story.rights import may_edit
from membership.members.session import member_of
from newsroom.foundation.pagecache import private


@private
def me(request: HttpRequest) -> JsonResponse:
    """The edit link of `?article=<id>` for staff who may edit that very article, and whether a member reads."""
    answer: dict[str, Any] = {"member": member_of(request) is not None}
    pk = request.GET.get("article", "")
    if pk.isdecimal() and len(pk) < 19 and request.user.is_staff:
        article = Article.objects.filter(pk=pk).first()
        if article and may_edit(request.user, article):
            answer["edit_url"] = reverse("admin:articles_article_change", args=[article.pk])
    return JsonResponse(answer)
