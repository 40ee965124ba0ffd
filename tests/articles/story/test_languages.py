"""The language of a story is a tag of the list (BCP 47), whatever was typed or stored."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django_test_migrations.migrator import Migrator

from articles.models import Article
from articles.story.content import clean_fields
from articles.story.languages import LANGUAGES, language_choices, language_name, language_tag, text_direction
from tests.make import make_article


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("", ""), ("ar", "ar"), ("Arabic", "ar"), ("العربية", "ar"), ("uk_UA", "uk"), ("uk-UA", "uk"),
        ("UK", "uk"), ("uk_UA.UTF-8", "uk"), ("українська", "uk"), ("Ukrainian", "uk"), ("ukr", "uk"),
        ("en-AU", "en"), ("pt_BR", "pt-BR"), ("zh_TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("zh_CN", "zh-Hans"),
        ("sr_Latn_RS", "sr-Latn"), ("iw", "he"), ("no", "nb"), ("de-CH-1901", "de"), ("日本語", "ja"),
        ("en_GB", "en-GB"), ("Klingon", ""), ("a", ""), ("x-private", ""), ("e\x00n", "en"), ("123", ""), ("_", ""),
    ],
)  # fmt: skip
def test_what_is_meant_becomes_a_tag_of_the_list(given: str, tag: str) -> None:
    assert language_tag(given) == tag


def test_the_list_holds_well_formed_tags_with_names() -> None:
    assert len(LANGUAGES) > 100
    for tag, names in LANGUAGES.items():
        assert re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag)
        assert all(names)
        assert [language_tag(given) for given in (tag, tag.upper(), tag.replace("-", "_"), *names)] == [tag] * 5
        assert len(tag) <= 15


def test_the_desk_reads_the_names() -> None:
    assert language_name("uk") == "Ukrainian · Українська"
    assert language_choices()[0][0] == ""
    assert dict(language_choices())["ar"] == "Arabic · العربية"


@pytest.mark.django_db
def test_no_road_stores_anything_else() -> None:
    story = make_article(language="Arabic")
    assert (story.language, Article.objects.get().language) == ("ar", "ar")
    Article.objects.update(language="uk_UA")
    assert Article.objects.get().language == "uk"
    Article.objects.update(language="Klingon")
    assert Article.objects.get().language == ""
    with pytest.raises(ValidationError, match="from the list"):
        Article(language="Klingon").clean_fields(exclude={f.name for f in Article._meta.fields} - {"language"})
    assert clean_fields({"language": "uk_UA"})["language"] == "uk"
    assert clean_fields({}, {"language": "Arabic"})["language"] == "ar"


@pytest.mark.django_db
def test_readers_and_machines_are_told_the_tag(client: Client) -> None:
    story = make_article("Зима в порту", language="uk_UA")
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<h1 lang="uk" dir="ltr">' in page
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(told)["inLanguage"] == "uk"


@pytest.mark.django_db
def test_the_desk_chooses_from_the_list(admin_client: Client) -> None:
    story = make_article("Зима в порту", language="uk", published=False)
    page = admin_client.get(reverse("admin:writing:page", args=[story.pk])).content.decode()
    assert '<option value="uk" selected>Ukrainian · Українська</option>' in page
    assert 'data-field="language"' in page


def test_stored_languages_are_mended_in_stories_and_drafts(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0023_count_all_scripts")]).apps
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")
    for number, language in enumerate(("Arabic", "uk_UA", "de", "", "Klingon")):
        row: Any = old.get_model("articles", "Article").objects.create(
            headline="A", slug=f"a{number}", section=section, language=language
        )
        old.get_model("articles", "Draft").objects.create(article=row, fields={"language": language, "headline": "A"})
    new = migrator.apply_tested_migration([("articles", "0024_language_tags")]).apps
    rows = new.get_model("articles", "Article").objects.order_by("slug")
    assert list(rows.values_list("language", flat=True)) == ["ar", "uk", "de", "", ""]
    drafts = new.get_model("articles", "Draft").objects.order_by("article__slug").values_list("fields", flat=True)
    assert [fields["language"] for fields in drafts] == ["ar", "uk", "de", "", ""]
    assert {fields["headline"] for fields in drafts} == {"A"}


def test_the_direction_is_that_of_the_script() -> None:
    to_the_left = {tag for tag in LANGUAGES if text_direction(tag) == "rtl"}
    assert to_the_left == {"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"}
    assert text_direction("") == "ltr"


@pytest.mark.django_db
def test_what_stands_around_the_words_of_a_story_follows_their_direction(client: Client) -> None:
    story = make_article("الميناء القديم", language="ar")
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<article dir="rtl">' in page
    assert '<h1 lang="ar" dir="rtl">' in page
    make_article("A harbour")
    front = client.get("/").content.decode()
    assert front.count('dir="rtl">') >= 2
    assert '<article class="teaser teaser-lead">' in front
