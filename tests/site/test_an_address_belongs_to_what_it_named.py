"""No new or renamed thing takes an address that leads readers to something else; a rename takes its readers along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.body.build import doc, p
from articles.models import Article, Author, Redirect, Section, Topic
from articles.publishing.actions import publish, schedule
from articles.story.actions import rename
from feed.items import actions as items
from feed.models import Coverage, NewsItem
from membership.models import Newsletter
from newsroom.foundation.models import User
from newsroom.foundation.redirects.actions import move
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.users.actors import SYSTEM
from newsroom.site.models import Page
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import (
    make_article,
    make_author,
    make_coverage,
    make_item,
    make_newsletter,
    make_section,
    make_topic,
)  # fmt: skip

pytestmark = pytest.mark.django_db
NAMED: dict[type[Model], Callable[[str], Any]] = {
    Section: lambda slug: make_section(slug=slug),
    Topic: lambda slug: make_topic(slug=slug),
    Author: lambda slug: make_author(slug=slug),
    Newsletter: lambda slug: make_newsletter(slug=slug),
    Page: lambda slug: Page.objects.create(title=slug, slug=slug, body=doc(p("Who we are."))),
}
WORDED: dict[type[Model], Callable[[], Any]] = {NewsItem: make_item, Coverage: make_coverage}


@pytest.fixture
def desk() -> Client:
    return signed_in(User.objects.create_superuser("chief@example.org", "correct horse battery", name="Chief"))


def form(model: type[Model]) -> str:
    return f"{model._meta.model_name}_form"


def address(model: type[Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def save(desk: Client, row: Any, **changed: str) -> Any:
    """The row's own form with something changed in it."""
    url = address(type(row), "change", row.pk)
    return desk.post(url, {**form_of(desk, url, form(type(row))), **changed})


def test_every_kind_with_a_page_of_its_own_asks_before_it_takes_an_address() -> None:
    shown = {model for model in admin.site._registry if hasattr(model, "get_absolute_url")}
    by_actions = {Article}  # its address is taken by publishing and renaming, and by no form
    assert shown - by_actions == {model for model in shown if issubclass(model, Addressed)}
    assert shown == {*NAMED, *WORDED, *by_actions}


@pytest.mark.parametrize("model", NAMED)
def test_a_new_one_takes_no_address_that_leads_elsewhere(model: type[Model], desk: Client) -> None:
    first = NAMED[model]("first")
    assert save(desk, first, slug="second").status_code == 302
    given = {**form_of(desk, address(model, "change", first.pk), form(model)), "slug": "first"}
    for name in ("name", "title"):
        if name in given:
            given[name] = "Another"
    refused = desk.post(address(model, "add"), given)
    assert refused.status_code == 200
    assert "leads to" in refused.content.decode()
    assert model._default_manager.count() == 1
    assert desk.post(address(model, "add"), {**given, "slug": "third"}).status_code == 302


@pytest.mark.parametrize("model", NAMED)
def test_a_renamed_one_takes_no_address_but_its_own_old_ones(model: type[Model], desk: Client) -> None:
    first, other = NAMED[model]("first"), NAMED[model]("other")
    old = first.get_absolute_url()
    for slug in ("second", "third"):
        assert save(desk, first, slug=slug).status_code == 302
    refused = save(desk, other, slug="first")
    assert "leads to" in refused.content.decode()
    assert model._default_manager.get(pk=other.pk).slug == "other"  # type: ignore[attr-defined]
    assert desk.get(old)["Location"] == old.replace("first", "third")
    assert save(desk, first, slug="first").status_code == 302
    assert desk.get(old).status_code == 200
    assert desk.get(old.replace("first", "third"))["Location"] == old


@pytest.mark.parametrize("model", NAMED)
def test_one_that_stands_at_its_address_is_saved_whatever_redirects_from_there(
    model: type[Model], desk: Client
) -> None:
    row = NAMED[model]("first")
    move(row.get_absolute_url(), "/elsewhere/")
    assert save(desk, row).status_code == 302


