"""Whole states: each kept once, in order, and put in the place of what readers see."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.body.schema import Body
from articles.drafts.content import Content, D, Fields, R, kind_of
from articles.drafts.models import Kind
from articles.drafts.snapshots import pack
from articles.references.updating import update_references
from newsroom.foundation.models import User


def add_revision(
    row: Content[D, R], fields: Fields, body: Body, *, kind: str, by: User | None, note: str = "", count: int
) -> R:
    """The next revision of a row; `count`: the words of `body`. Numbers are given out under a lock of the row, which is
    not written."""
    known = kind_of(row)
    known.model._default_manager.select_for_update().values_list("pk").get(pk=row.pk)
    newest = known.revisions_of(row).values_list("number", flat=True).first()
    made: R = known.revision._default_manager.create(
        **known.names(row),
        number=(newest or 0) + 1,
        kind=kind,
        snapshot=pack(fields, body),
        words=count,
        note=note,
        created_by=by,
    )
    update_references(made)
    return made


def keep_draft(row: Content[D, R], draft: D, kind: str, by: User | None, note: str = "") -> R:
    """Keep the draft as it stands as a revision."""
    return add_revision(row, draft.fields, draft.body, kind=kind, by=by, note=note, count=draft.words)


def keep_unkept(row: Content[D, R], draft: D, kind: str, by: User | None, note: str) -> R | None:
    """Keep the draft unless the newest revision says the same."""
    newest = kind_of(row).revisions_of(row).first()
    if newest is not None and (newest.fields, newest.body) == (draft.fields, draft.body):
        return None
    return keep_draft(row, draft, kind, by, note)


def live_revision(row: Content[D, R], by: User | None) -> R:
    """The revision readers see. The row may have been written past the drafts (an import, a shell): then a new one."""
    known, stored = kind_of(row), _as_row(row)
    fields = known.clean(known.read(stored), None)
    live = row.revision
    if live is not None and (live.fields, live.body) == (fields, row.body):
        return live
    made = add_revision(row, fields, row.body, kind=Kind.IMPORTED, by=by, note=_("As it stood"), count=row.words)
    known.model._default_manager.filter(pk=row.pk).update(revision=made)
    stored.revision = made
    return made


def differs(row: Content[D, R], fields: Fields, body: Body) -> bool:
    """Whether a state says anything else than what readers see."""
    known = kind_of(row)
    return (known.clean(fields, None), body) != (known.clean(known.read(_as_row(row)), None), row.body)


def put_in_place(row: Content[D, R], fields: Fields, body: Body, *, kind: str, by: User | None, note: str = "") -> R:
    """Write a state onto the locked row, and keep as a revision what then stands there; `row.revision` names it."""
    known, stored = kind_of(row), _as_row(row)
    known.apply(stored, fields, body)
    stored.refresh_from_db()
    state = known.clean(known.read(stored), None)
    made = add_revision(row, state, row.body, kind=kind, by=by, note=note.strip(), count=row.words)
    stored.revision = made
    stored.save(update_fields=["revision", "changed_at"])
    return made


def _as_row(row: Content[D, R]) -> Any:
    """The same, for writing: the protocol promises reading alone."""
    return row
