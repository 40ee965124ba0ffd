"""Addresses in every script: marks stay with their letters, and what leaves the site is percent-encoded."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.body.build import doc, p
from articles.models import Article, Author, Section, Topic
from feed.models import Coverage
from membership.models import Newsletter, Signup
from newsroom.foundation.slugs import MAX_SLUG_LENGTH, check_slug, free_slug, is_slug, slug_from
from newsroom.site.models import Page
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

HINDI = "हिंदी-में-जानकारी"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("हिंदी में जानकारी", HINDI),
        ("می‌خواهم بدانم", "می-خواهم-بدانم"),
        ("العَرَبِيَّة لغةٌ", "العَرَبِيَّة-لغةٌ"),
        ("น้ำท่วมกรุงเทพฯ ปี 2026", "น้ำท่วมกรุงเทพฯ-ปี-2026"),
        ("தமிழ் செய்தி", "தமிழ்-செய்தி"),
        ("ශ්‍රී ලංකාව", "ශ්රී-ලංකාව"),
        ("ភាសា\u200bខ្មែរ", "ភាសា-ខ្មែរ"),
        ("שָׁלוֹם עולם", "שָׁלוֹם-עולם"),
        ("Hà Nội: lũ lụt", "hà-nội-lũ-lụt"),
        ("東京 大阪", "東京-大阪"),
        ("Kyiv–Lviv: a train’s night", "kyiv-lviv-a-trains-night"),
        ("Öl im See", "öl-im-see"),
        ("O\u0308l im See", "öl-im-see"),
        ("Don't stop_it -- now!", "dont-stop_it-now"),
        ("☀️ Sun 1️⃣", "sun-1"),
        ("sea\u00adwall", "seawall"),
        ("\u0301\u0301 …", ""),
        ("\u3164", ""),
    ],
)  # fmt: skip
def test_a_slug_keeps_the_letters_marks_and_numbers_of_any_script(headline: str, slug: str) -> None:
    assert slug_from(headline) == unicodedata.normalize("NFC", slug)


@given(st.text(max_size=200))
def test_what_is_made_is_a_slug_of_its_own_and_not_too_long(text: str) -> None:
    made = slug_from(text)
    assert len(made) <= MAX_SLUG_LENGTH
    assert not made or is_slug(made)
    assert "--" not in made


def test_a_long_word_is_not_cut_before_a_mark() -> None:
    made = slug_from("ก็" * 60, 75)
    assert made == "ก็" * 37


@pytest.mark.parametrize("slug", [HINDI, "น้ำท่วม", "a-b_c", "2026"])
def test_such_a_slug_can_be_typed(slug: str) -> None:
    check_slug(slug)
    Article(slug=slug).clean_fields(exclude={field.name for field in Article._meta.fields} - {"slug"})


@pytest.mark.parametrize("slug", ["", "a b", "a/b", "a.b", "a\u200cb", "a\u200db", "a?b", "☀"])
def test_what_cannot_stand_in_an_address_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError):
        check_slug(slug)


@pytest.mark.django_db
def test_a_taken_slug_is_numbered() -> None:
    make_topic("हिंदी", slug="हिंदी")
    assert free_slug("हिंदी", Topic.objects.all(), "topic") == "हिंदी-2"


def _page() -> Page:
    return Page.objects.create(title="हिंदी में", slug=HINDI)


MADE: list[Callable[[], Any]] = [
    lambda: make_article("हिंदी में जानकारी", slug=HINDI),
    lambda: make_section("हिंदी", slug=HINDI),
    lambda: make_topic("हिंदी", slug=HINDI),
    lambda: make_author("हिंदी", slug=HINDI),
    lambda: make_item("हिंदी में जानकारी."),
    lambda: make_coverage("हिंदी में जानकारी"),
    _page,
]


@pytest.mark.django_db
@pytest.mark.parametrize("make", MADE)
def test_a_page_stands_there_and_tells_its_address_percent_encoded(make: Callable[[], Any], client: Client) -> None:
    row = make()
    address = row.get_absolute_url()
    answer = client.get(address)
    assert answer.status_code == 200
    encoded = f"http://localhost:8000{quote(address, safe='/%')}"
    assert quote(HINDI) in encoded
    page = answer.content.decode()
    assert f'<link rel="canonical" href="{encoded}">' in page
    assert f'<meta property="og:url" content="{encoded}">' in page
    assert client.get(quote(address, safe="/%")).status_code == 200


@pytest.mark.django_db
def test_structured_data_tell_it_percent_encoded(client: Client) -> None:
    author = make_author("हिंदी", slug=HINDI)
    story = make_article("हिंदी में जानकारी", slug=HINDI, author=author)
    page = client.get(story.get_absolute_url()).content.decode()
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(told)
    assert data["url"].endswith(f"/{quote(HINDI)}/")
    assert data["author"][0]["url"] == f"http://localhost:8000/author/{quote(HINDI)}/"


@pytest.mark.django_db
def test_sitemaps_and_rss_tell_it_percent_encoded(client: Client) -> None:
    story = make_article("हिंदी में जानकारी", slug=HINDI, section=make_section("हिंदी", slug=HINDI))
    encoded = f"http://localhost:8000{quote(story.get_absolute_url())}"
    for address in (f"/sitemap-{story.pk // 10_000}.xml", "/sitemap-sections.xml", "/feed.xml"):
        answer = client.get(address).content
        assert answer.isascii() or address == "/feed.xml"
        ElementTree.fromstring(answer)  # noqa: S314  our own answer
    assert encoded in client.get(f"/sitemap-{story.pk // 10_000}.xml").content.decode()
    assert f"<link>{encoded}</link>" in client.get("/feed.xml").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/2026/11/a b/", "/2026/11/a\u200cb/", "/a.b/", "/٢٠٢٦/11/a/"])
def test_what_is_no_slug_is_no_address(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_a_newsletter_of_such_a_name_can_be_chosen(client: Client) -> None:
    make_newsletter("हिंदी", slug=HINDI)
    client.post(
        "/newsletters/sign-up/", {"email": "rosa@example.org", "newsletter": HINDI}, HTTP_ORIGIN="http://testserver"
    )
    assert Signup.objects.get().newsletter.slug == HINDI


ADDED: list[tuple[type[Model], dict[str, str]]] = [
    (Section, {"name": "हिंदी में", "position": "0"}),
    (Topic, {"name": "हिंदी में"}),
    (Author, {"name": "हिंदी में", "position": "0", "links": ""}),
    (Newsletter, {"name": "हिंदी में", "description": "-", "rhythm": "-", "position": "0"}),
    (Page, {"title": "हिंदी में", "body": json.dumps(doc(p("Who we are.")))}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "fields"), ADDED)
def test_the_desk_makes_the_slug_of_the_name_by_the_same_rule(
    model: type[Model], fields: dict[str, str], admin_client: Client
) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    shown = form_of(admin_client, address, f"{model._meta.model_name}_form")
    answer = admin_client.post(address, shown | fields | {"slug": ""})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    row: Any = model._default_manager.get()
    assert row.slug == "हिंदी-में"
    page = admin_client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]))
    assert 'data-prepopulated-fields="[]"' in page.content.decode()


@pytest.mark.django_db
def test_a_row_that_has_an_address_keeps_it_when_the_field_is_emptied(admin_client: Client) -> None:
    topic = make_topic("Ice", slug="ice")
    address = reverse("admin:articles_topic_change", args=[topic.pk])
    answer = admin_client.post(address, form_of(admin_client, address, "topic_form") | {"name": "Snow", "slug": ""})
    assert answer.status_code == 302
    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Snow", "ice")


@pytest.mark.django_db
def test_a_coverage_is_found_by_its_number_under_an_older_address(client: Client) -> None:
    coverage: Coverage = make_coverage("हिंदी में जानकारी")
    answer = client.get(f"/live/{coverage.pk}/हद-म-जनकर/")
    assert (answer.status_code, answer["Location"]) == (301, quote(coverage.get_absolute_url(), safe="/%"))
