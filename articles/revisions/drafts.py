"""What may be done with a draft: open, save, keep, restore, discard. Readers see nothing of any of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.clean.document import empty
from articles.body.clean.limits import is_too_deep
from articles.body.fields import BodyField
from articles.body.render.text import words
from articles.body.schema import Body
from articles.body.versions import check_version
from articles.logbook.acts import log
from articles.revisions.content import (
    Fields,
    blank_fields,
    check_fields,
    clean_fields,
    fields_of,
    slug_follows_headline,
    untitled_slug,
)
from articles.revisions.models import Draft, Kind, Revision
from articles.revisions.refusals import Misshapen, Shrunk, Stale, Withdrawn
from articles.revisions.sessions import Save
from articles.story.authors import Author
from articles.story.models import Article
from articles.story.permissions import may_edit
from articles.story.taxonomy import Section
from newsroom.foundation.models import User
from newsroom.foundation.slugs import free_slug

CHECKPOINT_EVERY = timedelta(minutes=10)
LONG_TEXT, LEAST_LEFT = 200, 3  # words; a longer text may not fall under a third unasked


@dataclass(frozen=True)
class Saved:
    """The answer to a save: the sequence number the next one starts from, and what is stored now."""

    seq: int
    saved_at: datetime
    words: int
    draft: Draft


@transaction.atomic
def open_draft(article: Article, by: User | None) -> Draft:
    """The story's draft; where there is none, one made of the row readers see."""
    draft = Draft.objects.filter(article=article).first()
    if draft is not None:
        return draft
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    draft = Draft.objects.filter(article=row).first()  # by another request, while this one waited
    if draft is not None:
        return draft
    base = live_revision(row, by)
    fields = base.fields | ({"slug": ""} if slug_follows_headline(row) else {})
    return _make_draft(row, fields, base.body, count=base.words, by=by, base=base)


@transaction.atomic
def begin(by: User, *, wish: str = "") -> Article:
    """A new story, made at the first keystroke: nobody sees it, it has neither headline nor section, its writer stands
    on it.

    `wish` is kept with the draft, so that a repeated request can find it.
    """
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied
    article = Article.objects.create(slug=secrets.token_hex(16), created_by=by)
    article.slug = free_slug(untitled_slug(article), Article.objects.all(), fallback="story")
    article.save(update_fields=["slug"])
    author = getattr(by, "author", None)
    fields = blank_fields()
    if author is not None:
        fields["bylines"] = [{"author": author.pk, "role": "writer"}]
        article.bylines.create(author=author)
    draft = _make_draft(article, fields, empty(), count=0, by=by, base=None)
    if wish:
        Draft.objects.filter(pk=draft.pk).update(wish=wish)
    log(article, "begun", by)
    return article


@transaction.atomic
def save(
    article: Article,
    by: User,
    *,
    seq: int,
    session: str = "",
    n: int = 0,
    fields: Any = None,
    body: Any = None,
    confirmed: bool = False,
) -> Saved:
    """Store what was written since sequence number `seq`, as save number `n` of an editor session (see `sessions`).

    What was stored already is answered with what is stored now, and writes nothing.
    Raises PermissionDenied, a SaveRefusedError, NewerVersionError, TooLargeError or ValidationError (a field too long);
    then nothing is stored.
    """
    _may_write(article, by)
    check_fields(fields)
    asked = Save(by, seq, session, n)
    while True:  # again where somebody stored something in the same moment
        draft = Draft.objects.filter(article=article).defer("body").first()
        if draft is None or not asked.may_follow(draft):
            raise Stale(draft)
        if asked.is_stored_in(draft) or _follow(draft, asked, _changes(draft, fields, body), confirmed=confirmed):
            return Saved(draft.seq, draft.saved_at, draft.words, draft)


@transaction.atomic
def keep(article: Article, by: User | None, kind: str = Kind.SAVED, note: str = "") -> Revision:
    """Keep the draft as it stands as a revision."""
    return _keep(open_draft(article, by), kind, by, note)


@transaction.atomic
def restore(article: Article, revision: Revision, by: User) -> Draft:
    """Put an old state into the draft. What stood there is kept first; open tabs are told at their next save.

    Raises PermissionDenied, Withdrawn, and NewerVersionError for a state that only a later release understands.
    """
    _may_write(article, by)
    if revision.article_id != article.pk:
        raise ValidationError(_("This revision belongs to another story."))
    draft = open_draft(article, by)
    keep_unkept(draft, by, Kind.CHECKPOINT, _("Before revision %(number)d was restored") % {"number": revision.number})
    fields = clean_fields(revision.fields)
    restored = {"fields": fields, "body": _cleaned(revision.body), "words": words(revision.body)}
    if not _store(draft, restored, by):
        raise Stale(Draft.objects.filter(article=article).first())
    made = _keep(draft, Kind.RESTORED, by, _("From revision %(number)d") % {"number": revision.number})
    log(article, "restored", by, revision=made, number=revision.number)
    return draft


@transaction.atomic
def discard(article: Article, by: User) -> None:
    """Give the draft up: the story stands as readers see it. The text given up stays in the history."""
    _may_write(article, by)
    draft = Draft.objects.select_for_update(of=("self",)).filter(article=article).first()
    if draft is None:
        return
    kept = keep_unkept(draft, by, Kind.SAVED, _("A draft that was discarded"))
    draft.delete()
    log(article, "discarded", by, revision=kept)


