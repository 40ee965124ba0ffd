"""What may be done with a draft: open, save, keep, restore, discard. Readers see nothing of any of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.clean.document import empty
from articles.body.clean.limits import is_too_deep
from articles.body.fields import BodyField
from articles.body.render.text import words
from articles.body.schema import Body
from articles.body.versions import check_version
from articles.drafts.content import Content, D, Fields, R, kind_of
from articles.drafts.events import DraftAct, draft_act
from articles.drafts.models import AbstractDraft, Kind
from articles.drafts.refusals import Misshapen, Shrunk, Stale, Withdrawn
from articles.drafts.revisions import add_revision, keep_draft, keep_unkept, live_revision
from articles.drafts.sessions import Save
from articles.references.updating import update_references
from newsroom.foundation.models import User

CHECKPOINT_EVERY = timedelta(minutes=10)
LONG_TEXT, LEAST_LEFT = 200, 3  # words; a longer text may not fall under a third unasked


@dataclass(frozen=True)
class Saved(Generic[D]):
    """The answer to a save: the sequence number the next one starts from, and what is stored now."""

    seq: int
    saved_at: datetime
    words: int
    draft: D


@transaction.atomic
def open_draft(content: Content[D, R], by: User | None) -> D:
    """The draft of a row; where there is none, one made of what readers see."""
    known = kind_of(content)
    drafts: QuerySet[D] = known.drafts_of(content)
    draft = drafts.first()
    if draft is not None:
        return draft
    row: Content[D, R] = known.model._default_manager.select_for_update(of=("self",)).get(pk=content.pk)
    draft = drafts.first()  # by another request, while this one waited
    if draft is not None:
        return draft
    base = live_revision(row, by)
    return _make_draft(row, known.opening(row, base.fields), base.body, count=base.words, by=by, base=base)


def begin_draft(content: Content[D, R], by: User, fields: Fields, *, wish: str = "") -> D:
    """The draft of a row just made, blank but for `fields`. `wish` is kept with it, so that a repeated request can find
    it; one person has no second draft with it (IntegrityError)."""
    known = kind_of(content)
    draft: D = _make_draft(content, known.blank() | fields, empty(), count=0, by=by, base=None, wish=wish)
    draft_act.send(DraftAct(content, "begun", by))
    return draft


@transaction.atomic
def save(
    content: Content[D, R],
    by: User,
    *,
    seq: int,
    session: str = "",
    n: int = 0,
    fields: Any = None,
    body: Any = None,
    confirmed: bool = False,
) -> Saved[D]:
    """Store what was written since sequence number `seq`, as save number `n` of an editor session (see `sessions`).

    What was stored already is answered with what is stored now, and writes nothing.
    Raises PermissionDenied, a SaveRefusedError, NewerVersionError, TooLargeError or ValidationError (a field too long);
    then nothing is stored.
    """
    _may_write(content, by)
    known = kind_of(content)
    known.check(fields)
    asked = Save(by, seq, session, n)
    while True:  # again where somebody stored something in the same moment
        draft = known.drafts_of(content).defer("body").first()
        if draft is None or not asked.may_follow(draft):
            raise Stale(draft)
        if asked.is_stored_in(draft) or _follow(
            content, draft, asked, _changes(draft, fields, body), confirmed=confirmed
        ):
            return Saved(draft.seq, draft.saved_at, draft.words, draft)


@transaction.atomic
def keep(content: Content[D, R], by: User | None, kind: str = Kind.SAVED, note: str = "") -> R:
    """Keep the draft as it stands as a revision; one is opened where there is none."""
    return keep_draft(content, open_draft(content, by), kind, by, note)


@transaction.atomic
def restore(content: Content[D, R], revision: R, by: User) -> D:
    """Put an old state into the draft. What stood there is kept first; open tabs are told at their next save.

    Raises PermissionDenied, Withdrawn, and NewerVersionError for a state that only a later release understands.
    """
    _may_write(content, by)
    known = kind_of(content)
    if known.row_id(revision) != content.pk:
        raise ValidationError(_("This revision belongs to something else."))
    draft = open_draft(content, by)
    before = _("Before revision %(number)d was restored") % {"number": revision.number}
    keep_unkept(content, draft, Kind.CHECKPOINT, by, before)
    fields = known.clean(revision.fields, None)
    restored = {"fields": fields, "body": _cleaned(revision.body), "words": words(revision.body)}
    if not _store(content, draft, restored, by):
        raise Stale(known.drafts_of(content).first())
    made = keep_draft(content, draft, Kind.RESTORED, by, _("From revision %(number)d") % {"number": revision.number})
    draft_act.send(DraftAct(content, "restored", by, made, {"number": revision.number}))
    return draft


@transaction.atomic
def discard(content: Content[D, R], by: User) -> None:
    """Give the draft up: what readers see stands. The text given up stays in the history."""
    _may_write(content, by)
    draft = kind_of(content).drafts_of(content).select_for_update(of=("self",)).first()
    if draft is None:
        return
    kept = keep_unkept(content, draft, Kind.SAVED, by, _("A draft that was discarded"))
    draft.delete()
    draft_act.send(DraftAct(content, "discarded", by, kept))


def _may_write(content: Content[D, R], by: User) -> None:
    if not kind_of(content).may_write(by, content):
        raise PermissionDenied
    if content.is_withdrawn:
        raise Withdrawn


def _make_draft(
    content: Content[D, R], fields: Fields, body: Body, *, count: int, by: User | None, base: R | None, wish: str = ""
) -> D:
    """A draft starts from a number of its own: a tab still open on an earlier draft must never meet its number."""
    known = kind_of(content)
    draft: D = known.draft._default_manager.create(
        **{known.key: content},
        **known.columns(fields),
        seq=secrets.randbelow(2**30),
        fields=fields,
        body=body,
        words=count,
        base=base,
        saved_by=by,
        begun_by=by,
        wish=wish,
    )
    known.link(draft, None)
    update_references(draft)
    return draft


def _changes(draft: AbstractDraft, fields: Any, body: Any) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if fields is not None:
        changes["fields"] = kind_of(draft).clean(fields, draft.fields)
    if body is not None:
        changes["body"] = _cleaned(body)
        changes["words"] = words(changes["body"])
    return changes


def _cleaned(body: Any) -> Body:
    if not (isinstance(body, dict) and body.get("type") == "doc" and isinstance(body.get("content"), list)):
        raise Misshapen(_("This is no text the editor could have written. Load the page again."))
    check_version(body)
    if is_too_deep(body):
        raise Misshapen(_("Lists or boxes stand too deep in one another: take some of them apart."))
    field = AbstractDraft._meta.get_field("body")
    assert isinstance(field, BodyField)  # noqa: S101  for the type checker
    return field.cleaned(body)


def _follow(content: Content[D, R], draft: D, asked: Save, changes: dict[str, Any], *, confirmed: bool) -> bool:
    """Store a save on top of what stands in the draft; False where that is not there any more."""
    shrinks = draft.words > LONG_TEXT and changes.get("words", draft.words) * LEAST_LEFT < draft.words
    if shrinks and not confirmed:
        raise Shrunk(draft.words, changes["words"])
    before = (draft.fields, draft.body, draft.words) if shrinks else None
    due = before is None and _checkpoint_is_due(content)
    if not _store(content, draft, changes, asked.by, asked.marks(draft)):
        return False
    if before is not None:
        note = _("Before most of the text was taken out")
        fields, body, count = before
        add_revision(content, fields, body, kind=Kind.CHECKPOINT, by=asked.by, note=note, count=count)
    if due:
        keep_draft(content, draft, Kind.CHECKPOINT, asked.by)
    return True


def _store(
    content: Content[D, R], draft: D, changes: dict[str, Any], by: User, marks: dict[str, Any] = Save.NO_SESSION
) -> bool:
    """The one write of a save: whether it changed its one row, or somebody else was first."""
    known, before = kind_of(content), draft.fields
    written = {
        **changes,
        **(known.columns(changes["fields"]) if "fields" in changes else {}),
        **marks,
        "seq": draft.seq + 1,
        "saved_at": timezone.now(),
        "saved_by": by,
    }
    if known.draft._default_manager.filter(pk=draft.pk, seq=draft.seq).update(**written) != 1:
        return False
    for name, value in written.items():
        setattr(draft, name, value)
    if "fields" in changes:
        known.link(draft, before)
    if "body" in changes or known.photos_in(draft.fields) != known.photos_in(before):
        update_references(draft)
    return True


def _checkpoint_is_due(content: Content[D, R]) -> bool:
    last = kind_of(content).revisions_of(content).values_list("created_at", flat=True).first()
    return last is None or last <= timezone.now() - CHECKPOINT_EVERY
