"""What the writing page asks while somebody writes: a new story, its state, a save, the beat of the lock.

A refusal says in its status what went wrong, and the page keeps its copy: 401 signed out, 403 no right, 409 `stale` or
`shrunk`, 410 withdrawn, 413 too large, 415 packed in an unknown way, 422 a text this release cannot store whole, 400
anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.body.clean.limits import TooLargeError
from articles.body.versions import NewerVersionError
from articles.drafts import locks
from articles.drafts.actions import Saved, discard, open_draft, save
from articles.drafts.models import AbstractDraft, AbstractEditLock
from articles.drafts.refusals import Misshapen, SaveRefusedError, Shrunk, Stale, Withdrawn
from articles.logbook.acts import log
from articles.models import Article, Author, Draft, Section, Topic
from articles.publishing.standing import state_words
from articles.story.actions import begin_once
from articles.story.permissions import may_approve, may_lift, may_override, may_publish
from articles.story.roles import role_choices
from articles.workflow.gate import checks, described
from articles.workflow.plans import described_plan, plans_of
from articles.writing.answers import not_understood, parsed, refused, sent, staff_view, story_view, text_of
from articles.writing.inflating import BodyRefusedError, inflated
from articles.writing.stored_by import stored_by
from articles.writing.who_writes import who_writes
from newsroom.foundation.models import User

SESSION = re.compile(r"[0-9a-f]{32}")
GREATEST_N = 2**31 - 1


@require_POST
@staff_view
def new_view(request: HttpRequest) -> HttpResponse:
    """A new story. `key` names the wish: a repeated request gives the story it gave at first."""
    by, wish = desk_user(request), text_of(sent(request), "key", 40)
    article, is_new = begin_once(by, wish)
    answer = {"id": article.pk, "page": reverse("admin:writing:state", args=[article.pk]).removesuffix("state/")}
    return JsonResponse(answer | state_of(request, article), status=201 if is_new else 200)


@require_GET
@staff_view
def session_view(request: HttpRequest) -> HttpResponse:
    """Who is signed in here now, for a page whose own session ended."""
    return JsonResponse(who_writes(request, desk_user(request)))


@require_GET
@story_view()
def state_view(request: HttpRequest, article: Article) -> HttpResponse:
    return JsonResponse(state_of(request, article))


@require_POST
@story_view()
def save_view(request: HttpRequest, article: Article) -> HttpResponse:
    """What was written since `seq`, as save number `n` of the editor session `session`; as plain JSON or by gzip."""
    try:
        saved = _saved(article, desk_user(request), parsed(inflated(request)))
    except BodyRefusedError as error:
        return error.answer
    except Stale as stale:
        return refused_as_stale(article, desk_user(request), stale.draft)
    except Shrunk as shrunk:
        sentence = _("Of %(before)d words only %(after)d would be left. Was that meant?")
        counts = {"before": shrunk.before, "after": shrunk.after}
        return refused(sentence % counts, status=409, shrunk=True, **counts)
    except Withdrawn:
        return refused(_("This story was withdrawn: it takes no more changes."), status=410)
    except TooLargeError as error:
        return refused(str(error), status=413)
    except (NewerVersionError, SaveRefusedError) as error:
        return refused(str(error), status=422, misshapen=isinstance(error, Misshapen))
    return JsonResponse(_answer(article, saved))


def _saved(article: Article, by: User, given: Mapping[str, Any]) -> Saved[Draft]:
    seq, n, session = _number(given, "seq"), _number(given, "n"), given.get("session")
    if not 0 < n <= GREATEST_N or not isinstance(session, str) or not SESSION.fullmatch(session):
        raise not_understood()
    return save(
        article,
        by,
        seq=seq,
        session=session,
        n=n,
        fields=given.get("fields"),
        body=given.get("body"),
        confirmed=given.get("confirmed") is True,
    )


def _number(given: Mapping[str, Any], name: str) -> int:
    found = given.get(name)
    if not isinstance(found, int) or isinstance(found, bool):
        raise not_understood()
    return found


def refused_as_stale(article: Article, by: User, draft: AbstractDraft | None) -> JsonResponse:
    """409, with who stored what is there now. Where the draft was published or discarded, the next one is named."""
    stored = draft if isinstance(draft, Draft) else open_draft(article, by)
    sentence = _("Somebody stored something newer. Your text still stands on your page.")
    return refused(
        sentence,
        status=409,
        stale=True,
        **_last_save(stored),
        **stored_by(stored, by),
    )


def _last_save(draft: AbstractDraft) -> dict[str, Any]:
    """How far the draft is; by the session a page knows what is its own."""
    return {
        "seq": draft.seq,
        "session": draft.session,
        "n": draft.session_n,
        "session_base": draft.session_base,
    }


@require_POST
@story_view()
def beat_view(request: HttpRequest, article: Article) -> HttpResponse:
    """Hold the lock, give it up where `leave` is sent, or leave it alone where `look` is; who has it, and how far the
    stored draft is.
    """
    given, by = sent(request), desk_user(request)
    tab = text_of(given, "tab", 40, required=True)
    if given.get("leave") is True:
        locks.leave(article, by, tab)
        return JsonResponse({"holder": None})
    lock = locks.holder_of(article) if given.get("look") is True else locks.beat(article, by, tab)
    return JsonResponse({"holder": _holder(lock, by), **_how_far(article)})


@require_POST
@story_view()
def take_over_view(request: HttpRequest, article: Article) -> HttpResponse:
    by = desk_user(request)
    tab = text_of(sent(request), "tab", 40, required=True)
    before = locks.holder_of(article)
    lock = locks.take_over(article, by, tab)
    if before is not None and before.user_id != by.pk:
        log(article, "taken_over", by, name=str(before.user))
    return JsonResponse({"holder": _holder(lock, by), **_how_far(article)})


@require_POST
@story_view()
def discard_view(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the changes up; they stay in the history. The answer is the state that is left."""
    discard(article, desk_user(request))
    return JsonResponse(state_of(request, article))


