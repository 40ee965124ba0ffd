"""A sentence on top of every page, until its time is over."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.foundation.caching import invalidated
from newsroom.foundation.models import User
from newsroom.site.breaking.actions import break_news, end_breaking
from newsroom.site.breaking.models import Breaking
from tests.desk.forms import shown_state
from tests.make import make_article, make_paper

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
EDIT = "/admin/site/breaking/1/change/"


def is_on(client: Client, address: str = "/") -> bool:
    return 'class="breaking-bar"' in client.get(address).content.decode()


def test_the_strip_stands_on_every_kind_of_page_and_leaves_at_its_end(client: Client, editor: User) -> None:
    story = make_article()
    addresses = ["/", story.get_absolute_url(), "/news-feed/", "/newsletters/", "/join/", "/nowhere/", "/team/"]
    assert not any(is_on(client, address) for address in addresses)
    now = timezone.now()
    break_news("A crane has  fallen.", "/2026/11/crane/", until=now + HOUR, by=editor)
    for address in addresses:
        page = client.get(address, follow=True).content.decode()
        assert '<a href="/2026/11/crane/">A crane has fallen.</a>' in page, address
    with time_machine.travel(now + HOUR, tick=False):
        assert not any(is_on(client, address) for address in addresses)


def test_a_page_is_kept_no_longer_than_the_strip_stands(client: Client) -> None:
    break_news("A crane has fallen.", "", until=timezone.now() + timedelta(seconds=40), by=None)
    response = client.get("/")
    assert "breaking" in response["Surrogate-Key"].split()
    assert int(re.findall(r"max-age=(\d+)", response["CDN-Cache-Control"])[0]) <= 40


def test_pages_without_a_strip_hear_of_one(client: Client) -> None:
    assert "breaking" in client.get("/")["Surrogate-Key"].split()


def test_taking_it_down_and_putting_up_another_tell_the_caches(
    client: Client, editor: User, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    heard: list[frozenset[str]] = []
    invalidated.connect(heard.append)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        break_news("One.", "", until=timezone.now() + HOUR, by=editor)
        break_news("Two.", "", until=timezone.now() + HOUR, by=editor)
        end_breaking(by=editor)
    assert heard.count(frozenset({"breaking"})) == 3
    assert not is_on(client)
    assert [(row.text, row.history_user) for row in Breaking.history.all()] == [
        ("Two.", editor), ("Two.", editor), ("One.", editor),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "url", "hours"),
    [("  ", "", 1), ("x" * 161, "", 1), ("Fine.", "javascript:alert(1)", 1), ("Fine.", "", -1)],
)
def test_what_makes_no_strip_is_refused(text: str, url: str, hours: int) -> None:
    with pytest.raises(ValidationError):
        break_news(text, url, until=timezone.now() + hours * HOUR, by=None)
    assert not Breaking.objects.exists()


def test_markup_in_the_strip_is_text(client: Client) -> None:
    break_news("<b>Bold</b>", "", until=timezone.now() + HOUR, by=None)
    assert "&lt;b&gt;Bold" in client.get("/").content.decode()


def test_the_strip_costs_no_query(client: Client) -> None:
    make_paper()
    story = make_article()
    client.get(story.get_absolute_url())
    with CaptureQueriesContext(connection) as without:
        client.get(story.get_absolute_url())
    break_news("A crane has fallen.", "", until=timezone.now() + HOUR, by=None)
    client.get(story.get_absolute_url())
    with CaptureQueriesContext(connection) as with_strip:
        assert is_on(client, story.get_absolute_url())
    assert len(with_strip.captured_queries) == len(without.captured_queries) > 0


def posted(text: str, hours: int) -> dict[str, str]:
    moment = timezone.localtime(timezone.now() + hours * HOUR)
    return {"text": text, "url": "", "ends_at_0": f"{moment:%Y-%m-%d}", "ends_at_1": f"{moment:%H:%M:%S}"}


def test_an_editor_puts_it_up_and_takes_it_down_on_one_small_screen(as_editor: Client, client: Client) -> None:
    make_paper()
    assert as_editor.get("/admin/site/breaking/").headers["Location"] == "/admin/site/breaking/add/"
    as_editor.post("/admin/site/breaking/add/", {**posted("A crane has fallen.", 2), "_save": "1"})
    assert is_on(client)
    assert as_editor.get("/admin/site/breaking/").headers["Location"] == EDIT
    shown = shown_state(as_editor, EDIT)
    late = as_editor.post(EDIT, {**posted("Too late.", -2), **shown, "_save": "1"})
    assert "This time is over" in late.content.decode()
    as_editor.post(EDIT, {**posted("A crane has fallen.", 2), **shown, "_down": "1"})
    assert not is_on(client)


def test_reporters_may_not(as_reporter: Client) -> None:
    assert as_reporter.get("/admin/site/breaking/add/").status_code == 403
