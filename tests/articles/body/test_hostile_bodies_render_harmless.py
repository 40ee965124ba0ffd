"""The second wall: whatever a body holds, cleaned or not, its markup is of a closed list and does nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from articles.body.clean.document import clean
from articles.body.render.email import STYLES, Email
from articles.body.render.feed import Feed
from articles.body.render.speech import Speech
from articles.body.render.text import Text, excerpt, words
from articles.body.render.web import Web
from articles.body.resolvers import resolve
from tests.articles.body import documents, markup

SITE = {"base_url": "https://example.org", "page_url": "https://example.org/2026/11/a/"}
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

pytestmark = pytest.mark.usefixtures("records")


def check(body: Any) -> None:
    resolved = resolve([body])
    markup.check(Web(resolved, **SITE).render(body), markup.WEB)
    markup.check(Feed(resolved, **SITE).render(body), markup.FEED)
    email = Email(resolved, **SITE).render(body)
    markup.check(email, markup.EMAIL)
    styles = {
        value
        for token in markup.tokens(email)
        if isinstance(token, tuple)
        for name, value in token[1]
        if name == "style"
    }
    assert styles <= set(STYLES.values())
    for outward in (Feed(resolved, **SITE).render(body), email):
        for token in markup.tokens(outward):
            if isinstance(token, tuple):
                assert not any(name in ("href", "src") and value.startswith(("/", "#")) for name, value in token[1])
    Text().render(body)
    Speech().render(body)
    excerpt(body)
    words(body)


@pytest.mark.parametrize("vector", documents.HOSTILE)
def test_vectors_in_every_place_come_out_dead(vector: str) -> None:
    for body in documents.hostile_bodies(vector):
        check(body)
        check(clean(body)[0])


@MANY
@given(body=documents.near_valid)
def test_any_cleaned_body_renders_to_the_closed_list(body: Any) -> None:
    check(clean(body)[0])


@MANY
@given(body=documents.near_valid)
def test_a_body_that_came_past_the_field_renders_to_the_closed_list_too(body: Any) -> None:
    check(body)
