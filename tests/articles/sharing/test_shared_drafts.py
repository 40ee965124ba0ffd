"""A shared draft opens for whoever holds the link, until it ends; no cache keeps it and no search engine lists it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import Article, Draft, Notice, Revision, ShareLink
from articles.sharing.actions import answer, find, revoke, share
from newsroom.foundation.models import User
from tests.make import make_article, make_revision

DAY = timedelta(days=1)


@pytest.fixture
def story(reporter: User) -> Article:
    return make_article("Stored headline", published=False, created_by=reporter)


def fields(**given: object) -> dict[str, object]:
    return {"headline": "Drafted headline", "standfirst": "As drafted.", "bylines": [], "topics": [], **given}


def revision(story: Article) -> Revision:
    return make_revision(story, number=1, fields=fields(headline="Pinned headline"), body=doc(p("Pinned.")))


def test_a_link_shows_the_draft_as_it_stands(story: Article, editor: User) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY)
    Draft.objects.create(article=story, fields=fields(section=story.section_id), body=doc(p("Typed a minute ago.")))
    page = Client().get(f"/shared/{token}/")
    assert page.status_code == 200
    assert "Drafted headline" in page.content.decode()
    assert "Typed a minute ago." in page.content.decode()
    assert "shown in confidence to Counsel" in page.content.decode()
    story.refresh_from_db()
    assert story.headline == "Stored headline"


def test_nothing_keeps_or_lists_it(story: Article, editor: User) -> None:
    page = Client().get(f"/shared/{share(story, editor, name='Counsel', lifetime=DAY)}/")
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert "noindex, nofollow" in page.content.decode()
    assert "Surrogate-Key" not in page


def test_it_ends_by_itself_and_by_hand(story: Article, editor: User) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY)
    with time_machine.travel(timezone.now() + DAY + timedelta(minutes=1)):
        assert Client().get(f"/shared/{token}/").status_code == 404
    assert find(token) is not None
    revoke(ShareLink.objects.get())
    assert Client().get(f"/shared/{token}/").status_code == 404


def test_the_token_itself_is_not_stored(story: Article, editor: User) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY)
    assert token not in str(ShareLink.objects.values().get())
    assert Client().get(f"/shared/{ShareLink.objects.get().token_hash}/").status_code == 404


@pytest.mark.parametrize("lifetime", [timedelta(0), timedelta(days=31), -DAY])
def test_a_link_lives_for_a_while(story: Article, editor: User, lifetime: timedelta) -> None:
    with pytest.raises(ValidationError):
        share(story, editor, name="Counsel", lifetime=lifetime)


def test_an_outside_approval_is_of_one_revision_and_told(story: Article, editor: User, reporter: User) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY, approve=revision(story))
    client = Client()
    assert "Pinned headline" in client.get(f"/shared/{token}/").content.decode()
    gone = client.post(f"/shared/{token}/", {"verdict": "approved", "note": "Fine."}, follow=True)
    assert "You approved this text." in gone.content.decode()
    link = ShareLink.objects.get()
    assert (link.answer, link.answer_note) == ("approved", "Fine.")
    assert {(n.user, n.kind, n.by_name) for n in Notice.objects.all()} == {
        (reporter, "answered", "Counsel"),
        (editor, "answered", "Counsel"),
    }
    story.refresh_from_db()
    assert story.state == Article.State.UNPUBLISHED


def test_an_answer_counts_once(story: Article, editor: User) -> None:
    share(story, editor, name="Counsel", lifetime=DAY, approve=revision(story))
    link = ShareLink.objects.get()
    assert answer(link, verdict="approved", note="")
    assert not answer(link, verdict="objected", note="On second thoughts")
    assert ShareLink.objects.get().answer == "approved"


def test_an_objection_says_what_to(story: Article, editor: User) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY, approve=revision(story))
    page = Client().post(f"/shared/{token}/", {"verdict": "objected", "note": " "})
    assert page.status_code == 400
    assert "Say what you object to" in page.content.decode()
    assert ShareLink.objects.get().answer == ""


def test_a_link_to_read_cannot_approve(story: Article, editor: User) -> None:
    share(story, editor, name="Counsel", lifetime=DAY)
    assert not answer(ShareLink.objects.get(), verdict="approved", note="")


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_an_answer_sent_by_another_site_is_refused(story: Article, editor: User, headers: dict[str, str]) -> None:
    token = share(story, editor, name="Counsel", lifetime=DAY, approve=revision(story))
    answer = Client(headers=headers).post(f"/shared/{token}/", {"verdict": "approved"})
    assert answer.status_code == 403
    assert ShareLink.objects.get().answer == ""


def test_a_shared_draft_sets_no_cookie_and_tells_nobody_its_address(story: Article, editor: User) -> None:
    page = Client().get(f"/shared/{share(story, editor, name='Counsel', lifetime=DAY, approve=revision(story))}/")
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
