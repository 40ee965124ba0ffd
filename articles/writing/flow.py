"""The acts of the writing page: hand in, approve, send back, publish, plan, withdraw, embargo. One purpose an address.

Each answers with the state to go on from (`saving.state_of`), and `done`, a sentence. `seq`, where it is sent, is the
save that was looked at: 409 `stale` when something newer is stored. 409 `outdated` names the `live` revision when the
draft was begun from another text than readers see; sent again as `seen`, it may be written over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.body.clean.limits import TooLargeError
from articles.body.versions import NewerVersionError
from articles.drafts.refusals import Stale, Withdrawn
from articles.drafts.revisions import live_revision
from articles.ledger.models import MAX_NOTE
from articles.models import Article, PlannedAct
from articles.publishing.actions import MAX_REASON
from articles.publishing.embargo import lift_embargo, set_embargo
from articles.story.permissions import may_edit, may_publish
from articles.workflow import actions, review
from articles.workflow.refusals import Outdated
from articles.writing.answers import DoubledField, Right, refused, row_id, sent, story_view, text_of
from articles.writing.saving import desk_user, refused_as_stale, state_of
from newsroom.foundation.models import User
from newsroom.foundation.moments import DoubledHourError, read_moment

NOTE, REASON = MAX_NOTE, MAX_REASON
Act = Callable[[Article, User, Mapping[str, Any]], str]


def _door(act: Act, right: Right = may_publish) -> Callable[..., HttpResponse]:
    """The address of an act: who may, what it answers, and how each refusal is told."""

    @require_POST
    @story_view(right)
    def view(request: HttpRequest, article: Article) -> HttpResponse:
        by = desk_user(request)
        try:
            done = act(article, by, sent(request))
        except Stale as stale:
            return refused_as_stale(article, by, stale.draft)
        except Outdated:
            return _refused_as_outdated(article, by)
        except Withdrawn:
            return refused(_("This story was withdrawn: it takes no more changes."), status=410)
        except (NewerVersionError, TooLargeError) as error:
            return refused(str(error), status=422)
        return JsonResponse(state_of(request, article) | {"done": done})

    return view  # type: ignore[no-any-return]


@transaction.atomic
def _refused_as_outdated(article: Article, by: User) -> JsonResponse:
    live = live_revision(Article.objects.select_for_update(of=("self",)).get(pk=article.pk), by)
    sentence = _("Readers see a newer text than the one these changes were begun from. Compare them first.")
    return refused(
        sentence,
        status=409,
        outdated=True,
        live=live.pk,
        by=str(live.created_by or ""),
        at=live.created_at.isoformat(),
    )


def _submit(article: Article, by: User, given: Mapping[str, Any]) -> str:
    review.submit(article, by, note=text_of(given, "note", NOTE), seq=_seq(given))
    return _("Submitted for review.")


def _approve(article: Article, by: User, given: Mapping[str, Any]) -> str:
    legal = given.get("legal") is True
    review.approve(article, by, note=text_of(given, "note", NOTE), legal=legal, seq=_seq(given))
    return _("The legal read is recorded.") if legal else _("Approved.")


def _send_back(article: Article, by: User, given: Mapping[str, Any]) -> str:
    review.send_back(article, by, note=text_of(given, "note", NOTE), seq=_seq(given))
    return _("Sent back.")


def _publish(article: Article, by: User, given: Mapping[str, Any]) -> str:
    at = _moment(given, "at")
    row = actions.publish(article, by, at=at, **_publication(given))
    if row.is_scheduled:
        return _("Scheduled.")
    return _("Planned.") if at is not None and at > timezone.now() else _("Published.")


def _plan(article: Article, by: User, given: Mapping[str, Any]) -> str:
    actions.plan_edit(article, by, at=_needed(given, "at"), **_publication(given))
    return _("Planned.")


def _publication(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "change": text_of(given, "change", 14),
        "note": text_of(given, "note", NOTE),
        "override": text_of(given, "override", REASON),
        "seq": _seq(given),
        "seen": row_id(given, "seen"),
    }


def _unschedule(article: Article, by: User, given: Mapping[str, Any]) -> str:
    """Cancel the plan named `plan`, or, where none is named, the schedule of the story."""
    pk = row_id(given, "plan")
    if pk is None:
        actions.unschedule(article, by)
        return _("The schedule is cancelled.")
    plan = PlannedAct.objects.filter(article=article, pk=pk).select_related("article", "revision").first()
    if plan is None:
        raise ValidationError({"plan": _("There is no such plan.")})
    actions.cancel_plan(plan, by)
    return _("The plan is cancelled.")


def _withdraw(article: Article, by: User, given: Mapping[str, Any]) -> str:
    at = _moment(given, "at")
    row = actions.withdraw(article, by, reason=text_of(given, "reason", REASON), at=at)
    withdrawn = row.is_withdrawn
    return _("Withdrawn. Its address now says why.") if withdrawn else _("Its withdrawal is planned.")


def _embargo(article: Article, by: User, given: Mapping[str, Any]) -> str:
    note, reason = text_of(given, "note", NOTE), text_of(given, "reason", REASON)
    set_embargo(article, by=by, until=_needed(given, "until"), note=note, reason=reason)
    return _("It is under embargo.")


def _lift(article: Article, by: User, given: Mapping[str, Any]) -> str:
    lift_embargo(article, by=by, reason=text_of(given, "reason", REASON))
    return _("The embargo is lifted.")


def _seq(given: Mapping[str, Any]) -> int | None:
    seq = given.get("seq")
    return seq if isinstance(seq, int) and not isinstance(seq, bool) else None


def _needed(given: Mapping[str, Any], name: str) -> datetime:
    moment = _moment(given, name)
    if moment is None:
        raise ValidationError({name: _("Give a date and a time.")})
    return moment


def _moment(given: Mapping[str, Any], name: str) -> datetime | None:
    """ISO 8601; without an offset it is meant in the paper's zone. None where nothing was given. A time that comes
    twice is asked about by `<name>_which`."""
    text = text_of(given, name, 40)
    if not text:
        return None
    try:
        return read_moment(text, text_of(given, f"{name}_which", 10))
    except DoubledHourError as error:
        raise DoubledField(name, error) from error
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error


urls = [
    path("<int:pk>/submit/", _door(_submit, may_edit), name="submit"),
    path("<int:pk>/approve/", _door(_approve), name="approve"),
    path("<int:pk>/send-back/", _door(_send_back), name="send-back"),
    path("<int:pk>/publish/", _door(_publish), name="publish"),
    path("<int:pk>/plan/", _door(_plan), name="plan"),
    path("<int:pk>/unschedule/", _door(_unschedule), name="unschedule"),
    path("<int:pk>/withdraw/", _door(_withdraw), name="withdraw"),
    path("<int:pk>/embargo/", _door(_embargo), name="embargo"),
    path("<int:pk>/lift/", _door(_lift), name="lift"),
]
