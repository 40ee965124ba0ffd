"""A player of another site stands on a page only once the reader asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from articles.body.build import doc, embed, p
from articles.models import Article
from tests.make import make_article

VIDEO = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


def a_story_with_a_film() -> Article:
    return make_article("The film", body=doc(p("Look at this."), embed("youtube", "dQw4w9WgXcQ", "The harbour")))


@pytest.mark.django_db
def test_the_module_is_loaded_only_where_there_is_an_embed(client: Client) -> None:
    with_film = client.get(a_story_with_a_film().get_absolute_url())
    assert "js/embed" in with_film.content.decode()
    assert "frame-src https://datawrapper.dwcdn.net" in with_film["Content-Security-Policy"]
    assert "js/embed" not in client.get(make_article().get_absolute_url()).content.decode()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reading(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[tuple[Page, bool]]:
    context = chromium.new_context(java_script_enabled=request.param)
    yield context.new_page(), request.param
    context.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_of_a_provider_before_the_reader_does(reading: tuple[Page, bool], live_server: Any) -> None:
    page, scripted = reading
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>Player</title><p>The player")

    page.route(lambda url: not url.startswith(str(live_server)), answer)
    page.goto(f"{live_server}{a_story_with_a_film().get_absolute_url()}", wait_until="networkidle")
    assert asked == []
    expect(page.get_by_role("link", name="The harbour")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    )
    button = page.get_by_role("button", name="Show it here, from YouTube")
    if not scripted:
        assert button.count() == 0
        return
    expect(button).to_have_accessible_description("YouTube then learns that you are here, and may set cookies.")
    button.focus()
    page.keyboard.press("Enter")
    frame = page.get_by_title("The harbour (YouTube)")
    expect(frame).to_be_focused()
    expect(page.frame_locator("iframe").get_by_text("The player")).to_be_visible()
    assert asked == [VIDEO]
    assert button.count() == 0