def desk_user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  the decorators let nobody else in
    return request.user


def _answer(article: Article, saved: Saved[Draft]) -> dict[str, Any]:
    return {
        "seq": saved.seq,
        "saved_at": saved.saved_at.isoformat(),
        "words": saved.words,
        "checks": checklist(article, saved.draft),
    }


def checklist(article: Article, draft: Draft) -> list[dict[str, Any]]:
    """What the gate says of the draft as it stands; nothing of a text that a newer release has written."""
    try:
        return described(checks(article, draft.fields, draft.body, draft))
    except NewerVersionError:
        return []


def _how_far(article: Article) -> dict[str, Any]:
    found = Draft.objects.filter(article=article).values_list("seq", "saved_at").first()
    return {"seq": found[0], "at": found[1].isoformat()} if found else {"seq": None, "at": None}


def _holder(lock: AbstractEditLock | None, by: User) -> dict[str, Any] | None:
    return {"name": str(lock.user), "is_me": lock.user_id == by.pk, "tab": lock.tab} if lock else None


def state_of(request: HttpRequest, article: Article) -> dict[str, Any]:
    """All that the page needs to start, or to start again after an interruption."""
    by = desk_user(request)
    article.refresh_from_db()
    draft = open_draft(article, by)
    return who_writes(request, by, article) | {
        **_last_save(draft),
        **stored_by(draft, by),
        "fields": draft.fields,
        "body": draft.body,
        "words": draft.words,
        "lock": _holder(locks.holder_of(article), by),
        "beat_seconds": int(locks.BEAT.total_seconds()),
        "review": {"slug": draft.review, "name": draft.get_review_display()},
        "state": _public_state(article) | _rights(by, article),
        "gate": checklist(article, draft),
        "plans": [described_plan(plan) for plan in plans_of(article)],
        "choices": choices(),
    }


def _rights(by: User, article: Article) -> dict[str, bool]:
    return {
        "may_publish": may_publish(by, article),
        "may_approve": may_approve(by, article),
        "may_override": may_override(by, article),
        "may_lift": may_lift(by, article),
    }


def _public_state(article: Article) -> dict[str, Any]:
    slug = "scheduled" if article.is_scheduled else article.state
    look, name = state_words(article)
    moments = ("published_at", "updated_at", "withdrawn_at", "embargo_until")
    return {
        "slug": slug,
        "look": look,
        "name": name,
        "address": article.get_absolute_url() if article.is_published else "",
        "was_published": article.was_published,
        **{name: moment.isoformat() if (moment := getattr(article, name)) else None for name in moments},
    }


def choices() -> dict[str, list[Any]]:
    """What the page's lists offer."""
    return {
        "sections": list(Section.objects.order_by("position", "name").values("id", "name")),
        "topics": list(Topic.objects.order_by("name").values("id", "name")),
        "authors": list(Author.objects.order_by("name").values("id", "name")),
        "roles": [{"slug": slug, "name": str(name)} for slug, name in role_choices()],
    }


urls = [
    path("new/", new_view, name="new"),
    path("session/", session_view, name="session"),
    path("<int:pk>/state/", state_view, name="state"),
    path("<int:pk>/save/", save_view, name="save"),
    path("<int:pk>/beat/", beat_view, name="beat"),
    path("<int:pk>/take-over/", take_over_view, name="take-over"),
    path("<int:pk>/discard/", discard_view, name="discard"),
]
