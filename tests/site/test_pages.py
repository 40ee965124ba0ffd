"""The paper's own pages: front page, static pages, search, redirects, robots, health, headers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.body.build import article_card, doc, p
from articles.models import Article, Redirect
from newsroom.site.models import NavigationLink, Page, Paper
from tests.make import (
    make_article,
    make_campaign,
    make_front_page,
    make_item,
    make_newsletter,
    make_page,
    make_paper,
    make_photo,
    make_section,
)

LONG = doc(p("The tide rose. " * 300))  # there is room beside it
pytestmark = pytest.mark.django_db


def a_front_page() -> Article:
    make_paper()
    make_campaign()
    make_newsletter()
    make_item()
    sections = [make_section(position=number) for number in range(3)]
    opinion = make_section("Opinion", is_opinion=True)
    for section in [*sections, opinion]:
        for _ in range(6):
            make_article(section=section, lead_photo=make_photo(), published=timezone.now() - timedelta(hours=2))
    lead = make_article("The editors lead with this", published=timezone.now() - timedelta(days=3))
    make_front_page(lead=lead)
    return lead


def test_the_front_page_leads_with_what_the_editors_placed_and_repeats_no_story(client: Client) -> None:
    lead = a_front_page()
    page = client.get("/").content.decode()
    main = page.split("<main")[1]
    assert main.index("The editors lead with this") < main.index("Story")
    links = re.findall(r'<h[1-4][^>]*>\s*<a[^>]*href="(/20\d\d/[^"]+)"', main)
    assert links[0] == lead.get_absolute_url()
    assert len(links) == len(set(links))
    for words in ("The Test Courier", "We ask for members", "News feed", "Opinion"):
        assert words in page


@pytest.mark.usefixtures("committed")
def test_the_front_page_takes_at_most_fifteen_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_front_page()
    with django_assert_max_num_queries(15):
        assert client.get("/").status_code == 200


def test_the_front_page_names_its_tags(client: Client) -> None:
    a_front_page()
    assert {"front", "latest", "feed", "picks", "campaign", "newsletters", "paper"} <= set(
        client.get("/")["Surrogate-Key"].split()
    )


def test_a_paper_with_nothing_in_it_still_has_a_front_page(client: Client) -> None:
    for address in (
        "/",
        "/news-feed/",
        "/newsletters/",
        "/team/",
        "/search/",
        "/feed.xml",
        "/sitemap.xml",
        "/sitemap-0.xml",
    ):
        assert client.get(address).status_code == 200, address


def test_a_section_with_few_recent_stories_is_filled_from_its_older_ones(client: Client) -> None:
    quiet, loud = make_section("Quiet"), make_section("Loud")
    now = timezone.now()
    make_article("An old quiet story", section=quiet, published=timezone.now() - timedelta(days=400))
    stories = [
        Article(
            headline=f"Loud {n}", slug=f"loud-{n}", path=f"2026/10/loud-{n}", section=loud, body=doc(p("x")),
            state="public",
            published_at=now - timedelta(minutes=n + 1), first_published_at=now - timedelta(minutes=n + 1),
        )
        for n in range(170)
    ]  # fmt: skip
    Article.objects.bulk_create(stories)
    assert "An old quiet story" in client.get("/").content.decode()


def test_a_static_page_is_shown_and_its_cards_too(client: Client) -> None:
    story = make_article("A story worth a card")
    make_page("About us", body=doc(p("We are few."), article_card(story.pk)))
    page = client.get("/about/").content.decode()
    assert "We are few." in page
    assert "A story worth a card" in page
    Page.objects.update(public=False)
    assert client.get("/about/").status_code == 404


def test_a_story_that_kept_its_address_from_elsewhere_answers_at_the_root(client: Client) -> None:
    make_article("Imported long ago", path="imported-long-ago")
    assert "Imported long ago" in client.get("/imported-long-ago/").content.decode()


def test_search_finds_every_word_and_says_when_there_is_nothing(client: Client) -> None:
    make_article("The harbour freezes", body=doc(p("Ice on the quay.")))
    make_article("The harbour thaws", published=False)
    found = client.get("/search/?q=HARBOUR+quay").content.decode()
    assert "The harbour freezes" in found
    assert "thaws" not in found
    assert "The harbour freezes" not in client.get("/search/?q=harbour+desert").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    "query", ["%00", "%25", "'", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "a" * 5000, "%F0%9F", "_", "\\"]
)
def test_a_strange_query_is_answered_and_its_text_is_text(client: Client, query: str) -> None:
    make_article("Plain")
    response = client.get(f"/search/?q={query}")
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_an_old_address_leads_to_the_new_one_only_after_a_404(client: Client) -> None:
    story = make_article()
    Redirect.objects.create(old_path="/old/story/", new_path=story.get_absolute_url())
    Redirect.objects.create(old_path=story.get_absolute_url(), new_path="/elsewhere/")
    assert client.get("/old/story/").status_code == 301
    assert client.get("/old/story").status_code in (301, 302)
    assert client.get(story.get_absolute_url()).status_code == 200


def test_public_pages_carry_the_security_headers(client: Client) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]


def test_a_page_has_no_inline_script_or_style(client: Client) -> None:
    a_front_page()
    story = make_article()
    for address in ("/", story.get_absolute_url(), "/news-feed/", "/newsletters/", "/search/?q=x", "/nowhere/"):
        page = client.get(address).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)", page), address
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page), address
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//(?!testserver)', page), address


def test_unkeyed_headers_never_change_a_public_page(client: Client) -> None:
    a_front_page()
    plain = client.get("/")
    odd = client.get(
        "/",
        headers={
            "X-Forwarded-Host": "evil.example",
            "Accept-Language": "uk",
            "X-Forwarded-For": "1.2.3.4",
            "Cookie": "a=b",
        },
    )
    assert plain.content == odd.content
    assert b"evil.example" not in odd.content


def test_health_pages_answer_and_keep_nothing(client: Client) -> None:
    for address in ("/health/live", "/health/ready"):
        response = client.get(address)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "evil.example", "[fd00::7]", "not a host"])
def test_health_pages_answer_whatever_host_a_probe_asks_for_and_no_other_page_does(host: str, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["courier.example.org"]
    probe = Client(HTTP_HOST=host)
    assert probe.get("/health/live").json() == {"status": "ok"}
    assert probe.get("/health/ready").status_code == 200
    assert probe.head("/health/live").status_code == 200
    for address in ("/", "/news-feed/", "/health/", "/health/live/", "/.well-known/security.txt"):
        assert probe.get(address, secure=True).status_code == 400
    assert probe.post("/health/live").status_code == 400


@pytest.mark.parametrize("today", ["2026-01-01", "2026-07-01", "2026-11-30", "2026-12-31", "2028-02-29"])
def test_security_txt_expires_within_a_year_and_in_the_future(today: str, client: Client) -> None:
    make_paper()
    Paper.objects.update(security_contact="security@example.org")
    now = datetime.fromisoformat(f"{today}T12:00:00Z")
    with time_machine.travel(now, tick=False):
        text = client.get("/.well-known/security.txt").content.decode()
    found = re.search(r"^Expires: (\S+Z)$", text, re.MULTILINE)
    assert found is not None
    assert timedelta(days=30) < datetime.fromisoformat(found[1]) - now < timedelta(days=365)


def test_robots_and_security_txt(client: Client) -> None:
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/.well-known/security.txt").status_code == 404
    make_paper()
    Paper.objects.update(security_contact="security@example.org")
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in text


def test_every_address_pattern_is_named() -> None:
    unnamed = [
        str(pattern.pattern)
        for resolver in get_resolver().url_patterns
        if hasattr(resolver, "url_patterns") and getattr(resolver, "app_name", "") != "admin"
        for pattern in resolver.url_patterns
        if not getattr(pattern, "name", None) and not hasattr(pattern, "url_patterns")
    ]
    assert unnamed == []


def test_a_shared_part_has_each_pages_own_words(client: Client) -> None:
    make_paper(), make_newsletter()
    NavigationLink.objects.create(menu="header", label="Feed", url="/news-feed/", position=1)
    for address in (make_article().get_absolute_url(), "/news-feed/", make_article("Another").get_absolute_url()):
        page = client.get(address).content.decode()
        assert f'name="page" value="{address}"' in page
        assert f'<p class="printed-from">http://localhost:8000{address}</p>' in page
        assert page.count('aria-current="page"') == (address == "/news-feed/")
        assert "hole-" not in page


def test_a_scheduled_story_and_item_appear_though_the_parts_were_kept(client: Client) -> None:
    now = timezone.now()
    section = make_section()
    story = make_article("Read now", section=section, body=LONG)
    make_article("Read later", section=section, published=now + timedelta(seconds=20))
    make_item("Now."), make_item("Later.", posted=now + timedelta(seconds=20))
    for later, shown in ((0, False), (19, False), (21, True)):
        with time_machine.travel(now + timedelta(seconds=later), tick=False):
            page = client.get(story.get_absolute_url()).content.decode()
        assert (("Read later" in page), ("Later." in page)) == (shown, shown), later


def test_the_dot_of_a_new_item_goes_after_an_hour_though_the_column_was_kept(client: Client) -> None:
    now = timezone.now()
    story = make_article(body=LONG)
    make_item(posted=now - timedelta(minutes=59, seconds=50))
    for later, is_new in ((0, True), (9, True), (11, False)):
        with time_machine.travel(now + timedelta(seconds=later), tick=False):
            assert ("item is-new" in client.get(story.get_absolute_url()).content.decode()) is is_new, later
