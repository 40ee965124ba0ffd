"""Bodies stored with the nodes `audio` and `file`, which the schema lost, are cleaned by a migration: no word goes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.utils import timezone
from django_test_migrations.migrator import Migrator

from articles.body import stored
from articles.body.build import doc, p
from articles.body.schema import VERSION
from articles.body.stored import clean_stored
from articles.models import Article
from tests.make import make_article

Targets = list[tuple[str, str | None]]
BEFORE: Targets = [
    ("articles", "0006_private_recordings"),
    ("membership", "0003_plain_column_names"),
    ("site", "0003_breaking_strip"),
]
NAME = "drop_audio_and_file_nodes"
AFTER: Targets = [("articles", f"0007_{NAME}"), ("membership", f"0004_{NAME}"), ("site", f"0004_{NAME}")]
WORDS = [p('She said “audio” and "file".'), p("Then he left.")]
AUDIO = {"type": "audio", "attrs": {"audio": 8, "title": "Talk"}}
FILE = {"type": "file", "attrs": {"file": 9}}
ODD = {"type": "audio", "content": [{"type": "text", "text": "Words inside."}]}


def past_the_field(body: Any) -> models.Value:
    """As an expression, which the field does not clean."""
    return models.Value(body, models.JSONField())


def old_body(*more: Any) -> Any:
    return {**doc(), "content": [WORDS[0], AUDIO, WORDS[1], FILE, *more]}


@pytest.mark.django_db
def test_the_nodes_go_and_all_words_stay() -> None:
    story = make_article()
    Article.objects.filter(pk=story.pk).update(body=past_the_field(old_body(ODD)))
    assert clean_stored(Article, "body", "audio", "file") == 1
    assert Article.objects.get(pk=story.pk).body == doc(*WORDS, p("Words inside."))


@pytest.mark.django_db
def test_a_body_of_such_a_node_alone_becomes_an_empty_one() -> None:
    story = make_article()
    Article.objects.filter(pk=story.pk).update(body=past_the_field({"type": "doc", "v": 1, "content": [FILE]}))
    assert clean_stored(Article, "body", "audio", "file") == 1
    assert Article.objects.get(pk=story.pk).body == {"type": "doc", "v": 1, "content": [{"type": "paragraph"}]}


@pytest.mark.django_db
def test_other_bodies_are_not_written_and_a_newer_one_stays_as_it_is() -> None:
    story, newer = make_article(body=doc(*WORDS)), make_article()
    newest = {**old_body(), "v": VERSION + 1}
    Article.objects.filter(pk=newer.pk).update(body=past_the_field(newest))
    assert clean_stored(Article, "body", "audio", "file") == 0
    assert Article.objects.get(pk=story.pk).body == doc(*WORDS)
    assert Article.objects.get(pk=newer.pk).body == newest


@pytest.mark.django_db
def test_every_batch_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "BATCH", 2)
    for _number in range(5):
        Article.objects.filter(pk=make_article().pk).update(body=past_the_field(old_body()))
    assert clean_stored(Article, "body", "audio", "file") == 5
    assert [row.body for row in Article.objects.all()] == [doc(*WORDS)] * 5


def test_the_migrations_clean_stories_drafts_revisions_samples_and_pages(migrator: Migrator) -> None:
    migrator.apply_initial_migration(AFTER)
    for target in reversed(BEFORE):  # back again, which changes nothing; one at a time, or Django mixes their states
        old = migrator.apply_tested_migration(target).apps

    def make(app: str, model: str, **fields: Any) -> Any:
        return old.get_model(app, model).objects.create(**fields)

    section = make("articles", "Section", name="City", slug="city")
    article = make("articles", "Article", headline="Fog", slug="fog", section=section)
    past = {"id": 1, "slug": "about", "changed_at": timezone.now(), "history_date": timezone.now()}
    rows = [
        ("articles", "Article", "body", article),
        ("articles", "Draft", "body", make("articles", "Draft", article=article)),
        ("articles", "Revision", "body", make("articles", "Revision", article=article, number=1)),
        ("membership", "Newsletter", "sample", make("membership", "Newsletter", slug="tide")),
        ("site", "Page", "body", make("site", "Page", slug="about")),
        ("site", "HistoricalPage", "body", make("site", "HistoricalPage", **past)),
    ]
    for app, model, field, row in rows:
        old.get_model(app, model).objects.filter(pk=row.pk).update(**{field: past_the_field(old_body())})
    new = migrator.apply_tested_migration(AFTER).apps
    for app, model, field, row in rows:
        assert getattr(new.get_model(app, model).objects.get(pk=row.pk), field) == doc(*WORDS), model
