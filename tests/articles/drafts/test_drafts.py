"""What is written goes into the draft, once, in order; readers see nothing of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.body.build import doc, h, p
from articles.body.clean.limits import TooLargeError
from articles.body.versions import NewerVersionError
from articles.drafts.actions import discard, keep, open_draft, restore, save
from articles.drafts.refusals import Misshapen, Shrunk, Stale, Withdrawn
from articles.models import Article, Draft, Revision, StoryAct
from articles.story.actions import begin
from articles.story.content import fields_of
from newsroom.foundation.models import User
from tests.articles.drafts.desk import session_id
from tests.make import make_article, make_author, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(editor: User) -> Article:
    return make_article("The wall")


def write(story: Article, by: User, seq: int, **more: Any) -> Any:
    return save(story, by, **{"seq": seq, "session": session_id("a"), "n": seq, **more})


def test_a_draft_starts_as_what_readers_see_and_its_base_says_so(story: Article, editor: User) -> None:
    draft = open_draft(story, editor)
    story.refresh_from_db()
    assert draft.body == story.body
    assert draft.fields["headline"] == "The wall"
    assert draft.fields["bylines"] == [{"author": story.bylines.get().author_id, "role": "writer"}]
    assert draft.base == story.revision
    assert story.revision is not None
    assert story.revision.kind == Revision.Kind.IMPORTED
    assert (story.revision.fields, story.revision.body) == (fields_of(story), story.body)


def test_opening_twice_gives_the_same_draft(story: Article, editor: User) -> None:
    assert open_draft(story, editor) == open_draft(story, editor)
    assert story.revisions.count() == 1


def test_a_row_written_past_the_drafts_gets_a_new_base(story: Article, editor: User) -> None:
    discard_none = open_draft(story, editor)
    discard_none.delete()
    Article.objects.filter(pk=story.pk).update(headline="Written by an import")
    assert open_draft(story, editor).fields["headline"] == "Written by an import"
    assert story.revisions.count() == 2


def test_a_save_is_stored_in_the_draft_and_leaves_the_article_alone(story: Article, editor: User) -> None:
    draft = open_draft(story, editor)
    before = Article.objects.values().get(pk=story.pk)
    saved = write(story, editor, draft.seq, body=doc(p("New words here.")), fields={"headline": "The new wall"})
    draft.refresh_from_db()
    assert (saved.seq, saved.words) == (draft.seq, 3)
    assert draft.body["content"] == doc(p("New words here."))["content"]
    assert (draft.headline, draft.saved_by, draft.session) == ("The new wall", editor, session_id("a"))
    assert Article.objects.values().get(pk=story.pk) == before


def test_a_save_of_fields_alone_keeps_the_text_and_the_other_fields(story: Article, editor: User) -> None:
    draft = open_draft(story, editor)
    write(story, editor, draft.seq, fields={"standfirst": "Why it fell."})
    stored = Draft.objects.get(pk=draft.pk)
    assert stored.body == story.body
    assert (stored.fields["standfirst"], stored.fields["headline"]) == ("Why it fell.", "The wall")


def test_an_older_number_is_refused_and_stores_nothing(story: Article, editor: User) -> None:
    seq = open_draft(story, editor).seq
    write(story, editor, seq, body=doc(p("First.")))
    with pytest.raises(Stale) as refused:
        write(story, editor, seq, session=session_id("b"), body=doc(p("Second.")))
    assert refused.value.draft is not None
    assert refused.value.draft.seq == seq + 1
    assert Draft.objects.get(article=story).body["content"][0]["content"][0]["text"] == "First."


def test_a_repeated_request_is_answered_as_the_first_time(story: Article, editor: User) -> None:
    seq = open_draft(story, editor).seq
    first = write(story, editor, seq, body=doc(p("First.")))
    again = write(story, editor, seq, body=doc(p("First.")))
    assert (again.seq, again.saved_at, again.words) == (first.seq, first.saved_at, first.words)
    assert Draft.objects.get(article=story).seq == seq + 1


def test_a_tab_left_open_on_a_published_or_discarded_draft_is_refused(story: Article, editor: User) -> None:
    seq = open_draft(story, editor).seq
    discard(story, editor)
    with pytest.raises(Stale) as refused:
        write(story, editor, seq, body=doc(p("From yesterday's tab.")))
    assert refused.value.draft is None
    assert open_draft(story, editor).seq != seq


def test_a_great_shrink_needs_a_word_and_what_stood_there_is_kept(story: Article, editor: User) -> None:
    seq = open_draft(story, editor).seq
    long = doc(*(p(f"Paragraph {number} of a long story.") for number in range(60)))
    write(story, editor, seq, body=long)
    with pytest.raises(Shrunk):
        write(story, editor, seq + 1, body=doc(p("Gone.")))
    assert Draft.objects.get(article=story).body == long
    write(story, editor, seq + 1, body=doc(p("Gone.")), confirmed=True)
    assert long in [revision.body for revision in story.revisions.all()]


def test_a_short_text_may_be_emptied(story: Article, editor: User) -> None:
    assert write(story, editor, open_draft(story, editor).seq, body=doc(p())).words == 0


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"type": "doc", "v": 99, "content": []}, NewerVersionError),
        ({"type": "doc", "v": 1, "content": [p("x" * 2_100_000)]}, TooLargeError),
        ("just words", Misshapen),
        ([], Misshapen),
        ({"type": "paragraph"}, Misshapen),
        ({"type": "doc", "content": "no list"}, Misshapen),
    ],
)
def test_what_cannot_be_stored_whole_is_refused(story: Article, editor: User, body: Any, error: type) -> None:
    draft = open_draft(story, editor)
    with pytest.raises(error):
        write(story, editor, draft.seq, body=body)
    assert Draft.objects.get(pk=draft.pk).seq == draft.seq


def test_a_text_nested_too_deeply_is_refused(story: Article, editor: User) -> None:
    nested: dict[str, Any] = p("deep")
    for _level in range(40):
        nested = {"type": "blockquote", "content": [nested]}
    with pytest.raises(Misshapen):
        write(story, editor, open_draft(story, editor).seq, body=doc(nested))


def test_a_field_too_long_is_refused_and_not_cut(story: Article, editor: User) -> None:
    with pytest.raises(ValidationError) as refused:
        write(story, editor, open_draft(story, editor).seq, fields={"standfirst": "x" * 5001})
    assert list(refused.value.message_dict) == ["standfirst"]


def test_who_may_not_edit_may_not_save(story: Article, reporter: User) -> None:
    with pytest.raises(PermissionDenied):
        write(story, reporter, 0, body=doc(p("Not mine.")))


def test_a_withdrawn_story_takes_no_words(editor: User) -> None:
    story = make_article(**withdrawn())
    with pytest.raises(Withdrawn):
        write(story, editor, 0, body=doc(p("More.")))


def test_a_checkpoint_is_kept_every_ten_minutes_of_writing(story: Article, editor: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        seq = open_draft(story, editor).seq
        write(story, editor, seq, body=doc(p("At once.")))
        assert story.revisions.filter(kind="checkpoint").count() == 0
        clock.shift(timedelta(minutes=11))
        write(story, editor, seq + 1, body=doc(p("Later.")))
        write(story, editor, seq + 2, body=doc(p("Later still.")))
    assert [revision.body for revision in story.revisions.filter(kind="checkpoint")] == [doc(p("Later."))]


def test_an_old_revision_comes_back_whole_and_what_stood_there_is_kept(story: Article, editor: User) -> None:
    seq = open_draft(story, editor).seq
    write(story, editor, seq, body=doc(p("One.")), fields={"headline": "One", "topics": []})
    one = keep(story, editor, note="Before the lawyers")
    write(story, editor, seq + 1, body=doc(h(2, "Two")), fields={"headline": "Two"})
    draft = restore(story, one, editor)
    stored = Draft.objects.get(pk=draft.pk)
    assert (stored.headline, stored.body, stored.words) == ("One", doc(p("One.")), 1)
    assert stored.seq == seq + 3
    checkpoint = story.revisions.get(kind="checkpoint")
    assert (checkpoint.fields["headline"], checkpoint.body) == ("Two", doc(h(2, "Two")))
    newest = story.revisions.first()
    assert newest is not None
    assert (newest.kind, newest.fields["headline"]) == ("restored", "One")
    assert StoryAct.objects.filter(article=story, act="restored", by=editor).exists()


def test_another_story_s_revision_cannot_be_restored(story: Article, editor: User) -> None:
    other = make_article()
    with pytest.raises(ValidationError):
        restore(story, keep(other, editor), editor)


def test_what_is_discarded_stays_in_the_history(story: Article, editor: User) -> None:
    write(story, editor, open_draft(story, editor).seq, body=doc(p("Given up.")))
    discard(story, editor)
    assert not Draft.objects.filter(article=story).exists()
    assert story.revisions.get(kind="saved").body == doc(p("Given up."))
    assert open_draft(story, editor).body == story.body


def test_a_new_story_is_unpublished_unsectioned_and_its_writer_s(reporter: User) -> None:
    author = make_author("Rhea", user=reporter)
    stories = [begin(reporter), begin(reporter)]
    draft = stories[0].draft
    assert stories[0].state == Article.State.UNPUBLISHED
    assert [story.slug for story in stories] == [f"untitled-{story.pk}" for story in stories]
    assert (stories[0].headline, stories[0].section, str(stories[0])) == ("", None, "Untitled")
    assert (draft.section, draft.fields["section"], draft.fields["headline"]) == (None, None, "")
    assert draft.fields["bylines"] == [{"author": author.pk, "role": "writer"}]
    write(stories[0], reporter, draft.seq, body=doc(p("It begins.")))


def test_nobody_begins_a_story_without_the_right() -> None:
    with pytest.raises(PermissionDenied):
        begin(User.objects.create_user("stranger@example.org", is_staff=True, name="Stranger"))
