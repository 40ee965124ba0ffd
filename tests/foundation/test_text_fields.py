"""No character that PostgreSQL, XML 1.0 or a browser refuses is stored, by whatever road it came."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Author, Topic
from articles.story.content import clean_fields
from newsroom.foundation import text_fields
from newsroom.foundation.characters import legal, legal_line, writable_in_xml
from tests.make import make_article, make_author, make_item, make_section, make_topic

OURS = ("articles", "feed", "membership", "site", "foundation")
DJANGOS_OWN = {"password", "history_change_reason", "history_type"}
TEXTS = (models.CharField, models.TextField, models.JSONField)
LEGAL = (text_fields.Cleaned, text_fields.DataField)
STRAY = [
    "\x00",
    "\x08",
    "\x0b",
    "\x1f",
    "\x7f",
    "\x9f",
    "\ud800",
    "\ufdd0",
    "\ufffe",
    "\uffff",
    "\U0001fffe",
    "\U0010ffff",
]
KEPT = ["\u0301", "\u200c", "\u00ad", "\ue000", "\ufffd", "\U0001f9ca", "\U000f0000"]
LINE_ENDS = ["\n", "\r", "\r\n", "\n\n", "\x85", "\u2028", "\u2029"]


def own_fields() -> list[models.Field[Any, Any]]:
    return [
        field
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and field.name not in DJANGOS_OWN
    ]


def test_every_text_that_a_model_stores_passes_such_a_field() -> None:
    bodies = {"BodyField"}  # cleaned by a table of their own
    others = [
        str(field) for field in own_fields() if not isinstance(field, LEGAL) and type(field).__name__ not in bodies
    ]
    assert others == []
    assert len(own_fields()) > 150


def test_migrations_know_the_fields_as_djangos_own() -> None:
    paths = {field.deconstruct()[1] for field in own_fields() if isinstance(field, LEGAL)}
    kinds = ("CharField", "TextField", "SlugField", "EmailField", "URLField", "JSONField")
    assert paths == {f"django.db.models.{kind}" for kind in kinds}


@pytest.mark.parametrize("stray", STRAY)
def test_what_xml_cannot_write_goes_and_so_do_other_noncharacters(stray: str) -> None:
    assert legal(f"Ice{stray} on\nthe quay{stray}") == "Ice on\nthe quay"
    assert legal_line(f"{stray}Ice{stray} on the quay") == "Ice on the quay"


@pytest.mark.parametrize("character", KEPT)
def test_other_characters_stay(character: str) -> None:
    assert legal(f"a{character}b") == legal_line(f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_line_end_in_a_line_becomes_one_space(end: str) -> None:
    assert legal_line(f"{end}Ice on{end}the quay{end}") == "Ice on the quay"


@given(st.text(st.characters(exclude_categories=[])))
def test_a_cleaned_text_is_legal_stays_so_and_can_be_written_in_xml(text: str) -> None:
    for cleaned in (legal(text), legal_line(text)):
        assert legal(cleaned) == cleaned == writable_in_xml(cleaned)
        cleaned.encode()
    assert len(legal_line(text).splitlines()) <= 1


def _by_create(name: str) -> None:
    Topic.objects.create(name=name, slug="ice")


def _by_bulk_create(name: str) -> None:
    Topic.objects.bulk_create([Topic(name=name, slug="ice")])


def _by_update(name: str) -> None:
    make_topic("Snow", slug="ice")
    Topic.objects.filter(slug="ice").update(name=name)


def _by_bulk_update(name: str) -> None:
    topic = make_topic("Snow", slug="ice")
    topic.name = name
    Topic.objects.bulk_update([topic], ["name"])


def _by_get_or_create(name: str) -> None:
    Topic.objects.get_or_create(name=name, defaults={"slug": "ice"})
    Topic.objects.get_or_create(name=name, defaults={"slug": "twice"})


ROADS = [_by_create, _by_bulk_create, _by_update, _by_bulk_update, _by_get_or_create]


@pytest.mark.django_db
@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("stray", ["\x00", "\x08", "\x0b", "\ud800", "\ufffe"])
def test_a_name_is_stored_without_them_by_every_road(road: Callable[[str], None], stray: str) -> None:
    road(f"Ice{stray} on\r\nthe quay")
    assert Topic.objects.values_list("name", "slug").get() == ("Ice on the quay", "ice")


@pytest.mark.django_db
def test_a_fixture_stores_none(tmp_path: Path) -> None:
    fields = {"name": "Ice\b on\nthe quay", "slug": "ice", "description": "Cold\ufffe.\r\n"}
    fixture = tmp_path / "topics.json"
    fixture.write_text(json.dumps([{"model": "articles.topic", "pk": 1, "fields": fields}]))
    call_command("loaddata", str(fixture), verbosity=0)
    assert Topic.objects.values_list("name", "description").get() == ("Ice on the quay", "Cold.")


@pytest.mark.django_db
def test_the_row_in_hand_says_what_was_stored() -> None:
    topic = Topic.objects.create(name="Ice\x08\non the quay", slug="ice")
    assert topic.name == "Ice on the quay"


@pytest.mark.django_db
def test_texts_of_several_lines_keep_them() -> None:
    author = make_author("Mara", biography="Born\x0b here.\r\n\r\nWrites\ufdd0 on ice.\r\x00")
    author.refresh_from_db()
    assert author.biography == "Born here.\n\nWrites on ice.\n"


@pytest.mark.django_db
def test_data_is_stored_without_them() -> None:
    Author.objects.create(
        name="Mara", slug="mara", links=[{"label\x00": "Blog\x08\ud800", "url": "https://example.org/"}]
    )
    assert Author.objects.get().links == [{"label": "Blog", "url": "https://example.org/"}]


def test_a_draft_holds_none() -> None:
    fields = clean_fields({"headline": "Ice\x0b on\nthe quay\ufffe", "standfirst": "It\x08 froze.\u2028All of it."})
    assert (fields["headline"], fields["standfirst"]) == ("Ice on the quay", "It froze. All of it.")


def _store_past_the_fields(table: str, column: str) -> None:
    """As an older release did."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column} || %s", ["\x08\x0b\ufffe"])  # noqa: S608  names of ours


@pytest.mark.django_db
def test_every_xml_is_well_formed_whatever_is_stored() -> None:
    section = make_section("Harbour", slug="harbour")
    article = make_article("Ice on the quay", section=section, topics=[make_topic("Ice")], author=make_author("Mara"))
    make_item("Ice came.", section=section)
    for table, columns in {
        "articles_article": ("headline", "standfirst", "slug", "path", "language"),
        "articles_topic": ("name", "slug"),
        "articles_author": ("name", "slug"),
        "articles_section": ("name", "description"),
        "feed_newsitem": ("headline", "text"),
    }.items():
        for column in columns:
            _store_past_the_fields(table, column)
    assert "\x0b" in Article.objects.get().headline
    for address in (
        "/feed.xml", "/section/harbour/feed.xml", "/corrections/feed.xml", "/sitemap.xml", "/sitemap-sections.xml",
        f"/sitemap-{article.pk // 10_000}.xml",
    ):  # fmt: skip
        answer = Client().get(address)
        assert answer.status_code == 200, address
        ElementTree.fromstring(answer.content)  # noqa: S314  our own answer
