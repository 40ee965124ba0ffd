"""What no reader has seen can be thrown away, and comes back by one button; what is blank goes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.assignments.actions import assign
from articles.assignments.jobs import remind_of_what_is_due
from articles.body.build import doc, figure, p
from articles.drafts import locks
from articles.drafts.actions import keep, save
from articles.models import Article, Notice, Revision, StoryAct
from articles.publishing import actions
from articles.sharing.actions import find, share
from articles.sources.actions import add
from articles.story.actions import begin
from articles.story.permissions import may_edit, visible_to
from articles.workflow.jobs import drop_blank_drafts, empty_trash
from articles.workflow.trash import delete_for_good, move_to_trash, restore_from_trash
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.articles.drafts.desk import session_id
from tests.articles.workflow.stories import live, ready, write
from tests.make import make_author, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
DAY = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def story(reporter: User) -> Article:
    """A reporter's own, opened and written once."""
    made = ready("The wall", created_by=reporter)
    write(made, reporter, "It fell.")
    return made


def button(client: Client, name: str, story: Article) -> Any:
    return client.post(reverse(f"admin:writing:{name}", args=[story.pk]), follow=True)


def test_one_button_throws_it_away_and_one_takes_it_back(story: Article, as_reporter: Client, reporter: User) -> None:
    assert "Move to trash" in as_reporter.get(reverse("admin:writing:page", args=[story.pk])).content.decode()
    page = button(as_reporter, "trash", story).content.decode()
    assert "This story is in the trash." in page
    assert '"editable": false' in page
    page = button(as_reporter, "untrash", story).content.decode()
    assert "This story is in the trash." not in page
    assert '"editable": true' in page
    acts = StoryAct.objects.filter(article=story, by=reporter).order_by("pk").values_list("act", flat=True)
    assert list(acts)[-2:] == ["trashed", "untrashed"]


def test_what_is_in_the_trash_is_in_its_list_and_in_no_other(story: Article, as_reporter: Client) -> None:
    button(as_reporter, "trash", story)
    chooser = {"app_label": "feed", "model_name": "newsitem", "field_name": "article", "term": "wall"}
    for address, given in (
        ("/admin/", {}),
        (LIST, {}),
        (LIST, {"q": "wall"}),
        (LIST, {"state": "draft"}),
        (reverse("admin:editor:articles"), {"q": "wall"}),
        (reverse("admin:editor:descriptions"), {"articles": str(story.pk)}),
        (reverse("admin:autocomplete"), chooser),
    ):
        assert "The wall" not in as_reporter.get(address, given).content.decode(), address
    trash = as_reporter.get(LIST, {"state": "trash"}).content.decode()
    assert "The wall" in trash
    assert f'formaction="{reverse("admin:writing:untrash", args=[story.pk])}"' in trash
    assert as_reporter.get(reverse("admin:articles_article_change", args=[story.pk]), follow=True).status_code == 200


def test_nobody_finds_another_s_trash(editor: User, as_reporter: Client) -> None:
    move_to_trash(ready("The minister resigns"), editor)
    assert "minister" not in as_reporter.get(LIST, {"state": "trash"}).content.decode()


