"""The history of a story at the desk: its revisions and its logbook, any two states compared, an old one restored."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.body.schema import Body
from articles.body.versions import NewerVersionError
from articles.drafts.actions import keep, restore
from articles.drafts.content import Fields
from articles.drafts.refusals import Stale, Withdrawn
from articles.logbook.acts import Line, log, story_log
from articles.models import Article, Draft, Revision
from articles.story.compare import compare
from articles.story.content import clean_fields, fields_of
from articles.story.permissions import is_own, may_edit, may_see
from articles.writing.answers import refused, row_id, sent, story_view, text_of
from articles.writing.saving import desk_user, refused_as_stale, state_of
from newsroom.foundation.models import User

PER_PAGE = 50
DRAFT, LIVE = "draft", "live"


def may_read(user: User, article: Article) -> bool:
    """Drafts and old states are for those whose story it is and for editors, also where readers see the story."""
    return may_see(user, article) and (user.has_perm("articles.change_any_article") or is_own(user, article))


@require_GET
@story_view(may_read)
def history_view(request: HttpRequest, article: Article) -> HttpResponse:
    """The revisions, newest first; `?all=1` shows checkpoints too, `?page=` goes further back."""
    found = Revision.objects.filter(article=article).select_related("created_by").defer("snapshot")
    if request.GET.get("all") != "1":
        found = found.exclude(kind=Revision.Kind.CHECKPOINT)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    if wants_json(request):
        rows = [described(revision) for revision in page.object_list]
        return JsonResponse(
            {"revisions": rows, "more": page.has_next(), "log": [_line(line) for line in story_log(article)]}
        )
    context = {
        "title": _("History: %(headline)s") % {"headline": _name(article)},
        "article": article,
        "page": page,
        "shows_all": request.GET.get("all") == "1",
        "may_restore": may_edit(request.user, article),
        "log": story_log(article),
    }
    return TemplateResponse(request, "admin/articles/writing/history.html", _desk(request) | context)


@require_GET
@story_view(may_read)
def compare_view(request: HttpRequest, article: Article) -> HttpResponse:
    """`?from=` and `?to=`: a revision's id, `live` or `draft`. Left out, what readers see and the draft."""
    names = [request.GET.get("from") or LIVE, request.GET.get("to") or DRAFT]
    before, after = (_state(article, name) for name in names)
    comparison = compare(before, after)
    context = {"comparison": comparison, "whole": request.GET.get("whole") == "1", "article": article}
    if wants_json(request):
        html = render_to_string("articles/parts/comparison.html", context)
        return JsonResponse({"html": html, "same": comparison.is_same})
    context |= {
        "title": _("Compare: %(headline)s") % {"headline": _name(article)},
        "given": names,
        "revisions": Revision.objects.filter(article=article).select_related("created_by").defer("snapshot"),
    }
    return TemplateResponse(request, "admin/articles/writing/compare.html", _desk(request) | context)


@require_POST
@story_view()
def keep_view(request: HttpRequest, article: Article) -> HttpResponse:
    """Keep the draft as a revision, with a word on why."""
    by, note = desk_user(request), text_of(sent(request), "note", 1000)
    revision = keep(article, by, note=note)
    log(article, "kept", by, note=note, revision=revision)
    return JsonResponse({"revision": described(revision)}, status=201)


@require_POST
@story_view()
def restore_view(request: HttpRequest, article: Article) -> HttpResponse:
    """Put revision `revision` into the draft; the answer is the state to go on from. A form is led to the page."""
    by_script = wants_json(request)
    wanted = row_id(sent(request), "revision") if by_script else _number(request.POST.get("revision"))
    revision = Revision.objects.filter(article=article, pk=wanted or 0).first()
    if revision is None:
        raise Http404(_("There is no such revision."))
    try:
        restore(article, revision, desk_user(request))
    except Stale as stale:
        return refused_as_stale(article, desk_user(request), stale.draft)
    except Withdrawn:
        return refused(_("This story was withdrawn: it takes no more changes."), status=410)
    except NewerVersionError as error:
        return refused(str(error), status=422)
    if by_script:
        return JsonResponse(state_of(request, article))
    return HttpResponse(status=302, headers={"Location": reverse("admin:writing:history", args=[article.pk])})


def wants_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json" or request.get_preferred_type(
        ["text/html", "application/json"]
    ) == "application/json"  # fmt: skip


def described(revision: Revision) -> dict[str, Any]:
    return {
        "id": revision.pk,
        "number": revision.number,
        "kind": {"slug": revision.kind, "name": revision.get_kind_display()},
        "at": revision.created_at.isoformat(),
        "by": str(revision.created_by or ""),
        "note": revision.note,
        "words": revision.words,
    }


def _line(line: Line) -> dict[str, Any]:
    return {"act": line.act, "words": line.words, "by": line.who, "at": line.at.isoformat(), "note": line.note}


def _state(article: Article, name: str) -> tuple[Fields, Body]:
    if name == LIVE:
        return clean_fields(fields_of(article)), article.body
    if name == DRAFT:
        draft = Draft.objects.filter(article=article).first()
        return (draft.fields, draft.body) if draft else _state(article, LIVE)
    revision = Revision.objects.filter(article=article, pk=_number(name)).first()
    if revision is None:
        raise ValidationError(_("There is no such revision."))
    return revision.fields, revision.body


def _number(text: str | None) -> int:
    return int(text) if text and len(text) <= 18 and text.isascii() and text.isdigit() else 0


def _name(article: Article) -> str:
    draft = Draft.objects.filter(article=article).only("headline").first()
    return (draft.headline if draft else "") or str(article)


def _desk(request: HttpRequest) -> dict[str, Any]:
    from django.contrib.admin import site

    return site.each_context(request)


urls = [
    path("<int:pk>/history/", history_view, name="history"),
    path("<int:pk>/compare/", compare_view, name="compare"),
    path("<int:pk>/keep/", keep_view, name="keep"),
    path("<int:pk>/restore/", restore_view, name="restore"),
]
