"""Publishing, scheduling, taking back and withdrawing: what readers then see, and which caches are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.body.build import doc, p
from articles.drafts.actions import open_draft
from articles.drafts.refusals import Stale
from articles.models import Article, Draft, Notice, Revision, StateChange
from articles.story.content import fields_of
from articles.workflow.actions import publish, unschedule, withdraw
from articles.workflow.refusals import Outdated
from newsroom.foundation.caching import invalidated
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write
from tests.make import make_article, make_author, make_revision, make_section, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """The tags invalidated while the test ran."""
    found: list[frozenset[str]] = []
    monkeypatch.setattr(invalidated, "_listeners", [found.append])
    return found


def test_a_published_story_is_at_its_address(client: Client, editor: User) -> None:
    draft = ready("The bridge opens", slug="bridge-opens")
    with time_machine.travel("2026-11-23T22:30:00Z", tick=False):  # already the 24th nowhere; 23:30 in Stockholm
        row = publish(draft, editor)
        assert row.path == "2026/11/bridge-opens"
        assert client.get("/2026/11/bridge-opens/").status_code == 200


def test_the_address_takes_its_month_from_the_paper_s_own_zone(editor: User) -> None:
    draft = ready(slug="new-year")
    with time_machine.travel("2026-12-31T23:30:00Z", tick=False):  # half past midnight in Stockholm
        assert publish(draft, editor).path == "2027/01/new-year"


def test_what_the_draft_says_is_published_and_the_draft_is_cleared(client: Client, editor: User) -> None:
    story, topic, author = ready("Before"), make_topic(), make_author("Mara")
    bylines = [{"author": author.pk, "role": "writer"}]
    write(story, editor, "The tide came.", headline="  After ", topics=[topic.pk], bylines=bylines)
    row = publish(story, editor)
    assert (row.headline, row.words, list(row.topics.all())) == ("After", 3, [topic])
    assert [byline.author for byline in row.bylines_list] == [author]
    assert not Draft.objects.exists()
    assert "The tide came." in client.get(row.get_absolute_url()).content.decode()


def test_the_revision_kept_is_what_readers_see(editor: User) -> None:
    story = ready()
    write(story, editor, "The tide came.", headline="  After ")
    row = publish(story, editor, note="First out")
    assert row.revision is not None
    assert (row.revision.kind, row.revision.note) == (Revision.Kind.PUBLISHED, "First out")
    assert (row.revision.fields, row.revision.body) == (fields_of(row), row.body)
    assert open_draft(row, editor).base == row.revision


def test_who_published_is_in_the_log_and_its_people_are_told(editor: User, reporter: User) -> None:
    story = ready(created_by=reporter)
    publish(story, editor)
    act = StateChange.objects.get(act="published")
    assert (act.by, act.details["revision"]) == (editor, Article.objects.get().revision_id)
    assert (act.from_state, act.to_state) == ("unpublished", "published")
    assert list(Notice.objects.values_list("user", "kind")) == [(reporter.pk, "published")]


def test_a_scheduled_story_appears_on_time_with_no_worker_running(client: Client, editor: User) -> None:
    start = timezone.now()
    row = publish(ready(), editor, at=start + timedelta(hours=1))
    assert row.is_scheduled
    assert client.get(row.get_absolute_url()).status_code == 404
    with time_machine.travel(start + timedelta(hours=1, seconds=1)):
        assert client.get(row.get_absolute_url()).status_code == 200
        assert Article.objects.published().filter(pk=row.pk).exists()


def test_a_schedule_pins_what_stood_there_when_it_was_made(client: Client, editor: User) -> None:
    start = timezone.now()
    story = ready()
    write(story, editor, "As it was agreed.")
    row = publish(story, editor, at=start + timedelta(hours=1))
    write(row, editor, "Half a new sentence and")
    assert row.revision is not None
    assert row.revision.kind == Revision.Kind.SCHEDULED
    with time_machine.travel(start + timedelta(hours=2)):
        page = client.get(row.get_absolute_url()).content.decode()
    assert "As it was agreed." in page
    assert "Half a new" not in page


def test_a_schedule_made_anew_takes_the_newer_text_time_and_address(editor: User) -> None:
    story = ready(slug="moved")
    with time_machine.travel("2026-11-30T10:00:00Z", tick=False):
        first = publish(story, editor, at=timezone.now() + timedelta(hours=1))
        assert first.path == "2026/11/moved"
        write(first, editor, "The newer text.")
        second = publish(first, editor, at=timezone.now() + timedelta(days=2))
    assert (second.path, second.text.strip()) == ("2026/12/moved", "The newer text.")


def test_a_time_that_has_passed_is_no_way_to_back_date_a_story(editor: User) -> None:
    story = ready()
    with pytest.raises(ValidationError, match="has passed"):
        publish(story, editor, at=timezone.now() - timedelta(days=3))
    story.refresh_from_db()
    assert (story.state, story.published_at, story.path) == (Article.State.UNPUBLISHED, None, None)


def test_a_list_is_kept_no_longer_than_until_the_next_scheduled_story(client: Client, editor: User) -> None:
    section = make_section(slug="harbour")
    make_article(section=section)
    publish(ready(section=section), editor, at=timezone.now() + timedelta(seconds=30))
    response = client.get("/section/harbour/")
    seconds = int(response["CDN-Cache-Control"].split(",")[0].removeprefix("max-age="))
    assert 0 < seconds <= 30


def test_a_schedule_can_be_taken_back(editor: User) -> None:
    row = publish(ready(), editor, at=timezone.now() + timedelta(hours=1))
    row = unschedule(row, editor)
    assert (row.state, row.path, row.published_at) == (Article.State.UNPUBLISHED, None, None)
    with pytest.raises(ValidationError):
        unschedule(row, editor)


def test_changes_begun_from_a_text_no_longer_live_are_refused_until_somebody_looked(editor: User) -> None:
    story = live(editor)
    write(story, editor, "Begun from the first text.")
    Article.objects.filter(pk=story.pk).update(body=doc(p("Imported meanwhile.")))
    with pytest.raises(Outdated) as refused, transaction.atomic():
        publish(story, editor, change="minor")
    assert "Imported" in str(refused.value.live.body if refused.value.live else "")
    story.refresh_from_db()
    assert "Imported" in str(story.body)


def test_a_draft_whose_base_was_replaced_is_published_once_the_live_text_was_seen(editor: User) -> None:
    story = live(editor)
    write(story, editor, "Begun from the first text.")
    newer = make_revision(story, number=50, kind="imported", fields=fields_of(story), body=story.body)
    Article.objects.filter(pk=story.pk).update(revision=newer)
    with pytest.raises(Outdated):
        publish(story, editor, change="minor")
    assert publish(story, editor, change="minor", seen=newer.pk).text.strip() == "Begun from the first text."


def test_what_was_looked_at_is_published_or_nothing(editor: User, chief: User) -> None:
    story = ready()
    seen = write(story, editor, "What Edda saw.").seq
    write(story, chief, "What Chidi wrote after.")
    with pytest.raises(Stale):
        publish(story, editor, seq=seen)
    story.refresh_from_db()
    assert story.state == Article.State.UNPUBLISHED
    assert publish(story, editor, seq=seen + 1).is_published


def test_publishing_the_same_again_is_refused(editor: User) -> None:
    story = live(editor)
    with pytest.raises(ValidationError, match="Nothing has been changed"):
        publish(story, editor, change="minor")


def test_a_withdrawn_story_answers_410_with_the_reason(client: Client, editor: User) -> None:
    story = make_article(slug="wrong")
    with pytest.raises(ValidationError):
        withdraw(story, editor, reason="  ")
    withdraw(story, editor, reason="The document was forged <b>by hand</b>.")
    response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "The document was forged &lt;b&gt;by hand&lt;/b&gt;." in response.content.decode()
    assert "wrong" not in client.get("/sitemap-0.xml").content.decode()


def test_a_withdrawn_story_can_be_published_again_with_its_first_time(editor: User) -> None:
    story = live(editor)
    first = story.published_at
    withdraw(story, editor, reason="Checked again.")
    again = publish(story, editor)
    assert (again.published_at, again.withdrawn_at, again.withdrawn_reason) == (first, None, "")
    assert again.is_published


def test_a_withdrawn_story_comes_back_changed_only_with_a_word_on_it(editor: User) -> None:
    story = live(editor)
    write(story, editor, "Mended.")
    withdraw(story, editor, reason="Checked again.")
    with pytest.raises(ValidationError, match="kind of change"):
        publish(story, editor)
    assert publish(story, editor, change="correction", note="The figures were wrong.").is_published


@pytest.mark.django_db(transaction=True)
def test_publishing_bumps_exactly_the_lists_the_story_stands_in(told: list[frozenset[str]], editor: User) -> None:
    section, topic, author = make_section(), make_topic(), make_author()
    make_section(), make_topic(), make_author()
    draft = ready(section=section, topics=[topic], author=author)
    told.clear()
    publish(draft, editor)
    assert told == [
        frozenset(
            {f"article:{draft.pk}", "latest", f"section:{section.pk}", f"topic:{topic.pk}", f"author:{author.pk}"}
        )
    ]


@pytest.mark.django_db(transaction=True)
def test_a_story_that_changes_section_bumps_the_one_it_left(told: list[frozenset[str]], editor: User) -> None:
    story, other = live(editor), make_section()
    left = story.section_id
    write(story, editor, section=other.pk)
    told.clear()
    publish(story, editor, change="minor")
    assert {f"section:{left}", f"section:{other.pk}"} <= set(told[0])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_bumped_or_kept_by_a_transaction_that_fails(told: list[frozenset[str]], editor: User) -> None:
    draft = ready()
    told.clear()

    def publish_then_fail() -> None:
        with transaction.atomic():
            publish(draft, editor)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_then_fail()
    assert told == []
    assert not Revision.objects.exists()
    assert not Article.objects.published().exists()
