"""The model field, on a table of its own made for these tests."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F
from django.test.utils import isolate_apps

from articles.body.build import a, doc, h, p, ul
from articles.body.clean.document import empty
from articles.body.clean.limits import TooLargeError
from articles.body.fields import BodyField
from articles.body.schema import ITEM, MAX_BYTES
from articles.body.versions import NewerVersionError

pytestmark = pytest.mark.django_db

DIRTY = {
    "type": "doc",
    "content": [
        {"type": "script", "content": [{"type": "text", "text": "x\x00"}]},
        p(a("javascript:alert(1)", "y")),
    ],
}
CLEAN = doc(p("x"), p("y"))


@pytest.fixture
def leaf() -> Iterator[Any]:
    with isolate_apps("django.contrib.contenttypes"):

        class Leaf(models.Model):
            name = models.CharField(max_length=10, default="")
            body = BodyField(blank=True)
            short = BodyField(schema=ITEM, blank=True)

            class Meta:
                app_label = "contenttypes"
                db_table = "test_body_leaf"

            def __str__(self) -> str:
                return self.name

        editor = connection.SchemaEditorClass(connection)
        statement, params = editor.table_sql(Leaf)
        with connection.cursor() as cursor:
            cursor.execute(statement, params or None)
        yield Leaf


def stored(leaf: Any) -> Any:
    """What the column itself holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM test_body_leaf ORDER BY id DESC")
        value = cursor.fetchone()[0]
    return json.loads(value) if isinstance(value, str) else value


def test_save_stores_a_clean_body_and_the_instance_has_it_too(leaf: Any) -> None:
    row = leaf(body=DIRTY)
    row.save()
    assert row.body == CLEAN == stored(leaf)
    assert type(row.body) is dict
    row.body = DIRTY
    row.save(update_fields=["body"])
    assert row.body == CLEAN == stored(leaf)


def test_bulk_create_stores_a_clean_body(leaf: Any) -> None:
    leaf.objects.bulk_create([leaf(body=DIRTY)])
    assert stored(leaf) == CLEAN


def test_bulk_update_stores_a_clean_body(leaf: Any) -> None:
    row = leaf.objects.create()
    row.body = DIRTY
    leaf.objects.bulk_update([row], ["body"])
    assert stored(leaf) == CLEAN


def test_update_stores_a_clean_body(leaf: Any) -> None:
    leaf.objects.create()
    leaf.objects.update(body=DIRTY)
    assert stored(leaf) == CLEAN
    leaf.objects.update(short=F("body"))
    assert leaf.objects.get().short == CLEAN


def test_get_or_create_and_update_or_create_store_clean_bodies(leaf: Any) -> None:
    leaf.objects.get_or_create(name="x", defaults={"body": DIRTY})
    assert stored(leaf) == CLEAN
    leaf.objects.update_or_create(name="x", defaults={"body": [DIRTY, "z"]})
    assert stored(leaf) == doc(p("x"), p("y"), p("z"))


def test_raw_saves_of_fixtures_store_a_clean_body(leaf: Any) -> None:
    leaf(body=DIRTY).save_base(raw=True)
    assert stored(leaf) == CLEAN


def test_a_field_with_the_small_schema_keeps_less(leaf: Any) -> None:
    row = leaf.objects.create(short=doc(h(2, "x"), ul("y")))
    assert leaf.objects.get(pk=row.pk).short == doc(p("x"), ul("y"))


@pytest.mark.parametrize("value", [None, "", {}, []])
def test_nothing_is_stored_as_the_empty_document(leaf: Any, value: Any) -> None:
    assert leaf.objects.create(body=value).body == empty() == stored(leaf)
    assert leaf.objects.create().body == empty()


def test_two_rows_never_share_a_default(leaf: Any) -> None:
    first, second = leaf(), leaf()
    first.body["content"].append(p("x"))
    assert second.body == empty()


def test_a_body_over_the_limit_is_refused_not_cut(leaf: Any) -> None:
    row = leaf.objects.create(body=CLEAN)
    row.body = doc(p("é" * (MAX_BYTES // 2)))
    with pytest.raises(TooLargeError), transaction.atomic():
        row.save()
    with pytest.raises(ValidationError):
        row.full_clean()
    assert stored(leaf) == CLEAN


def test_a_body_of_a_newer_release_is_not_overwritten_by_an_older(leaf: Any) -> None:
    row = leaf.objects.create(body=CLEAN)
    with pytest.raises(NewerVersionError), transaction.atomic():
        leaf.objects.update(body={**CLEAN, "v": 2})
    row.body = {**CLEAN, "v": 2}
    with pytest.raises(NewerVersionError), transaction.atomic():
        row.save()
    with pytest.raises(ValidationError):
        row.full_clean()


def test_lookups_into_the_body_are_left_as_they_are(leaf: Any) -> None:
    leaf.objects.create(body=CLEAN)
    assert leaf.objects.filter(body__v=1, body__content__0__type="paragraph").count() == 1
    assert leaf.objects.filter(body=CLEAN).count() == 1


def test_full_clean_asks_for_words_where_the_field_is_required() -> None:
    with isolate_apps("django.contrib.contenttypes"):

        class Needy(models.Model):
            body = BodyField()

            class Meta:
                app_label = "contenttypes"

            def __str__(self) -> str:
                return ""

        with pytest.raises(ValidationError) as caught:
            Needy(body=doc(p(" "))).full_clean()
        assert list(caught.value.message_dict) == ["body"]
        row = Needy(body=DIRTY)
        row.full_clean()
        assert row.body == CLEAN


def test_the_field_survives_a_migration() -> None:
    field = BodyField(schema=ITEM, blank=True)
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args, kwargs) == ("articles.body.fields.BodyField", [], {"schema": "item", "blank": True})
    again = BodyField(*args, **kwargs)
    assert (again.schema, again.default) == (ITEM, empty)
    assert field.clone().deconstruct()[1:] == field.deconstruct()[1:]


def test_a_nullable_body_fails_the_system_check() -> None:
    with isolate_apps("django.contrib.contenttypes"):

        class Nullable(models.Model):
            body = BodyField(null=True)  # type: ignore[misc]

            class Meta:
                app_label = "contenttypes"

            def __str__(self) -> str:
                return ""

        assert "never null" in str(Nullable._meta.get_field("body").check(databases=["default"]))
