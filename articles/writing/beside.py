"""What the desk keeps beside a text, for the writing page's panels: comments and the source sheet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from articles.discussion import actions as discussion
from articles.discussion.models import Comment, Thread
from articles.models import Article, Claim
from articles.sources import actions as sources
from articles.story.permissions import may_see
from articles.writing.answers import sent, story_view
from newsroom.foundation.models import User


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  story_view lets nobody else in
    return request.user


# Comments: whoever may see the story may speak about it.


@require_GET
@story_view(may_see)
def threads(request: HttpRequest, article: Article) -> HttpResponse:
    found = article.threads.prefetch_related("comments__by").select_related("resolved_by")
    return JsonResponse({"threads": [_thread(thread, _me(request)) for thread in found]})


@require_POST
@story_view(may_see)
def thread_begin(request: HttpRequest, article: Article) -> HttpResponse:
    given = sent(request)
    anchor = discussion.anchor_of(given.get("anchor"))
    thread = discussion.begin(article, _me(request), anchor=anchor, text=str(given.get("text") or ""))
    return JsonResponse({"thread": _thread(thread, _me(request))})


@require_POST
@story_view(may_see)
def thread_act(request: HttpRequest, article: Article, thread: int, act: str) -> HttpResponse:
    row = article.threads.filter(pk=thread).first()
    if row is None:
        raise Http404
    if act == "reply":
        discussion.reply(row, _me(request), text=str(sent(request).get("text") or ""))
    elif act == "resolve":
        discussion.resolve(row, _me(request))
    else:
        discussion.reopen(row)
    return JsonResponse({"thread": _thread(Thread.objects.get(pk=row.pk), _me(request))})


@require_POST
@story_view(may_see)
def comment_act(request: HttpRequest, article: Article, comment: int, act: str) -> HttpResponse:
    row = Comment.objects.filter(pk=comment, thread__article=article).select_related("thread").first()
    if row is None:
        raise Http404
    if act == "change":
        discussion.rewrite(row, _me(request), text=str(sent(request).get("text") or ""))
    else:
        discussion.remove(row, _me(request))
    left = Thread.objects.filter(pk=row.thread_id).first()
    return JsonResponse({"thread": _thread(left, _me(request)) if left else None})


def _thread(thread: Thread, me: User) -> dict[str, Any]:
    return {
        "id": thread.pk,
        "anchor": thread.anchor,
        "resolved": thread.resolved_at.isoformat() if thread.resolved_at else None,
        "resolvedBy": str(thread.resolved_by) if thread.resolved_by else "",
        "comments": [
            {
                "id": comment.pk,
                "text": comment.text,
                "by": comment.by_name or str(comment.by or ""),
                "at": comment.created_at.isoformat(),
                "edited": bool(comment.edited_at),
                "isMine": comment.by_id == me.pk,
            }
            for comment in thread.comments.all()
        ],
    }


# The source sheet: whoever may edit the story.


@require_GET
@story_view(may_see)
def claims(request: HttpRequest, article: Article) -> HttpResponse:
    return _sheet(article)


@require_POST
@story_view()
def claim_add(request: HttpRequest, article: Article) -> HttpResponse:
    sources.add(article, _me(request), dict(sent(request)))
    return _sheet(article)


@require_POST
@story_view()
def claim_order(request: HttpRequest, article: Article) -> HttpResponse:
    ids = sent(request).get("ids")
    sources.order(article, [pk for pk in ids if isinstance(pk, int)] if isinstance(ids, list) else [])
    return _sheet(article)


@require_POST
@story_view()
def claim_act(request: HttpRequest, article: Article, claim: int, act: str) -> HttpResponse:
    row = article.claims.filter(pk=claim).first()
    if row is None:
        raise Http404
    if act == "change":
        sources.change(row, dict(sent(request)))
    elif act == "check":
        sources.check(row, _me(request))
    elif act == "uncheck":
        sources.uncheck(row)
    else:
        sources.remove(row)
    return _sheet(article)


def _sheet(article: Article) -> JsonResponse:
    rows = article.claims.select_related("checked_by")
    return JsonResponse({"claims": [_claim(row) for row in rows], "missing": sources.missing(article)})


def _claim(row: Claim) -> dict[str, Any]:
    return {
        "id": row.pk,
        "claim": row.claim,
        "source": row.source,
        "link": row.link,
        "isPublic": row.is_public,
        "checked": row.checked_at.isoformat() if row.checked_at else None,
        "checkedBy": str(row.checked_by) if row.checked_by else "",
        "isComplete": sources.is_complete(row),
    }


urls = [
    path("<int:pk>/threads/", threads, name="threads"),
    path("<int:pk>/threads/new/", thread_begin, name="thread-new"),
    *(
        path(f"<int:pk>/threads/<int:thread>/{act}/", thread_act, {"act": act}, name=f"thread-{act}")
        for act in ("reply", "resolve", "reopen")
    ),
    *(
        path(f"<int:pk>/comments/<int:comment>/{act}/", comment_act, {"act": act}, name=f"comment-{act}")
        for act in ("change", "remove")
    ),
    path("<int:pk>/claims/", claims, name="claims"),
    path("<int:pk>/claims/new/", claim_add, name="claim-new"),
    path("<int:pk>/claims/order/", claim_order, name="claim-order"),
    *(
        path(f"<int:pk>/claims/<int:claim>/{act}/", claim_act, {"act": act}, name=f"claim-{act}")
        for act in ("change", "check", "uncheck", "remove")
    ),
]
