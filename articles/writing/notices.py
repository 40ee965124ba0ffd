"""What the desk tells a person: the list, and the choice of what is told and how."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Notice
from articles.notices import actions
from articles.notices.kinds import kinds
from articles.notices.words import sentence_of
from articles.writing.answers import staff_view
from newsroom.foundation.models import User

SHOWN = 60


def page(request: HttpRequest) -> HttpResponse:
    """Unread ones first shown as such; opening the list reads nothing, a button does."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  the desk lets nobody else in
    found = Notice.objects.filter(user=user, in_desk=True).select_related("by", "article__draft")[:SHOWN]
    from django.contrib.admin import site

    context = {
        **site.each_context(request),
        "title": _("Notices"),
        "notices": [(notice, sentence_of(notice)) for notice in found],
        "unread": actions.unread(user),
        "choices": actions.choices_of(user),
    }
    return TemplateResponse(request, "admin/articles/notices.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """All of them."""
    assert isinstance(request.user, User)  # noqa: S101
    actions.mark_read(request.user)
    return HttpResponseRedirect(reverse("admin:writing:notices"))


def open_notice(request: HttpRequest, notice: int) -> HttpResponse:
    """Go to the story. That marks the notice as read, which harms nobody when a link is followed by a machine."""
    assert isinstance(request.user, User)  # noqa: S101
    row = Notice.objects.filter(user=request.user, pk=notice).first()
    if row is None:
        return HttpResponseRedirect(reverse("admin:writing:notices"))
    actions.mark_read(request.user, row.pk)
    if row.article_id is None:
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[row.article_id]))


@require_POST
def choices(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101
    actions.choose(
        request.user,
        {kind.slug: (f"desk-{kind.slug}" in request.POST, f"mail-{kind.slug}" in request.POST) for kind in kinds()},
    )
    return HttpResponseRedirect(reverse("admin:writing:notices"))


@staff_view
def count(request: HttpRequest) -> HttpResponse:
    """How many are unread, for the desk's head; one indexed count."""
    assert isinstance(request.user, User)  # noqa: S101
    return JsonResponse({"unread": actions.unread(request.user)})


PAGES = [
    path("notices/", page, name="notices"),
    path("notices/read/", read, name="notices-read"),
    path("notices/choices/", choices, name="notices-choices"),
    path("notices/<int:notice>/", open_notice, name="notice"),
]
"""Pages of the desk, which wraps them in its own sign-in."""

urls = [path("notices/count/", count, name="notices-count")]