@pytest.mark.parametrize("model", WORDED)
def test_other_words_take_no_address_that_leads_elsewhere(model: type[Model], desk: Client) -> None:
    row = WORDED[model]()
    words = "headline" if model is NewsItem else "title"
    taken = row.get_absolute_url().rsplit("/", 2)[0] + "/taken-words/"
    Redirect.objects.create(old_path=taken, new_path="/elsewhere/")
    refused = save(desk, row, **{words: "Taken words"})
    assert "leads to /elsewhere/" in refused.content.decode()
    assert model._default_manager.get(pk=row.pk).get_absolute_url() != taken  # type: ignore[attr-defined]
    assert save(desk, row, **{words: "Free words"}).status_code == 302


def test_an_item_is_not_posted_at_an_address_that_leads_elsewhere() -> None:
    item = make_item("A harbour froze.", posted=False)
    Redirect.objects.create(old_path=item.get_absolute_url(), new_path="/elsewhere/")
    with pytest.raises(ValidationError, match="leads to /elsewhere/"):
        items.publish(item, by=SYSTEM)
    assert not NewsItem.objects.published().exists()


def test_a_story_is_neither_published_nor_scheduled_at_an_address_that_leads_elsewhere(editor: User) -> None:
    first = make_article(slug="harbour")
    taken = first.get_absolute_url()
    rename(first, "quay")
    second = make_article(slug="harbour", published=False)
    refused = f"leads to {Article.objects.get(pk=first.pk).get_absolute_url()}"
    with pytest.raises(ValidationError, match=refused):
        publish(second, by=editor)
    with pytest.raises(ValidationError, match=refused):
        schedule(second, by=editor, at=timezone.now() + timedelta(seconds=5))
    second.refresh_from_db()
    assert (second.state, second.path) == (Article.State.UNPUBLISHED, None)
    assert second.get_absolute_url() == taken


def test_a_story_takes_back_its_own_old_address_and_no_other_s() -> None:
    first, second = make_article(slug="harbour"), make_article(slug="pier")
    rename(first, "quay")
    with pytest.raises(ValidationError, match="Choose another"):
        rename(second, "harbour")
    second.refresh_from_db()
    assert second.slug == "pier"
    assert rename(first, "harbour").path is not None
    assert Redirect.objects.get().new_path == Article.objects.get(pk=first.pk).get_absolute_url()


def test_the_refusal_tells_nothing_of_what_is_not_public(desk: Client) -> None:
    hidden = Page.objects.create(title="Secret", slug="secret-plan", public=False)
    Redirect.objects.create(old_path="/section/plans/", new_path=hidden.get_absolute_url())
    given = {"name": "Plans", "slug": "plans", "description": "", "position": "0"}
    refused = desk.post(address(Section, "add"), given).content.decode()
    assert "leads to what had it before" in refused
    assert "secret-plan" not in refused


def patterns(entries: Any, before: str = "") -> list[tuple[str, str]]:
    """Route and name of every address that holds a `slug` under a word of its own: `section/<slug>/`."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        if isinstance(entry, URLResolver):
            name = f"{before}{entry.namespace}:" if entry.namespace else before
            found += patterns(entry.url_patterns, name)
        elif isinstance(entry, URLPattern) and entry.pattern.converters.keys() == {"slug"}:
            found.append((str(entry.pattern), f"{before}{entry.name}"))
    return found


@pytest.mark.parametrize(("kind", "model"), [("section", Section), ("topic", Topic), ("author", Author)])
def test_a_rename_leads_on_from_every_address_under_the_old_name(kind: str, model: type[Model], desk: Client) -> None:
    row = NAMED[model]("first")
    under = [name for route, name in patterns(get_resolver().url_patterns) if f"{kind}/<str:slug>" in route]
    assert under
    assert save(desk, row, slug="second").status_code == 302
    for name in under:
        old, new = (reverse(name, args=[slug]) for slug in ("first", "second"))
        assert desk.get(new).status_code == 200
        answer = desk.get(f"{old}?before=2026-11-01")
        assert (answer.status_code, answer["Location"]) == (301, f"{new}?before=2026-11-01"), name
