"""The acts a story's logbook knows, in words. The list grows by code, so it is a registry and no column's choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.drafts.events import DraftAct
from articles.logbook.models import StoryAct
from articles.publishing import record
from articles.story.models import Article
from newsroom.foundation.models import User

_ACTS: dict[str, Promise | str] = {
    "begun": _("began the story"),
    "kept": _("saved a revision"),
    "restored": _("restored a revision"),
    "discarded": _("discarded the draft"),
    "trashed": _("put it into the trash"),
    "untrashed": _("took it out of the trash"),
    "taken_over": _("took over the writing"),
    "submitted": _("submitted it for review"),
    "approved": _("approved it"),
    "approved_legal": _("gave it a legal read"),
    "approved_outside": _("approved it, by a link"),
    "sent_back": _("sent it back"),
    "narration": _("changed how it is read aloud"),
    "planned": _("planned an act"),
    "planned_edit": _("planned its changes for later"),
    "planned_withdrawal": _("planned its withdrawal"),
    "plan_taken_back": _("cancelled a plan"),
    "plan_failed": _("could not be done as planned"),
    "overridden": _("published past the gate"),
    "renamed": _("gave it another address"),
    "assigned": _("assigned it"),
    "assignment_done": _("marked an assignment done"),
    "shared": _("made a share link"),
    "share_revoked": _("revoked a share link"),
    "commented": _("commented"),
    "claim_checked": _("checked a claim"),
}


def register(act: str, words: Promise | str) -> None:
    """Make an act known; `words` follow the name of who did it."""
    _ACTS[act] = words


def words_of(act: str) -> str:
    """What somebody did, in words; an act of a later release is shown by its slug."""
    return str(_ACTS.get(act, act))


def log(
    article: Article,
    act: str,
    by: User | None,
    *,
    note: str = "",
    revision: Any = None,
    by_name: str = "",
    **details: Any,
) -> StoryAct:
    """Write a line of the story's logbook, in the caller's transaction. Raises KeyError for an unregistered act."""
    if act not in _ACTS:
        raise KeyError(f"No act is called {act!r}: register it in articles.logbook.acts.")
    return StoryAct.objects.create(
        article=article, act=act, by=by, by_name=by_name, note=note, revision=revision, details=details
    )


def log_draft_act(event: DraftAct) -> None:
    """What was done with a story's draft."""
    if isinstance(event.row, Article):
        log(event.row, event.act, event.by, revision=event.revision, **event.details)


@dataclass(frozen=True)
class Line:
    """One line of what was done to a story: by whom, in words, when and why."""

    act: str
    words: str
    who: str
    at: datetime
    note: str


def story_log(article: Article, most: int = 200) -> list[Line]:
    """What was done to a story, newest first: the work on it and its publishing, in one query each."""
    worked = StoryAct.objects.filter(article=article).select_related("by").defer("revision")[:most]
    lines = [
        Line(act.act, words_of(act.act), act.by_name or str(act.by or record.system_name()), act.at, act.note)
        for act in worked
    ]
    for change in record.changes_of(article)[:most]:
        words, who = record.words_of(change.act), record.who(change)
        lines.append(Line(change.act, words, who, change.at, change.reason))
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]
