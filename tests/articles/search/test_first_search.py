"""The search of readers and of the desk: query and text folded alike, headlines first, names and news too."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_test_migrations.migrator import Migrator

from articles.body.build import doc, p
from articles.models import Article
from articles.search.simple import authors_named, in_headline, matching, search_words
from tests.make import (
    make_article,
    make_author,
    make_campaign,
    make_item,
    make_newsletter,
    make_photo,
    make_section,
    make_topic,
    withdrawn,
)  # fmt: skip

TEXT = "The ferryman’s boat lay by the sea wall at Öland; the har\u00adbour froze."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", []),
        ("Sea wall", ["sea", "wall"]),
        ('"Sea  wall" ice', ["sea wall", "ice"]),
        ("“sea wall”", ["sea wall"]),
        ("„sea wall“", ["sea wall"]),
        ('"sea wall', ["sea", "wall"]),
        ("ferryman’s", ["ferryman's"]),
        ("wall, (ice)?", ["wall", "ice"]),
        ('"" ,', []),
        ("har\u00adbour", ["harbour"]),
        (" ".join("abcdefghijk"), list("abcdefgh")),
    ],
)
def test_a_query_is_words_and_phrases(query: str, words: list[str]) -> None:
    assert search_words(query) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "ferryman's", "ferryman’s", "FERRYMAN'S", '"sea wall"', "“sea wall”", "öland", "Öland", "oland", "ÖLAND",
        unicodedata.normalize("NFD", "Öland"), "harbour", "har\u00adbour", "wall,", "wall harbour", "sunniva dahl",
        "Sunniva harbour",
    ],
)  # fmt: skip
@pytest.mark.parametrize("composed", ["NFC", "NFD"])
def test_a_story_is_found(query: str, composed: Any) -> None:
    story = make_article("Ice", body=doc(p(unicodedata.normalize(composed, TEXT))), author=make_author("Sunniva Dahl"))
    assert list(matching(query)) == [story]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ['"wall sea"', "ferrymen", "sea wallet", "100%", "_", "Sunniva Dahlberg", "' '"])
def test_a_story_is_not_found(query: str) -> None:
    make_article("Ice", body=doc(p(TEXT)), author=make_author("Sunniva Dahl"))
    assert list(matching(query)) == []


@pytest.mark.django_db
def test_headline_and_standfirst_are_folded_too() -> None:
    story = make_article("Öland’s “Hafen”", standfirst="Zażółć gęślą jaźń")
    for query in ("oland's hafen", "ZAZOLC gesla", '"gesla jazn"'):
        assert list(matching(query)) == [story]
    assert list(in_headline("oland")) == [story]


@pytest.mark.django_db
def test_a_row_stored_past_the_actions_is_found_by_its_text() -> None:
    story = make_article("Ice", body=doc(p(TEXT)))
    Article.objects.update(folded=None)
    assert list(matching("öland ferryman's")) == [story]


@pytest.mark.django_db
def test_people_are_found_by_any_part_of_their_names() -> None:
    author = make_author("Søren Åkesson-O’Neil")
    make_author("Mara Quint")
    for query in ("soren", "Åkesson", "o'neil", "AKESSON soren"):
        assert authors_named(query) == [author]
    assert authors_named("") == []


def order_of(page: str, *addresses: str) -> list[str]:
    return sorted(addresses, key=page.index)


@pytest.mark.django_db
def test_readers_get_people_then_headlines_then_news_then_texts(client: Client) -> None:
    now = timezone.now()
    in_text = make_article("Newest", body=doc(p("About Öland.")))
    titled = make_article("Ölands ice", published=now - timedelta(days=300))
    author = make_author("Anna Öland")
    item = make_item("News from Öland came.")
    assert item.folded == "details followed."
    in_item = make_item("Ice came.", body=doc(p("To Öland.")))
    gone = make_item("Öland sank.", **withdrawn())
    page = client.get("/search/", {"q": "öland"}).content.decode()
    wanted = [row.get_absolute_url() for row in (author, titled, item, in_text)]
    assert order_of(page, *reversed(wanted)) == wanted
    assert in_item.get_absolute_url() in page
    assert gone.get_absolute_url() not in page
    assert page.count(f'href="{titled.get_absolute_url()}"') == page.count(f'href="{in_text.get_absolute_url()}"')


@pytest.mark.django_db
def test_the_query_stands_in_the_field_as_it_was_typed(client: Client) -> None:
    page = client.get("/search/", {"q": "“Sea wall” Öland"}).content.decode()
    assert 'value="“Sea wall” Öland"' in page
    assert "Nothing contains all the words" in page


@pytest.mark.django_db
def test_later_pages_show_each_story_once_and_nothing_of_the_first(client: Client) -> None:
    section = make_section()
    titled = [make_article(f"Tide {number}", section=section) for number in range(3)]
    others = [make_article(f"Ice {number}", section=section, body=doc(p("The tide."))) for number in range(45)]
    seen: list[str] = []
    address = "/search/?q=tide"
    while address:
        answer = client.get(address)
        context = answer.context
        seen += [story.slug for story in (*context.get("titled", []), *context["page"].items)]
        address = f"/search/{context['page'].older}&q=tide" if context["page"].older else ""
    assert sorted(seen) == sorted(story.slug for story in (*titled, *others))
    assert set(seen[:3]) == {story.slug for story in titled}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["oland", "ÖLAND", unicodedata.normalize("NFD", "öland's"), "öland’s"])
def test_the_desks_choosers_fold_too(query: str, admin_client: Client) -> None:
    name = "Öland’s"
    story = make_article(name, published=False)
    public, photo = make_article(f"{name} ice"), make_photo(alt=f"{name} harbour")
    item, newsletter = make_item(f"{name} ice came."), make_newsletter(f"{name} letter")
    campaign, author, topic = make_campaign(box_title=name), make_author(name), make_topic(name)

    def found(address: str, **more: str) -> set[int]:
        return {row["id"] for row in admin_client.get(reverse(address), {"q": query, **more}).json()["found"]}

    assert found("admin:editor:articles") == {story.pk, public.pk}
    assert found("admin:editor:photos") == {photo.pk}
    for kind, card in (("newsItemCard", item), ("newsletterCard", newsletter), ("campaignCard", campaign)):
        assert found("admin:editor:cards", kind=kind) == {card.pk}
    for model, row in (("author", author), ("topic", topic), ("photo", photo), ("article", public)):
        page = admin_client.get(reverse(f"admin:articles_{model}_changelist"), {"q": query})
        assert row.pk in {each.pk for each in page.context["cl"].result_list}


@pytest.mark.django_db
def test_every_list_of_the_desk_can_be_searched(admin_client: Client) -> None:
    searched = [model._meta for model, screen in admin.site._registry.items() if screen.search_fields]
    assert len(searched) > 12
    for meta in searched:
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        assert admin_client.get(address, {"q": "öland’s 1"}).status_code == 200, address


def test_stored_texts_are_folded_by_a_migration(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0025_folded_text")]).apps
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")
    old.get_model("articles", "Article").objects.create(headline="A", slug="a", section=section, text="Öland’s ice")
    new = migrator.apply_tested_migration([("articles", "0026_fill_folded_text")]).apps
    assert new.get_model("articles", "Article").objects.get().folded == "oland's ice"


def test_stored_items_are_folded_by_a_migration(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("feed", "0006_folded_text")]).apps
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")
    items = old.get_model("feed", "NewsItem").objects
    items.bulk_create(items.model(headline="A", section=section, text=f"Öland’s ice {number}") for number in range(3))
    new = migrator.apply_tested_migration([("feed", "0007_fill_folded_text")]).apps
    found = new.get_model("feed", "NewsItem").objects.order_by("pk").values_list("folded", flat=True)
    assert list(found) == ["oland's ice 0", "oland's ice 1", "oland's ice 2"]
