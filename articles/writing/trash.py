"""Two buttons: a story that no reader has seen is thrown away, and taken back, here or in the list of the trash."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.story.permissions import may_see
from articles.workflow.trash import move_to_trash, restore_from_trash
from articles.writing.saving import desk_user
from newsroom.foundation.caching import private_with_forms
from newsroom.foundation.models import User


@private_with_forms
@require_POST
def trash(request: HttpRequest, pk: int) -> HttpResponse:
    """Its page stays: it says that the story is in the trash, and has the button that takes it back."""
    return _done(request, pk, move_to_trash)


@private_with_forms
@require_POST
def untrash(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, restore_from_trash)


def _done(request: HttpRequest, pk: int, act: Callable[[Article, User], Article]) -> HttpResponse:
    article, by = get_object_or_404(Article, pk=pk), desk_user(request)
    if not may_see(by, article):
        raise Http404
    try:
        act(article, by)
    except ValidationError as error:
        raise PermissionDenied(*error.messages) from error
    return HttpResponseRedirect(reverse("admin:writing:page", args=[pk]))


PAGES = [
    path("<int:pk>/trash/", trash, name="trash"),
    path("<int:pk>/trash/restore/", untrash, name="untrash"),
]
"""Pages of the desk, which wraps them in its own sign-in."""
