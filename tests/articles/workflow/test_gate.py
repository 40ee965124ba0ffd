"""The checklist before publishing, what sections ask for besides, and the way past it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.body.build import doc, p
from articles.drafts.actions import discard, keep, open_draft
from articles.models import Article, Claim, Draft, Photo, StoryAct
from articles.pictures.actions import add_photo
from articles.sharing.models import ShareLink
from articles.workflow.actions import publish
from articles.workflow.gate import Check, checks, failing, is_well_formed
from articles.workflow.review import approve, send_back, submit
from newsroom.foundation.models import User
from tests.articles.workflow.stories import ready, write
from tests.make import make_article, make_image, make_photo, make_section

pytestmark = pytest.mark.django_db


def missing(story: Article, by: User) -> dict[str, Check]:
    draft = open_draft(story, by)
    return {check.code: check for check in failing(checks(story, draft.fields, draft.body, draft))}


def test_a_ready_story_passes_every_check(editor: User) -> None:
    assert missing(ready(), editor) == {}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"headline": "  "}, "headline"),
        ({"standfirst": ""}, "standfirst"),
        ({"section": None}, "section"),
        ({"bylines": []}, "bylines"),
        ({"lead_photo": None}, "lead_photo"),
        ({"lead_caption": "The mayor, TK years old"}, "to_come"),
        ({"headline": "TKTK opens"}, "to_come"),
    ],
)
def test_each_gap_is_named_and_nothing_is_published(editor: User, fields: dict[str, Any], code: str) -> None:
    story = ready()
    write(story, editor, **fields)
    assert list(missing(story, editor)) == [code]
    with pytest.raises(ValidationError):
        publish(story, editor)
    story.refresh_from_db()
    assert story.state == Article.State.UNPUBLISHED


def test_a_lead_picture_needs_words_and_rights(editor: User) -> None:
    photo = make_photo()
    story = ready()
    write(story, editor, lead_photo=photo.pk)
    Photo.objects.filter(pk=photo.pk).update(rights_expire_on=timezone.localdate() - timedelta(days=1))
    assert list(missing(story, editor)) == ["lead_rights"]
    Photo.objects.filter(pk=photo.pk).update(rights_expire_on=timezone.localdate())
    assert missing(story, editor) == {}


def test_a_picture_in_the_text_needs_rights_too(editor: User) -> None:
    photo = add_photo(ContentFile(make_image(800), name="inside.jpg"), alt="A crane.", credit="Sunniva Dahl")
    Photo.objects.filter(pk=photo.pk).update(rights_expire_on=timezone.localdate() - timedelta(days=1))
    figure = {"type": "figure", "attrs": {"photo": photo.pk}}
    story = ready(body=doc(p("See."), figure))
    assert list(missing(story, editor)) == ["rights"]


def test_a_mark_for_what_is_still_to_come_is_found_in_the_text_and_in_no_other_word(editor: User) -> None:
    story = ready()
    write(story, editor, "Nearly TK tonnes.")
    assert missing(story, editor)["to_come"].field == "body"
    write(story, editor, "ATK and TKO are no marks, nor is tk.")
    assert missing(story, editor) == {}


@pytest.mark.parametrize(
    ("href", "ok"),
    [
        ("https://example.org/a?b=c#d", True),
        ("/2026/11/other/", True),
        ("mailto:desk@example.org", True),
        ("https://[2001:db8::1]/", True),
        ("https://example/", False),
        ("https://", False),
        ("https://example..org/", False),
        ("/admin/articles/article/3/change/", False),
        ("/shared/abc/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_link_must_lead_somewhere_a_reader_can_go(href: str, ok: bool) -> None:
    assert is_well_formed(href) is ok


def test_a_link_that_leads_nowhere_stops_a_story(editor: User) -> None:
    link = {"type": "text", "text": "here", "marks": [{"type": "link", "attrs": {"href": "https://example/"}}]}
    story = ready(body=doc({"type": "paragraph", "content": [link]}))
    assert list(missing(story, editor)) == ["links"]


def test_a_section_may_ask_for_a_second_pair_of_eyes_on_what_stands_there_now(editor: User, reporter: User) -> None:
    story = ready(section=make_section(needs_second_eyes=True), created_by=reporter)
    assert list(missing(story, editor)) == ["second_eyes"]
    submit(story, reporter)
    approve(story, editor)
    assert missing(story, editor) == {}
    write(story, reporter, "One more fact.")
    assert list(missing(story, editor)) == ["second_eyes"]


def test_an_approval_ends_when_the_draft_is_sent_back(editor: User, reporter: User) -> None:
    story = ready(section=make_section(needs_second_eyes=True), created_by=reporter)
    submit(story, reporter)
    approve(story, editor)
    send_back(story, editor, note="Ask the ministry.")
    assert list(missing(story, editor)) == ["second_eyes"]


def test_a_legal_read_is_given_by_an_editor_in_chief_or_outside(editor: User, chief: User) -> None:
    section = make_section(needs_legal_read=True)
    inside, outside = ready(section=section), ready(section=section)
    with pytest.raises(PermissionDenied):
        approve(inside, editor, legal=True)
    assert list(missing(inside, editor)) == ["legal_read"]
    approve(inside, chief, legal=True)
    assert missing(inside, editor) == {}
    link = ShareLink.objects.create(
        article=outside,
        purpose="approval",
        name="Counsel",
        token_hash="x",
        expires_at=timezone.now(),
        revision=keep(outside, editor),
        answer="objected",
    )
    assert list(missing(outside, editor)) == ["legal_read"]
    ShareLink.objects.filter(pk=link.pk).update(answer="approved")
    assert missing(outside, editor) == {}


def test_a_section_may_ask_for_a_complete_source_sheet(editor: User) -> None:
    story = ready(section=make_section(needs_sources=True))
    assert list(missing(story, editor)) == ["sources"]
    Claim.objects.create(article=story, claim="It rained.", source="The weather service", checked_at=timezone.now())
    assert missing(story, editor) == {}


def test_the_section_the_draft_names_decides_and_not_the_one_readers_see(editor: User) -> None:
    story, strict = ready(), make_section(needs_sources=True)
    write(story, editor, section=strict.pk)
    assert list(missing(story, editor)) == ["sources"]
    assert story.section not in (None, strict)


def test_an_editor_in_chief_may_go_past_the_gate_with_a_reason_that_is_logged(editor: User, chief: User) -> None:
    story = ready(standfirst="")
    with pytest.raises(PermissionDenied):
        publish(story, editor, override="It can't wait.")
    with pytest.raises(ValidationError):
        publish(story, chief, override="   ")
    assert publish(story, chief, override="It can't wait.").is_published
    act = StoryAct.objects.get(act="overridden")
    assert (act.by, act.note, act.details) == (chief, "It can't wait.", {"checks": ["standfirst"]})


def test_nobody_goes_past_a_missing_section(chief: User) -> None:
    story = ready()
    write(story, chief, section=None)
    with pytest.raises(ValidationError, match="section"):
        publish(story, chief, override="It can't wait.")


def test_a_live_story_keeps_what_it_has_and_what_it_lacked_keeps_no_change_back(editor: User) -> None:
    """An import brought it without a picture. Its text can be corrected; its byline and standfirst stay."""
    story = make_article("The quay floods")
    write(story, editor, "The water came at noon.")
    missing = {check.code: check.inherited for check in checks_of(story) if not check.ok}
    assert missing == {"lead_photo": True}
    assert publish(story, editor, change="minor").text.strip() == "The water came at noon."
    for fields, sentence in (({"bylines": []}, "no byline"), ({"standfirst": ""}, "no standfirst")):
        story.refresh_from_db()
        write(story, editor, **fields)
        with pytest.raises(ValidationError, match=sentence):
            publish(story, editor, change="minor")
        discard(story, editor)


def test_a_story_that_no_reader_has_seen_inherits_nothing(editor: User) -> None:
    story = make_article("The quay floods", published=False)
    write(story, editor, "The water came at noon.")
    assert {check.code: check.inherited for check in checks_of(story) if not check.ok} == {"lead_photo": False}
    with pytest.raises(ValidationError, match="no lead picture"):
        publish(story, editor)


def checks_of(story: Article) -> list[Check]:
    draft = Draft.objects.get(article=story)
    return checks(story, draft.fields, draft.body, draft)
