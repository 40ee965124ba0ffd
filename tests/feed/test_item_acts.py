"""What may be done to an item: pinned, marked, corrected on the record, scheduled, kept under embargo, made a story."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import LedgerEntry, StateChange
from articles.publishing.embargo import lift_embargo, set_embargo
from articles.story.drafts import Draft
from feed.items.actions import check_pins, finish_edit, publish, unschedule, withdraw
from feed.items.promoting import promote
from feed.models import ItemLedgerEntry, NewsItem
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.desk.conftest import person, signed_in
from tests.desk.forms import form_of
from tests.make import make_article, make_author, make_item, make_photo, make_section, make_topic

__all__ = ["person"]
pytestmark = pytest.mark.django_db
COLUMN = "/news-feed/column/"


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    return person("Editor")


@pytest.mark.parametrize("address", ["/news-feed/", COLUMN])
def test_a_pinned_item_stands_first_and_once_until_it_is_unpinned(client: Client, address: str) -> None:
    make_item("The old one.", posted=timezone.now() - timedelta(days=9), is_pinned=True)
    make_item("The new one.")
    page = client.get(address).content.decode()
    assert page.index("The old one.") < page.index("The new one.")
    assert page.count("The old one.") == 1
    assert "Pinned" in page


def test_only_three_items_stand_first() -> None:
    for _number in range(3):
        make_item(is_pinned=True)
    with pytest.raises(ValidationError, match="unpin one"):
        check_pins(NewsItem(is_pinned=True))
    check_pins(NewsItem.objects.all()[0])


def test_a_breaking_item_is_marked_wherever_it_stands(client: Client) -> None:
    item = make_item(is_breaking=True)
    for address in ("/news-feed/", COLUMN, item.get_absolute_url()):
        assert "Breaking" in client.get(address).content.decode()


def test_a_picture_stands_with_its_caption_and_credit(client: Client) -> None:
    item = make_item(photo=make_photo(alt="A crane.", caption="The crane.", credit="Photo: S. Dahl"))
    for address in ("/news-feed/", item.get_absolute_url()):
        page = client.get(address).content.decode()
        assert 'alt="A crane."' in page
        assert "The crane." in page
        assert "Photo: S. Dahl" in page


def test_a_correction_is_told_on_the_item_and_in_the_public_ledger(client: Client, editor: User) -> None:
    item = make_item("The mayor left.")
    finish_edit(item, change="correction", note="It was the <deputy>.", by=editor, before=("The mayor left.", "x"))
    entry = ItemLedgerEntry.objects.get()
    page = client.get(item.get_absolute_url()).content.decode()
    assert "It was the &lt;deputy&gt;." in page
    assert f'id="{entry.anchor}"' in page
    ledger = client.get("/corrections/").content.decode()
    assert "It was the &lt;deputy&gt;." in ledger
    assert f'href="{item.get_absolute_url()}#{entry.anchor}"' in ledger
    # HTML to feed readers, in XML: escaped for both.
    assert "It was the &amp;lt;deputy&amp;gt;." in client.get("/corrections/feed.xml").content.decode()
    item.refresh_from_db()
    assert item.updated_at is not None


@pytest.mark.parametrize(
    ("change", "note"), [("correction", " "), ("clarification", ""), ("retraction", "x"), ("update", "x" * 2001)]
)
def test_a_change_without_its_words_is_refused(change: str, note: str) -> None:
    item = make_item()
    with pytest.raises(ValidationError):
        finish_edit(item, by=SYSTEM, change=change, note=note)
    item.refresh_from_db()
    assert item.updated_at is None


def test_a_withdrawal_stays_on_the_record_without_its_headline(client: Client) -> None:
    withdraw(make_item("The forged headline."), by=SYSTEM, reason="The document was forged.")
    for door in ("/corrections/", "/corrections/feed.xml"):
        text = client.get(door).content.decode()
        assert "The document was forged." in text
        assert "The forged headline." not in text.split("<main")[-1]


def test_the_ledger_shows_stories_and_items_in_one_order_and_loses_none_between_pages(client: Client) -> None:
    same = timezone.now() - timedelta(hours=1)
    story, item = make_article(), make_item()
    for number in range(35):
        LedgerEntry.objects.create(article=story, kind="update", note=f"S{number:02}.", at=same)
        ItemLedgerEntry.objects.create(item=item, kind="update", note=f"I{number:02}.", at=same)
    seen: list[str] = []
    query: str | None = ""
    while query is not None:
        page = client.get(f"/corrections/{query}").content.decode()
        seen += re.findall(r"<p>([SI]\d\d)\.</p>", page)
        found = re.search(r'rel="next" href="(\?before=[^"]+)"', page)
        query = found[1] if found else None
    assert sorted(seen) == sorted(f"{kind}{number:02}" for kind in "SI" for number in range(35))


def test_a_schedule_is_taken_back_and_a_past_time_refused(editor: User) -> None:
    item = make_item(posted=False)
    with pytest.raises(ValidationError, match="has passed"):
        publish(item, at=timezone.now() - timedelta(minutes=1), by=editor)
    assert publish(item, at=timezone.now() + timedelta(hours=1), by=SYSTEM).is_scheduled
    back = unschedule(item, by=SYSTEM)
    assert (back.state, back.published_at) == (NewsItem.State.UNPUBLISHED, None)
    with pytest.raises(ValidationError):
        unschedule(make_item(), by=SYSTEM)


def test_an_embargo_is_lifted_early_only_by_an_editor_in_chief(person: Callable[..., User]) -> None:
    item = make_item(posted=False)
    until = timezone.now() + timedelta(hours=2)
    item = set_embargo(item, until=until, by=person("Editor"))
    with pytest.raises(ValidationError, match="under embargo"):
        publish(item, by=SYSTEM)
    with pytest.raises(PermissionDenied):
        lift_embargo(item, by=person("Editor", "two@example.org"), reason="They published.")
    with pytest.raises(ValidationError, match="passed"):
        set_embargo(make_item(posted=False), until=timezone.now(), by=person("Editor", "three@example.org"))
    chief = person("Editor-in-chief")
    with pytest.raises(ValidationError, match="Say why"):
        lift_embargo(item, by=chief, reason=" ")
    lift_embargo(item, by=chief, reason="They published.")
    assert StateChange.objects.get(act="embargo_lifted").reason == "They published."
    assert publish(item, by=SYSTEM).is_published


def test_in_the_desk_an_embargo_is_lifted_by_emptying_its_field_and_saying_why(person: Callable[..., User]) -> None:
    until = timezone.now() + timedelta(hours=2)
    item = set_embargo(make_item(posted=False), until=until, by=person("Editor"))
    client = signed_in(person("Editor-in-chief"))
    address = f"/admin/feed/newsitem/{item.pk}/change/"
    given = {**form_of(client, address, "newsitem_form"), "_continue": "x"}
    client.post(address, given)
    item.refresh_from_db()
    assert item.embargo_until == until  # not rounded to the minute that the field shows
    page = client.post(address, {**given, "embargo": ""}, follow=True)
    assert "Say why the embargo is lifted" in page.content.decode()
    assert NewsItem.objects.filter(embargo_until=None).count() == 0
    client.post(address, {**given, "embargo": "", "embargo_reason": "They published."})
    assert StateChange.objects.get(act="embargo_lifted").reason == "They published."


def test_an_embargo_ends_by_the_clock(editor: User) -> None:
    item = set_embargo(make_item(posted=False), until=timezone.now() + timedelta(hours=2), by=editor)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert publish(item, by=SYSTEM).is_published


def test_an_item_becomes_a_draft_that_carries_all_it_had(editor: User, client: Client) -> None:
    topic, author = make_topic(), make_author("Wren")
    item = make_item("The crane stopped.", author=author, photo=make_photo())
    item.topics.add(topic)
    story = promote(item, editor)
    draft = Draft.objects.get(article=story)
    assert draft.body["content"] == item.body["content"]
    assert draft.fields["headline"] == "The crane stopped."
    assert (draft.fields["section"], draft.fields["topics"]) == (item.section_id, [topic.pk])
    assert (draft.fields["lead_photo"], draft.fields["bylines"][0]["author"]) == (item.photo_id, author.pk)
    item.refresh_from_db()
    assert item.article == story
    assert list(story.news_items.all()) == [item]
    assert story.acts.filter(act="promoted", details__item=item.pk).exists()
    assert "The full story" not in client.get(item.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError, match="already"):
        promote(item, editor)


def test_a_reporter_without_the_right_to_write_makes_no_story_of_it(person: Callable[..., User]) -> None:
    with pytest.raises(PermissionDenied):
        promote(make_item(), person("Membership manager"))


def test_the_desk_s_buttons_correct_schedule_and_promote(editor: User) -> None:
    make_section()
    client, item = signed_in(editor), make_item("The mayor left.")
    address = f"/admin/feed/newsitem/{item.pk}/change/"
    given = {**form_of(client, address, "newsitem_form"), "headline": "The deputy left.", "_continue": "x"}
    assert client.post(address, {**given, "change": "correction", "note": ""}).status_code == 200
    assert client.post(address, {**given, "change": "correction", "note": "It was the deputy."}).status_code == 302
    entry = ItemLedgerEntry.objects.get()
    assert (entry.before_headline, entry.by) == ("The mayor left.", editor)
    answer = client.post(address, {**form_of(client, address, "newsitem_form"), "_promote": "x"})
    item.refresh_from_db()
    assert item.article is not None
    assert answer["Location"] == f"/admin/write/{item.article_id}/"
    draft = make_item(posted=False)
    address = f"/admin/feed/newsitem/{draft.pk}/change/"
    at = f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}"
    fields = form_of(client, address, "newsitem_form")
    assert "still to come" in client.post(address, {**fields, "_post": "x", "at": at}).content.decode()
    assert client.post(address, {**fields, "_schedule": "x", "at": at}).status_code == 302
    draft.refresh_from_db()
    assert draft.is_scheduled


def test_the_desk_s_buttons_lead_a_coverage_to_its_end(editor: User) -> None:
    from feed.models import Coverage

    client, section = signed_in(editor), make_section()
    words = {"title": "Election night", "section": str(section.pk), "newest_first": "on", "_continue": "x"}
    client.post("/admin/feed/coverage/add/", {**words, "_public": "x"})
    coverage = Coverage.objects.get()
    assert coverage.is_published
    address = f"/admin/feed/coverage/{coverage.pk}/change/"
    for button, status in (("_live", "live"), ("_pause", "paused"), ("_end", "paused")):
        page = client.post(address, {**form_of(client, address, "coverage_form"), button: "x"}, follow=True)
        coverage.refresh_from_db()
        assert coverage.status == status
    assert "Close with a sentence" in page.content.decode()
    client.post(address, {**form_of(client, address, "coverage_form"), "closing": "Counted.", "_end": "x"})
    coverage.refresh_from_db()
    assert (coverage.status, coverage.closing_note) == ("ended", "Counted.")


def test_the_feed_of_a_section_shows_its_items_alone(client: Client) -> None:
    city = make_section("City", slug="city")
    make_item("In the city.", section=city)
    make_item("Elsewhere.")
    page = client.get("/news-feed/section/city/").content.decode().split('class="feed-page"')[1].split("<aside")[0]
    assert "In the city." in page
    assert "Elsewhere." not in page
    assert client.get("/news-feed/section/nowhere/").status_code == 404
    assert client.get("/news-feed/section/city/?before=x").status_code == 400


@pytest.mark.parametrize(("day", "status"), [("2026-02-03", 302), ("yesterday", 404), ("", 404), ("2026-02-30", 404)])
def test_a_day_is_asked_for_by_its_date(client: Client, day: str, status: int) -> None:
    answer = client.get("/news-feed/archive/", {"day": day})
    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == "/news-feed/2026/2/3/"


@pytest.mark.parametrize("cursor", ["x", "MTIz", "A" * 100, "LTEuLTE"])
def test_a_cursor_that_never_existed_is_a_clear_answer(client: Client, cursor: str) -> None:
    for address in ("/news-feed/", "/corrections/"):
        answer = client.get(address, {"before": cursor})
        assert answer.status_code == 400
        assert "does not make sense" in answer.content.decode()


def test_a_cursor_before_everything_says_that_there_is_nothing(client: Client) -> None:
    make_item()
    assert "There is nothing here." in client.get("/news-feed/?before=MC4w").content.decode()


def test_a_live_item_keeps_its_text(editor: User) -> None:
    item = make_item("The mayor left.")
    item.body = doc(p("   "))
    item.save()
    with pytest.raises(ValidationError, match="no text"):
        finish_edit(item, by=editor)
