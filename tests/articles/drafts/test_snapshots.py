"""A revision holds one whole state in few bytes, gives it back as it was, and is never changed."""

from __future__ import annotations

import importlib
import zlib
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_test_migrations.migrator import Migrator
from hypothesis import given
from hypothesis import strategies as st

from articles.body.build import doc, figure, gallery, p
from articles.drafts import snapshots
from articles.drafts.actions import keep
from articles.drafts.snapshots import MAX_SNAPSHOT, AppendOnlyError, SnapshotError, pack, unpack
from articles.models import Revision
from newsroom.foundation.models import User
from tests.articles.drafts.desk import address
from tests.articles.workflow.stories import write
from tests.make import make_article

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), JSON), st.dictionaries(st.text(), JSON))
def test_what_is_packed_comes_back_as_it_was(fields: dict[str, Any], body: dict[str, Any]) -> None:
    assert unpack(pack(fields, body)) == (fields, body)


@pytest.mark.parametrize(
    "broken", [b"", b"no zlib at all", pack({}, doc(p("Cut off.")))[:-1], zlib.compress(b" " * (MAX_SNAPSHOT + 1))]
)
def test_what_is_no_snapshot_is_refused_and_never_unpacked_past_the_limit(broken: bytes) -> None:
    with pytest.raises(SnapshotError):
        unpack(broken)


def test_what_could_not_be_read_again_is_not_stored() -> None:
    with pytest.raises(SnapshotError):
        pack({"headline": "x" * MAX_SNAPSHOT}, doc())


@pytest.fixture
def kept(editor: User) -> Revision:
    story = make_article("The wall")
    write(story, editor, "It fell.", standfirst="At night.")
    return keep(story, editor)


@pytest.mark.django_db
def test_a_revision_read_anew_has_the_whole_state(kept: Revision) -> None:
    row = Revision.objects.get(pk=kept.pk)
    assert row.body == doc(p("It fell."))
    assert (row.fields["headline"], row.fields["standfirst"]) == ("The wall", "At night.")
    assert row.fields == row.article.draft.fields


@pytest.mark.django_db
def test_it_is_unpacked_once(kept: Revision, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Revision.objects.get(pk=kept.pk)
    assert row.body == doc(p("It fell."))
    with monkeypatch.context() as without:
        without.setattr(snapshots, "zlib", None)
        assert (row.fields["headline"], row.body) == ("The wall", doc(p("It fell.")))


OTHER = pack({"headline": "Forged"}, doc(p("It stood.")))
ROADS: dict[str, Any] = {
    "save": lambda row: row.save(),
    "save of its content": lambda row: row.save(update_fields=["snapshot"]),
    "update": lambda row: Revision.objects.filter(pk=row.pk).update(snapshot=OTHER),
    "update by an expression": lambda row: Revision.objects.update(snapshot=Value(OTHER), words=F("words")),
    "update through its story": lambda row: row.article.revisions.update(snapshot=OTHER),
    "bulk update": lambda row: Revision.objects.bulk_update([row], ["snapshot"]),
    "update or create": lambda row: Revision.objects.update_or_create(pk=row.pk, defaults={"snapshot": OTHER}),
    "create over it": lambda row: Revision.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=["snapshot"]
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("road", ROADS)
def test_no_road_changes_what_it_holds(kept: Revision, road: str) -> None:
    row = Revision.objects.get(pk=kept.pk)
    row.snapshot = OTHER
    with pytest.raises(AppendOnlyError), transaction.atomic():
        ROADS[road](row)
    assert Revision.objects.get(pk=kept.pk).body == doc(p("It fell."))


@pytest.mark.django_db
def test_what_it_says_cannot_be_set(kept: Revision) -> None:
    for name in ("fields", "body"):
        with pytest.raises(AttributeError):
            setattr(kept, name, {})


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["history", "compare"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_list_of_revisions_loads_none_of_their_texts(as_editor: Client, editor: User, name: str, accept: str) -> None:
    story = make_article()
    for number in range(3):
        write(story, editor, f"Version {number}.")
        keep(story, editor)
    with CaptureQueriesContext(connection) as queries:
        answer = as_editor.get(address(name, story), {"all": "1"}, headers={"accept": accept})
    assert answer.status_code == 200
    assert [query["sql"] for query in queries if '"snapshot"' in query["sql"]] == []


BEFORE, FILLED, AFTER = "0017_revision_snapshots", "0018_fill_revision_snapshots", "0019_drop_revision_columns"


@pytest.mark.parametrize("batch", [1, 2, 50])
def test_revisions_of_before_are_packed_and_come_back_as_they_were(
    migrator: Migrator, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = importlib.import_module(f"articles.migrations.{FILLED}")
    monkeypatch.setattr(migration, "BATCH", batch)
    old = migrator.apply_initial_migration([("articles", BEFORE)]).apps
    story = old.get_model("articles", "Article").objects.create(slug="wall")
    unclean = {"type": "doc", "content": [{"type": "unknown", "content": "Ünclean"}]}
    states: list[tuple[Any, Any]] = [
        ({"headline": "Стіна", "lead_photo": 7}, doc(p("Вона впала."), figure(12, "One"), gallery([12, 40], "Two"))),
        ({"headline": "The wall", "lead_photo": None}, doc()),
        ({}, unclean),
    ]
    rows = old.get_model("articles", "Revision").objects
    for number, (fields, body) in enumerate(states, start=1):
        made = rows.create(article=story, number=number, kind="saved", fields=fields)
        rows.filter(pk=made.pk).update(body=Value(body, made._meta.get_field("fields")))
    new = migrator.apply_tested_migration([("articles", FILLED)]).apps
    new = migrator.apply_tested_migration([("articles", AFTER)]).apps
    packed = list(new.get_model("articles", "Revision").objects.order_by("number"))
    assert [unpack(bytes(row.snapshot)) for row in packed] == states
    assert [row.photos for row in packed] == [",7,12,40,", "", ""]
    for target in (FILLED, BEFORE):
        old = migrator.apply_tested_migration([("articles", target)]).apps
    back = old.get_model("articles", "Revision").objects.order_by("number")
    assert [(row.fields, row.body) for row in back] == states


def test_the_migration_packs_as_the_project_does() -> None:
    migration = importlib.import_module(f"articles.migrations.{FILLED}")
    body = doc(p("Look."), figure(12, "One"), gallery([40, 12], "Two"))
    assert migration.pack({"lead_photo": 7}, body) == pack({"lead_photo": 7}, body)
    assert migration.photos_of({"lead_photo": 7}, body) == ",7,12,40,"