def test_nobody_writes_or_publishes_what_is_in_the_trash(
    story: Article, reporter: User, editor: User, as_editor: Client
) -> None:
    move_to_trash(story, reporter)
    story.refresh_from_db()
    with pytest.raises(PermissionDenied):
        save(story, editor, seq=story.draft.seq, body=doc(p("More.")))
    with pytest.raises(ValidationError):
        actions.publish(story, by=SYSTEM)
    given = {"seq": story.draft.seq, "session": session_id("a"), "n": 1}
    answer = as_editor.post(reverse("admin:writing:save", args=[story.pk]), given, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["error"] == "It is in the trash: restore it first."
    moment = timezone.now()
    public = {"state": "public", "path": "2026/11/x", "published_at": moment, "first_published_at": moment}
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(**public)


def test_others_may_neither_throw_away_nor_take_back(editor: User, reporter: User, as_reporter: Client) -> None:
    other = ready(created_by=editor)
    for act in (move_to_trash, restore_from_trash):
        with pytest.raises(PermissionDenied):
            act(other, reporter)
    assert button(as_reporter, "trash", other).status_code == 404
    assert as_reporter.get(reverse("admin:writing:trash", args=[other.pk])).status_code == 405
    assert other in visible_to(editor)


def test_what_readers_see_is_not_thrown_away(editor: User, as_editor: Client) -> None:
    story = live(editor)
    with pytest.raises(ValidationError):
        move_to_trash(story, editor)
    with pytest.raises(ValidationError):
        delete_for_good(story)
    assert button(as_editor, "trash", story).status_code == 403
    assert "Move to trash" not in as_editor.get(reverse("admin:writing:page", args=[story.pk])).content.decode()


def test_a_link_for_others_and_a_reminder_wait_while_it_is_in_the_trash(story: Article, editor: User) -> None:
    token = share(story, editor, name="The lawyer", lifetime=DAY)
    assign("Check it", to=editor, by=editor, article=story, due_at=timezone.now())
    move_to_trash(story, editor)
    remind_of_what_is_due.call()
    assert find(token) is None
    assert not Notice.objects.filter(kind="due").exists()
    restore_from_trash(story, editor)
    remind_of_what_is_due.call()
    assert find(token) is not None
    assert Notice.objects.filter(kind="due", article=story).exists()


@pytest.mark.django_db(transaction=True)
def test_after_thirty_days_it_is_deleted_with_all_that_is_about_it(
    story: Article, reporter: User, editor: User, clock: Any
) -> None:
    kept = keep(story, reporter)
    share(story, editor, name="The lawyer", lifetime=DAY, approve=kept)
    claim = add(story, editor, {"claim": "It fell."})
    claim.document.save("proof.pdf", ContentFile(b"%PDF-1.7"))
    restored = ready("Restored")
    for row in (story, restored):
        move_to_trash(row, editor)
    clock.shift(29 * DAY)
    assert empty_trash.call() == 0
    restore_from_trash(restored, editor)
    clock.shift(DAY)
    assert empty_trash.call() == 1
    assert list(Article.objects.all()) == [restored]
    assert not Revision.objects.filter(article=story.pk).exists()
    assert not claim.document.storage.exists(str(claim.document.name))


def test_a_draft_without_a_character_is_dropped_after_a_day(reporter: User, clock: Any) -> None:
    make_author(user=reporter)
    begun = begin(reporter)
    write(begun, reporter, section=make_section().pk, headline="  ")
    clock.shift(DAY - timedelta(minutes=1))
    assert drop_blank_drafts.call() == 0
    clock.shift(timedelta(minutes=2))
    assert drop_blank_drafts.call() == 1
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["headline", "standfirst", "slug", "label", "lead_caption"])
def test_one_character_keeps_it(reporter: User, clock: Any, name: str) -> None:
    write(begin(reporter), reporter, **{name: "x"})
    clock.shift(2 * DAY)
    assert drop_blank_drafts.call() == 0


def test_a_picture_or_a_topic_keeps_it(reporter: User, clock: Any) -> None:
    write(begin(reporter), reporter, lead_photo=make_photo().pk)
    write(begin(reporter), reporter, topics=[make_topic().pk])
    with_figure = begin(reporter)
    body = doc(figure(make_photo().pk))
    save(with_figure, reporter, seq=with_figure.draft.seq, body=body)
    clock.shift(2 * DAY)
    assert drop_blank_drafts.call() == 0


def test_a_blank_story_that_somebody_writes_or_works_on_stays(reporter: User, editor: User, clock: Any) -> None:
    open_now, given = begin(reporter), begin(editor)
    assign("Write it", to=reporter, by=editor, article=given)
    clock.shift(2 * DAY)
    locks.beat(open_now, reporter, "tab")
    assert drop_blank_drafts.call() == 0
    clock.shift(timedelta(minutes=1))
    assert drop_blank_drafts.call() == 1
    assert list(Article.objects.all()) == [given]


def test_a_text_that_was_taken_out_again_goes_into_the_trash_and_not_away(reporter: User, clock: Any) -> None:
    begun = begin(reporter)
    write(begun, reporter, "A first thought.")
    save(begun, reporter, seq=begun.draft.seq + 1, body=doc(p()))
    clock.shift(2 * DAY)
    assert drop_blank_drafts.call() == 1
    assert list(visible_to(reporter, in_trash=True)) == [begun]
    assert StoryAct.objects.filter(article=begun, act="trashed", by=None).exists()
    assert drop_blank_drafts.call() == 0
    assert may_edit(reporter, restore_from_trash(begun, reporter))