def keep_unkept(draft: Draft, by: User | None, kind: str, note: str) -> Revision | None:
    """Keep the draft unless the newest revision says the same."""
    newest = Revision.objects.filter(article=draft.article_id).first()
    if newest is not None and (newest.fields, newest.body) == (draft.fields, draft.body):
        return None
    return _keep(draft, kind, by, note)


def add_revision(
    article_id: int, fields: Fields, body: Body, *, kind: str, by: User | None, note: str = "", count: int | None = None
) -> Revision:
    """The next revision of a story. Numbers are given out under a lock of the article's row; the row is not written."""
    Article.objects.select_for_update().values_list("pk").get(pk=article_id)
    newest = Revision.objects.filter(article=article_id).values_list("number", flat=True).first()
    return Revision.objects.create(
        article_id=article_id,
        number=(newest or 0) + 1,
        kind=kind,
        fields=fields,
        body=body,
        words=words(body) if count is None else count,
        note=note,
        created_by=by,
    )


def _may_write(article: Article, by: User) -> None:
    if not may_edit(by, article):
        raise PermissionDenied
    if article.is_withdrawn:
        raise Withdrawn


def live_revision(row: Article, by: User | None) -> Revision:
    """The revision readers see. The row may have been written past the drafts (an import, a shell): then a new one."""
    fields = clean_fields(fields_of(row))
    live = row.revision
    if live is not None and (live.fields, live.body) == (fields, row.body):
        return live
    made = add_revision(row.pk, fields, row.body, kind=Kind.IMPORTED, by=by, note=_("As it stood"), count=row.words)
    Article.objects.filter(pk=row.pk).update(revision=made)
    row.revision = made
    return made


def _make_draft(
    article: Article, fields: Fields, body: Body, *, count: int, by: User | None, base: Revision | None
) -> Draft:
    """A draft starts from a number of its own: a tab still open on an earlier draft must never meet its number."""
    draft = Draft.objects.create(
        article=article,
        seq=secrets.randbelow(2**30),
        fields=fields,
        body=body,
        headline=fields["headline"].strip()[:200],
        section=Section.objects.filter(pk=fields["section"]).first(),
        words=count,
        base=base,
        saved_by=by,
    )
    _name_authors(draft)
    return draft


def _name_authors(draft: Draft) -> None:
    """Who stands on the draft, for lists and rights: whoever may save may name somebody."""
    named = [byline["author"] for byline in draft.fields["bylines"]]
    draft.authors.set(Author.objects.filter(pk__in=named))


def _changes(draft: Draft, fields: Any, body: Any) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if fields is not None:
        changes["fields"] = clean_fields(fields, before=draft.fields)
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
    field = Draft._meta.get_field("body")
    assert isinstance(field, BodyField)  # noqa: S101  for the type checker
    return field.cleaned(body)


def _follow(draft: Draft, asked: Save, changes: dict[str, Any], *, confirmed: bool) -> bool:
    """Store a save on top of what stands in the draft; False where that is not there any more."""
    shrinks = draft.words > LONG_TEXT and changes.get("words", draft.words) * LEAST_LEFT < draft.words
    if shrinks and not confirmed:
        raise Shrunk(draft.words, changes["words"])
    before = (draft.fields, draft.body, draft.words) if shrinks else None
    due = before is None and _checkpoint_is_due(draft)
    if not _store(draft, changes, asked.by, asked.marks(draft)):
        return False
    if before is not None:
        note = _("Before most of the text was taken out")
        fields, body, count = before
        add_revision(draft.article_id, fields, body, kind=Kind.CHECKPOINT, by=asked.by, note=note, count=count)
    if due:
        _keep(draft, Kind.CHECKPOINT, asked.by)
    return True


def _store(draft: Draft, changes: dict[str, Any], by: User, marks: dict[str, Any] = Save.NO_SESSION) -> bool:
    """The one write of a save: whether it changed its one row, or somebody else was first."""
    copies: dict[str, Any] = {}
    bylines = draft.fields.get("bylines")
    if "fields" in changes:
        copies["headline"] = changes["fields"]["headline"].strip()[:200]
        copies["section"] = Section.objects.filter(pk=changes["fields"]["section"]).first()
    written = {
        **changes,
        **copies,
        **marks,
        "seq": draft.seq + 1,
        "saved_at": timezone.now(),
        "saved_by": by,
    }
    if Draft.objects.filter(pk=draft.pk, seq=draft.seq).update(**written) != 1:
        return False
    for name, value in written.items():
        setattr(draft, name, value)
    if bylines != draft.fields.get("bylines"):
        _name_authors(draft)
    return True


def _checkpoint_is_due(draft: Draft) -> bool:
    last = Revision.objects.filter(article=draft.article_id).values_list("created_at", flat=True).first()
    return last is None or last <= timezone.now() - CHECKPOINT_EVERY


def _keep(draft: Draft, kind: str, by: User | None, note: str = "") -> Revision:
    return add_revision(draft.article_id, draft.fields, draft.body, kind=kind, by=by, note=note, count=draft.words)
