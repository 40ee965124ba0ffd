"""What was changed in a public story, from the one record: on the story, the public page, its feed and in data."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.models import Article, LedgerEntry
from articles.workflow.actions import publish, withdraw
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User
from newsroom.site.cache_tags import PAPER
from newsroom.site.models import Page, Paper
from tests.articles.workflow.stories import live, write
from tests.make import make_paper

pytestmark = pytest.mark.django_db
NOTE = "We named the wrong <ministry>."


def corrected(editor: User, change: str = "correction", note: str = NOTE) -> Article:
    """Published two hours ago, changed now."""
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        story = live(editor, "The bridge opens")
    write(story, editor, "It happened on Wednesday.")
    return publish(story, editor, change=change, note=note)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_correction_shows_on_the_story_and_moves_its_updated_time(client: Client, editor: User) -> None:
    story = corrected(editor)
    entry = LedgerEntry.objects.get()
    assert story.updated_at == entry.at
    assert timezone.now() - entry.at < timedelta(minutes=1)
    page = client.get(story.get_absolute_url()).content.decode()
    assert "We named the wrong &lt;ministry&gt;." in page
    assert f'id="ledger-{entry.pk}"' in page
    assert "Updated:" in page
    assert "Wednesday" in page


def test_it_enters_the_structured_data_and_the_map(client: Client, editor: User) -> None:
    story = corrected(editor)
    data = data_of(client.get(story.get_absolute_url()).content.decode())
    [correction] = data["correction"]
    assert (correction["@type"], correction["text"], correction["name"]) == ("CorrectionComment", NOTE, "Correction")
    assert correction["datePublished"] == data["dateModified"] != data["datePublished"]
    assert data["dateModified"] in client.get("/sitemap-0.xml").content.decode()


def test_it_is_on_the_public_page_and_in_its_feed(client: Client, editor: User) -> None:
    story = corrected(editor)
    entry = LedgerEntry.objects.get()
    page = client.get("/corrections/").content.decode()
    assert "We named the wrong &lt;ministry&gt;." in page
    assert f'href="{story.get_absolute_url()}#ledger-{entry.pk}"' in page
    answer = client.get("/corrections/feed.xml")
    assert answer["Content-Type"].startswith("application/rss+xml")
    [item] = ElementTree.fromstring(answer.content).iter("item")  # noqa: S314  our own answer
    assert item.findtext("title") == "Correction: The bridge opens"
    assert item.findtext("description") == "We named the wrong &lt;ministry&gt;."
    assert (item.findtext("link") or "").endswith(f"{story.get_absolute_url()}#ledger-{entry.pk}")


def test_the_entry_names_the_texts_before_and_after(editor: User) -> None:
    story = corrected(editor)
    entry = LedgerEntry.objects.get()
    assert entry.before is not None
    assert entry.after == story.revision
    assert "Tuesday" in str(entry.before.body)
    assert "Wednesday" in str(entry.after.body if entry.after else "")


def test_a_minor_change_shows_nothing(client: Client, editor: User) -> None:
    story = corrected(editor, change="minor", note="")
    assert (story.updated_at, LedgerEntry.objects.count()) == (None, 0)
    page = client.get(story.get_absolute_url()).content.decode()
    assert "Wednesday" in page
    assert "correction" not in data_of(page)


@pytest.mark.parametrize(
    ("change", "note"), [("", ""), ("typo", ""), ("update", ""), ("correction", "  "), ("update", "x" * 2001)]
)
def test_over_a_live_text_the_kind_of_change_is_asked_and_told(editor: User, change: str, note: str) -> None:
    story = live(editor)
    write(story, editor, "It happened on Wednesday.")
    with pytest.raises(ValidationError):
        publish(story, editor, change=change, note=note)
    story.refresh_from_db()
    assert "Tuesday" in story.text


def test_a_retraction_stands_before_the_text_and_a_correction_after_it(client: Client, editor: User) -> None:
    for change, first in (("retraction", True), ("correction", False)):
        page = client.get(corrected(editor, change=change).get_absolute_url()).content.decode().split("<body", 1)[1]
        assert (page.index("We named the wrong") < page.index("Wednesday")) is first


def test_a_withdrawal_stays_on_the_record_without_its_headline(client: Client, editor: User) -> None:
    story = live(editor, "The forged headline")
    withdraw(story, editor, reason="The document was forged.")
    for door in ("/corrections/", "/corrections/feed.xml"):
        text = client.get(door).content.decode()
        assert "The document was forged." in text
        assert "The forged headline" not in text


def test_the_page_is_told_when_the_ledger_or_a_headline_in_it_changes(client: Client, editor: User) -> None:
    story = corrected(editor)
    assert "ledger" in client.get("/corrections/")["Surrogate-Key"].split()
    write(story, editor, headline="The bridge closes")
    publish(story, editor, change="minor")
    assert "The bridge closes" in client.get("/corrections/").content.decode()


def test_the_page_has_older_pages(client: Client, editor: User) -> None:
    story = corrected(editor)
    for number in range(35):
        LedgerEntry.objects.create(article=story, kind="update", note=f"Note {number}.")
    page = client.get("/corrections/").content.decode()
    older = re.search(r'href="(\?before=[^"]+)"', page)
    assert older is not None
    assert NOTE[:12] not in page
    assert NOTE[:12] in client.get(f"/corrections/{older[1]}").content.decode()


@pytest.mark.usefixtures("committed")
def test_the_page_takes_few_queries(client: Client, editor: User, django_assert_max_num_queries: Any) -> None:
    for _number in range(3):
        corrected(editor)
    with django_assert_max_num_queries(7):
        assert client.get("/corrections/").status_code == 200


def test_what_was_changed_is_public_only_if_the_paper_says_so(client: Client, editor: User) -> None:
    make_paper()
    story = corrected(editor)
    address = f"/corrections/{LedgerEntry.objects.get().pk}/"
    assert client.get(address).status_code == 404
    assert address not in client.get(story.get_absolute_url()).content.decode()
    Paper.objects.update(shows_differences=True)
    invalidate(PAPER)
    page = client.get(address).content.decode()
    assert "<del>Tuesday</del>" in page
    assert "<ins>Wednesday</ins>" in page
    for door in (story.get_absolute_url(), "/corrections/"):
        assert address in client.get(door).content.decode()


@pytest.mark.parametrize("change", ["update", "retraction"])
def test_what_was_taken_back_or_merely_updated_is_not_shown_again(client: Client, editor: User, change: str) -> None:
    make_paper()
    Paper.objects.update(shows_differences=True)
    invalidate(PAPER)
    corrected(editor, change=change)
    assert client.get(f"/corrections/{LedgerEntry.objects.get().pk}/").status_code == 404


def test_a_correction_of_a_story_withdrawn_since_shows_no_text(client: Client, editor: User) -> None:
    make_paper()
    Paper.objects.update(shows_differences=True)
    invalidate(PAPER)
    story = corrected(editor)
    entry = LedgerEntry.objects.get()
    withdraw(story, editor, reason="Forged.")
    assert client.get(f"/corrections/{entry.pk}/").status_code == 404


def test_the_paper_s_rules_keep_a_place_at_the_foot_of_the_page(client: Client) -> None:
    assert "/corrections/policy/" not in client.get("/corrections/").content.decode()
    assert client.get("/corrections/policy/").status_code == 404
    page = Page.objects.create(title="How we correct", slug="corrections", standfirst="The same day.")
    assert "The same day." in client.get("/corrections/policy/").content.decode()
    Page.objects.filter(pk=page.pk).update(slug="corrections-policy")
    assert 'href="/corrections/policy/"' in client.get("/corrections/").content.decode()
    moved = client.get("/corrections/policy/")
    assert (moved.status_code, moved["Location"]) == (301, "/corrections-policy/")


def test_the_database_refuses_an_entry_that_says_nothing(editor: User) -> None:
    story = live(editor)
    for broken in ({"kind": "correction", "note": ""}, {"kind": "minor", "note": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LedgerEntry.objects.create(article=story, **broken)
