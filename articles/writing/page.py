"""The writing page: one story, its text in the middle and everything about it beside. The rest is its scripts'."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.body.render.text import Text
from articles.body.schema import SCHEMAS, Body
from articles.body.versions import NewerVersionError
from articles.editor.widgets import editor_config
from articles.models import Article
from articles.story.content import blank_fields
from articles.story.languages import language_choices
from articles.story.permissions import may_edit, may_see, may_trash
from articles.workflow.trash import KEEP_TRASH, deleted_at
from articles.writing.flow_strings import FLOW_STRINGS
from articles.writing.history import may_read
from articles.writing.inflating import INFLATED_MOST
from articles.writing.merge_strings import MERGE_STRINGS
from articles.writing.page_strings import PAGE_STRINGS
from articles.writing.panel_strings import PANEL_STRINGS
from articles.writing.saving import choices, desk_user, state_of
from articles.writing.who_writes import who_writes
from newsroom.foundation.caching import private_with_forms
from newsroom.foundation.models import User

MODULES = (
    *("fields", "lead_picture", "search_card", "flow", "checklist", "preview", "history"),
    *("shares", "comments", "claims", "assignments", "narration"),
)
"""Scripts that the page loads by name, each with a `mount(root, desk)`."""
STRINGS = PANEL_STRINGS | PAGE_STRINGS | FLOW_STRINGS | MERGE_STRINGS
HEADLINE_LENGTH, STANDFIRST_LENGTH = 110, 280  # characters; longer ones are cut in cards and in search


@private_with_forms
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, for those who may write it or read it; others are led to what readers see."""
    by = desk_user(request)
    article = get_object_or_404(Article.objects.select_related("section"), pk=pk)
    if not may_see(by, article):
        raise Http404
    if not may_read(by, article):
        return HttpResponseRedirect(article.get_absolute_url())
    state = state_of(request, article)
    base = reverse("admin:writing:page", args=[pk])
    return _shown(request, article, by, base=base, state=state, editable=may_edit(by, article))


@private_with_forms
@require_GET
def begin_page(request: HttpRequest) -> HttpResponse:
    """An empty page. The story is made at the first keystroke, so that looking in leaves nothing behind."""
    by = desk_user(request)
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied
    fields = blank_fields() | {"language": ""}
    state = who_writes(request, by) | {"seq": None, "fields": fields, "body": None, "choices": choices()}
    return _shown(request, None, by, base="", state=state, editable=True)


def _shown(
    request: HttpRequest, article: Article | None, by: User, *, base: str, state: dict[str, Any], editable: bool
) -> HttpResponse:
    config = {
        "id": article.pk if article else None,
        "base": base,
        "newAddress": reverse("admin:writing:new"),
        "signIn": reverse("admin:login"),
        "session": reverse("admin:writing:session"),
        "user": by.pk,
        "userName": str(by),
        "editable": editable,
        "inflatedMost": INFLATED_MOST,
        "state": state,
        "editor": editor_config(SCHEMAS["article"]),
        "strings": {key: str(words) for key, words in STRINGS.items()},
        "modules": {name: static(f"articles/writing/{name}.js") for name in MODULES},
    }
    headline = state["fields"]["headline"] or _("New story")
    context = {
        "title": headline,
        "subtitle": None,
        "article": article,
        "config": config,
        "trash_days": KEEP_TRASH.days,
        "may_trash": article is not None and may_trash(by, article),
        "deleted_at": deleted_at(article) if article and article.trashed_at else None,
        "fields": state["fields"],
        "lines": _lines(state["body"]),
        "languages": language_choices(),
        "lengths": {"headline": HEADLINE_LENGTH, "standfirst": STANDFIRST_LENGTH},
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/articles/writing/page.html", _desk(request) | context)


def _lines(body: Body | None) -> list[str]:
    """The text for those without scripts."""
    try:
        return Text().render(body).split("\n\n") if body else []
    except NewerVersionError as error:
        return [str(error)]


def _desk(request: HttpRequest) -> dict[str, Any]:
    from django.contrib.admin import site

    return site.each_context(request)


PAGES = [
    path("", begin_page, name="begin"),
    path("<int:pk>/", page, name="page"),
]
"""Pages of the desk, which wraps them in its own sign-in."""
