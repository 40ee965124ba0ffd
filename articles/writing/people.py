"""Who does what on a story, who is shown it outside, and what the desk tells its people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.assignments import actions as assignments
from articles.assignments.models import Assignment
from articles.drafts.actions import keep
from articles.drafts.models import Kind
from articles.models import Article, ShareLink
from articles.sharing import actions as sharing
from articles.story.permissions import may_see
from articles.writing.answers import row_id, sent, story_view, text_of
from newsroom.foundation.models import User


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  story_view lets nobody else in
    return request.user


@require_GET
@story_view(may_see)
def assigned(request: HttpRequest, article: Article) -> HttpResponse:
    return _assigned(article)


@require_POST
@story_view()
def assign(request: HttpRequest, article: Article) -> HttpResponse:
    given = sent(request)
    to = User.objects.filter(pk=row_id(given, "assignee") or 0, is_staff=True, is_active=True).first()
    if to is None:
        raise ValidationError({"assignee": _("Choose who is to do it.")})
    brief = text_of(given, "brief", 500, required=True)
    assignments.assign(brief, to=to, by=_me(request), article=article, due_at=_moment(given.get("due")))
    return _assigned(article)


@require_POST
@story_view(may_see)
def assignment_act(request: HttpRequest, article: Article, assignment: int, act: str) -> HttpResponse:
    row = article.assignments.filter(pk=assignment).first()
    if row is None:
        raise Http404
    if not assignments.may_change(_me(request), row):
        raise PermissionDenied(_("Only who has it, or who gave it, can say that it is done."))
    (assignments.finish if act == "finish" else assignments.begin_again)(row)
    return _assigned(article)


def _moment(given: Any) -> Any:
    """An aware time; one without a zone is the paper's own."""
    if not given:
        return None
    try:
        found = parse_datetime(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None:
        raise ValidationError({"due": _("This is no date and time.")})
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _assigned(article: Article) -> JsonResponse:
    rows = article.assignments.select_related("assignee", "given_by")
    people = User.objects.filter(is_active=True, is_staff=True).order_by("name")
    return JsonResponse(
        {
            "assignments": [_assignment(row) for row in rows],
            "people": [{"id": person.pk, "name": str(person)} for person in people],
        }
    )


def _assignment(row: Assignment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "brief": row.brief,
        "assignee": str(row.assignee),
        "by": str(row.given_by or ""),
        "due": row.due_at.isoformat() if row.due_at else None,
        "isLate": bool(row.due_at and not row.done_at and row.due_at < timezone.now()),
        "done": row.done_at.isoformat() if row.done_at else None,
    }


@require_GET
@story_view()
def shares(request: HttpRequest, article: Article) -> HttpResponse:
    return _shares(article)


@require_POST
@story_view()
def share(request: HttpRequest, article: Article) -> HttpResponse:
    """The address is in this answer and nowhere else: only its hash is kept."""
    given = sent(request)
    days = given.get("days")
    lifetime = timedelta(days=days) if isinstance(days, int) and 0 < days < 1000 else timedelta(0)
    wants = given.get("purpose") == ShareLink.Purpose.APPROVAL
    name = text_of(given, "name", 150, required=True)
    revision = (
        keep(article, _me(request), Kind.SAVED, note=_("For approval by %(name)s") % {"name": name}) if wants else None
    )
    token = sharing.share(article, _me(request), name=name, lifetime=lifetime, approve=revision)
    return _shares(article, address=f"{settings.SITE_URL}{reverse('articles:shared', args=[token])}")


@require_POST
@story_view()
def share_revoke(request: HttpRequest, article: Article, link: int) -> HttpResponse:
    row = article.share_links.filter(pk=link).first()
    if row is None:
        raise Http404
    sharing.revoke(row)
    return _shares(article)


def _shares(article: Article, **more: Any) -> JsonResponse:
    return JsonResponse({"shares": [_share(row) for row in article.share_links.all()], **more})


def _share(row: ShareLink) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "purpose": row.purpose,
        "until": row.expires_at.isoformat(),
        "holds": row.revoked_at is None and row.expires_at > timezone.now(),
        "opened": row.opened_at.isoformat() if row.opened_at else None,
        "answer": row.answer,
        "note": row.answer_note,
    }


urls = [
    path("<int:pk>/assignments/", assigned, name="assignments"),
    path("<int:pk>/assignments/new/", assign, name="assignment-new"),
    *(
        path(f"<int:pk>/assignments/<int:assignment>/{act}/", assignment_act, {"act": act}, name=f"assignment-{act}")
        for act in ("finish", "reopen")
    ),
    path("<int:pk>/shares/", shares, name="shares"),
    path("<int:pk>/shares/new/", share, name="share-new"),
    path("<int:pk>/shares/<int:link>/revoke/", share_revoke, name="share-revoke"),
]
