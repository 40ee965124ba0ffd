"""The engine knows no Article: it writes whatever kind is registered. Here a bulletin, with tables of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import timezone

from articles.body.build import doc, p
from articles.body.fields import BodyField
from articles.drafts import content, locks
from articles.drafts.actions import begin_draft, discard, keep, open_draft, restore, save
from articles.drafts.content import ContentKind
from articles.drafts.events import DraftAct, draft_act
from articles.drafts.jobs import KEEP_CHECKPOINTS, thin_checkpoints
from articles.drafts.models import AbstractDraft, AbstractEditLock, AbstractRevision
from articles.drafts.refusals import Stale
from articles.drafts.revisions import differs, put_in_place
from articles.publishing.models import Publishable
from articles.references import holders
from newsroom.foundation.models import User

pytestmark = pytest.mark.django_db


def _clean(raw: Any, before: Any) -> dict[str, Any]:
    title = raw.get("title") if isinstance(raw, dict) else None
    return {"title": title if isinstance(title, str) else (before or {"title": ""})["title"]}


def _apply(row: Any, fields: dict[str, Any], body: Any) -> None:
    row.title, row.body = fields["title"], body
    row.save(update_fields=["title", "body"])


def _make_tables(*made: type[models.Model]) -> None:
    editor = connection.SchemaEditorClass(connection)
    editor.deferred_sql = []  # PostgreSQL's foreign keys and indexes, which the test does without
    for model in made:
        statement, params = editor.table_sql(model)
        with connection.cursor() as cursor:
            cursor.execute(statement, params or None)


@pytest.fixture
def bulletin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A public bulletin of three words, called “Tides”."""
    with isolate_apps("django.contrib.contenttypes") as apps:
        assert apps is not None
        apps.register_model("foundation", User)

        class Revision(AbstractRevision):
            bulletin = models.ForeignKey("contenttypes.Bulletin", on_delete=models.CASCADE, related_name="revisions")

            class Meta(AbstractRevision.Meta):
                app_label = "contenttypes"

        class Draft(AbstractDraft):
            bulletin = models.OneToOneField("contenttypes.Bulletin", on_delete=models.CASCADE, related_name="draft")
            base = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
            called = models.CharField(max_length=80, default="")

            class Meta(AbstractDraft.Meta):
                app_label = "contenttypes"

        class Lock(AbstractEditLock):
            bulletin = models.OneToOneField("contenttypes.Bulletin", on_delete=models.CASCADE, related_name="lock")

            class Meta:
                app_label = "contenttypes"

        class Bulletin(Publishable):
            title = models.CharField(max_length=80, default="")
            body = BodyField()
            words = models.PositiveIntegerField(default=0)
            revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

            class Meta(Publishable.Meta):
                app_label = "contenttypes"

        _make_tables(Bulletin, Revision, Draft, Lock)
        kind: ContentKind[Any, Any, Any] = ContentKind(
            model=Bulletin, draft=Draft, revision=Revision, lock=Lock, key="bulletin", excluded={},
            blank=lambda: {"title": ""}, read=lambda row: {"title": row.title}, clean=_clean, check=lambda raw: None,
            apply=_apply, opening=lambda row, fields: fields, columns=lambda fields: {"called": fields["title"]},
            photo_fields=(), link=lambda draft, before: None, may_write=lambda by, row: True,
        )  # fmt: skip
        monkeypatch.setattr(content, "_kinds", dict(content._kinds))
        monkeypatch.setattr(holders, "_holders", dict(holders._holders))
        content.register(kind)
        moment = timezone.now()
        public = {"state": "public", "published_at": moment, "first_published_at": moment}
        yield Bulletin._default_manager.create(title="Tides", body=doc(p("High at noon.")), words=3, **public)


def write(row: Any, by: User, seq: int, title: str) -> Any:
    return save(row, by, seq=seq, fields={"title": title})


def test_a_row_of_another_kind_is_opened_saved_kept_restored_and_discarded(bulletin: Any, editor: User) -> None:
    draft = open_draft(bulletin, editor)
    assert [(revision.kind, revision.fields, revision.body) for revision in bulletin.revisions.all()] == [
        ("imported", {"title": "Tides"}, bulletin.body)
    ]  # fmt: skip
    write(bulletin, editor, draft.seq, "Ebb")
    with pytest.raises(Stale):
        write(bulletin, editor, draft.seq - 1, "Lost")
    ebb = keep(bulletin, editor, note="Before the storm")
    write(bulletin, editor, draft.seq + 1, "Flood")
    restored = restore(bulletin, ebb, editor)
    assert (restored.called, restored.fields, restored.seq) == ("Ebb", {"title": "Ebb"}, draft.seq + 3)
    discard(bulletin, editor)
    assert open_draft(bulletin, editor).fields == {"title": "Tides"}


def test_its_draft_is_put_in_the_place_of_what_readers_see(bulletin: Any, editor: User) -> None:
    draft = write(bulletin, editor, open_draft(bulletin, editor).seq, "Ebb").draft
    assert differs(bulletin, draft.fields, draft.body)
    made = put_in_place(bulletin, draft.fields, draft.body, kind="published", by=editor)
    row = type(bulletin).objects.get()
    assert (row.title, row.revision, made.fields, made.number) == ("Ebb", made, {"title": "Ebb"}, 2)
    assert not differs(row, draft.fields, draft.body)


def test_a_new_one_begins_blank_and_is_told_of(bulletin: Any, editor: User) -> None:
    told: list[DraftAct] = []
    draft_act.connect(told.append)
    try:
        row = type(bulletin).objects.create()
        draft = begin_draft(row, editor, {}, wish="wish")
    finally:
        draft_act.disconnect(told.append)
    assert (draft.fields, draft.words, draft.base, draft.wish) == ({"title": ""}, 0, None, "wish")
    assert [(act.row, act.act, act.by) for act in told] == [(row, "begun", editor)]


def test_its_lock_and_its_checkpoints_are_kept_as_any(bulletin: Any, editor: User, chief: User) -> None:
    assert locks.beat(bulletin, editor, "a").user == editor
    assert locks.beat(bulletin, chief, "b").user == editor
    assert locks.take_over(bulletin, chief, "b").user == chief
    kept = [keep(bulletin, editor, "checkpoint") for _number in range(2)]
    long_ago = timezone.now() - 2 * KEEP_CHECKPOINTS
    bulletin.revisions.filter(kind="checkpoint").update(created_at=long_ago)
    assert thin_checkpoints.call() == 1
    assert list(bulletin.revisions.filter(kind="checkpoint")) == [kept[1]]
