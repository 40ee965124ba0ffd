"""Publishing, scheduling, taking back and withdrawing by the desk's own buttons."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import Article
from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import make_article, make_section

pytestmark = pytest.mark.django_db


def send(client: Client, act: str, story: Article, **given: str) -> str:
    """Press the button; the page one lands on."""
    response = client.post(reverse(f"admin:articles_article_{act}", args=[story.pk]), given, follow=True)
    story.refresh_from_db()
    return str(response.content.decode())


def moment(hours: int) -> dict[str, str]:
    at = timezone.localtime() + timedelta(hours=hours)
    return {"at_0": f"{at:%Y-%m-%d}", "at_1": f"{at:%H:%M}"}


def test_a_draft_is_published_and_the_page_says_so(as_editor: Client) -> None:
    story = make_article(published=False)
    page = send(as_editor, "publish", story)
    assert story.is_published
    assert "Published." in page
    assert 'class="state state-live"' in page
    assert f'href="{story.get_absolute_url()}"' in page


def test_a_draft_with_gaps_says_what_is_missing_before_and_after_the_attempt(as_editor: Client) -> None:
    story = make_article(published=False, standfirst="", body=doc(p("")))
    story.bylines.all().delete()
    sentences = ("no standfirst", "no byline", "no text")
    before = as_editor.get(reverse("admin:articles_article_change", args=[story.pk])).content.decode()
    after = send(as_editor, "publish", story)
    for sentence in sentences:
        assert before.count(sentence) == 1
        assert after.count(sentence) == 2
    assert not story.is_published


def test_a_story_is_scheduled_moved_and_taken_back(as_editor: Client) -> None:
    story = make_article(published=False)
    assert "Scheduled." in send(as_editor, "publish", story, **moment(5))
    assert story.is_scheduled
    first = story.published_at
    send(as_editor, "publish", story, **moment(9))
    assert first is not None
    assert story.published_at is not None
    assert story.published_at > first
    page = send(as_editor, "unschedule", story)
    assert "taken back" in page
    assert 'class="state state-draft"' in page
    assert (story.state, story.published_at, story.path) == (Article.State.UNPUBLISHED, None, None)


def test_a_time_that_is_none_is_refused_in_words(as_editor: Client) -> None:
    story = make_article(published=False)
    page = send(as_editor, "publish", story, at_0="tomorrow", at_1="noonish")
    assert 'class="error"' in page
    assert story.state == Article.State.UNPUBLISHED


def test_a_story_is_withdrawn_only_with_a_reason(as_editor: Client) -> None:
    story = make_article()
    assert 'class="error"' in send(as_editor, "withdraw", story, reason="  ")
    assert story.is_published
    page = send(as_editor, "withdraw", story, reason="The figures were wrong.")
    assert 'class="state state-withdrawn"' in page
    assert "The figures were wrong." in page
    assert Client().get(story.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("act", ["publish", "withdraw", "unschedule"])
def test_reporters_press_none_of_these_buttons_even_by_hand(reporter: User, act: str) -> None:
    story = make_article(published=act == "withdraw", created_by=reporter)
    was = story.state
    response = signed_in(reporter).post(reverse(f"admin:articles_article_{act}", args=[story.pk]), {"reason": "x"})
    assert response.status_code == 403
    story.refresh_from_db()
    assert story.state == was


@pytest.mark.parametrize("act", ["publish", "withdraw", "unschedule"])
def test_a_get_changes_nothing(as_editor: Client, act: str) -> None:
    story = make_article(published=False)
    assert as_editor.get(reverse(f"admin:articles_article_{act}", args=[story.pk])).status_code == 405


def test_only_sensible_buttons_are_offered(as_editor: Client) -> None:
    offered = {
        "draft": (make_article(published=False), {"publish"}),
        "scheduled": (make_article(published=timezone.now() + timedelta(hours=3)), {"publish", "unschedule"}),
        "live": (make_article(), {"withdraw"}),
    }
    for state, (story, acts) in offered.items():
        page = as_editor.get(reverse("admin:articles_article_change", args=[story.pk])).content.decode()
        for act in ("publish", "unschedule", "withdraw"):
            action = f'action="{reverse(f"admin:articles_article_{act}", args=[story.pk])}"'
            assert (action in page) == (act in acts), (state, act)
        assert ('name="_publish"' in page) == (state != "live")


def test_save_and_publish_stores_then_publishes_and_save_and_preview_shows(as_editor: Client) -> None:
    story = make_article("Before", published=False)
    address = reverse("admin:articles_article_change", args=[story.pk])
    given = form_of(as_editor, address, "article_form")
    shown = as_editor.post(address, {**given, "headline": "In between", "_preview": "x"}, follow=True)
    assert "<h1>In between</h1>" in shown.content.decode()
    as_editor.post(address, {**given, "headline": "After", "_publish": "x"})
    story.refresh_from_db()
    assert (story.headline, story.is_published) == ("After", True)


def test_a_new_story_is_written_by_the_add_page(as_editor: Client, editor: User) -> None:
    address = reverse("admin:articles_article_add")
    given = form_of(as_editor, address, "article_form")
    body = json.dumps(doc(p("It rains.")))
    response = as_editor.post(
        address, {**given, "headline": "Rain", "section": make_section().pk, "body": body, "_continue": "x"}
    )
    story = Article.objects.get()
    assert response["Location"] == reverse("admin:articles_article_change", args=[story.pk])
    assert (story.slug, story.created_by, story.words) == ("rain", editor, 2)


def test_a_mistake_is_told_at_its_field(as_editor: Client) -> None:
    address = reverse("admin:articles_article_add")
    given = form_of(as_editor, address, "article_form")
    page = as_editor.post(address, {**given, "headline": "", "_save": "x"}).content.decode()
    row = page.split("field-headline", 1)[1].split("form-row", 1)[0]
    assert "This field is required." in row
    assert Article.objects.count() == 0
