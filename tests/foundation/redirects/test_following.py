"""After a 404 a reader is led on: from any spelling of an old address, with the query, and never round in a circle."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from newsroom.foundation.redirects.actions import move
from newsroom.foundation.redirects.claims import check_free
from newsroom.foundation.redirects.models import Redirect

pytestmark = pytest.mark.django_db


def stored(old: str, new: str) -> Redirect:
    row = Redirect(old_path=old, new_path=new)
    row.full_clean()
    row.save()
    return row


def leads_to(client: Client, address: str) -> str | None:
    answer = client.get(address)
    return answer["Location"] if answer.status_code == 301 else None


@pytest.mark.parametrize(
    "asked", ["/old/name/", "/old/name", "/old//name/", "/old/%6eame/", "/OLD/Name/", "/old/./name/"]
)
def test_every_spelling_of_an_old_address_is_found(client: Client, asked: str) -> None:
    stored("/old/name", "/new/")
    assert leads_to(client, asked) == "/new/"


def test_the_exact_path_comes_before_the_one_in_lower_case(client: Client) -> None:
    stored("/old/", "/lower/")
    stored("/Old/", "/upper/")
    assert leads_to(client, "/Old/") == "/upper/"
    assert leads_to(client, "/OLD/") == "/lower/"
    assert leads_to(client, "/old/") == "/lower/"


def test_letters_of_other_languages_and_encoded_marks_are_found(client: Client) -> None:
    stored("/місто/", "/нове-місто/")
    stored("/100%25%20sure%3F/", "/sure/")
    assert (
        leads_to(client, "/%D0%BC%D1%96%D1%81%D1%82%D0%BE/")
        == "/%D0%BD%D0%BE%D0%B2%D0%B5-%D0%BC%D1%96%D1%81%D1%82%D0%BE/"
    )
    assert leads_to(client, "/100%25%20sure%3F/") == "/sure/"


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/index.php?p=123", "/by-number/"),
        ("/index.php?p=123&lang=uk", "/in-ukrainian/"),
        ("/index.php?lang=uk&p=123", "/in-ukrainian/"),
        ("/index.php?utm_source=letter&p=123", "/by-number/?utm_source=letter"),
        ("/index.php?p=4", "/plain/?p=4"),
        ("/index.php", "/plain/"),
        ("/INDEX.php?p=123", "/by-number/"),
        ("/index.php?p=123&a=1&b=2&c=3&d=4&e=5&f=6", "/plain/?p=123&a=1&b=2&c=3&d=4&e=5&f=6"),
    ],
)
def test_an_old_address_with_a_query_is_found_in_any_order(client: Client, asked: str, location: str) -> None:
    stored("/index.php?p=123", "/by-number/")
    stored("/index.php?p=123&lang=uk", "/in-ukrainian/")
    stored("/index.php", "/plain/")
    assert leads_to(client, asked) == location


def test_the_request_s_query_goes_along_unless_the_new_address_has_one(client: Client) -> None:
    stored("/section/old/", "/section/new/#stories")
    stored("/old-search/", "/search/?q=harbour")
    assert leads_to(client, "/section/old/?before=2026-11-01&x") == "/section/new/?before=2026-11-01&x#stories"
    assert leads_to(client, "/old-search/?q=quay") == "/search/?q=harbour"
    assert leads_to(client, "/section/old/?x=%0d%0aSet-Cookie:y") == "/section/new/?x=%0d%0aSet-Cookie:y#stories"


@pytest.mark.parametrize("path", ["/" + "a" * 2000 + "/", "/a%00b/", "/" + "%25" * 150 + "/", "/x/?" + "p=1&" * 900])
def test_strange_addresses_are_not_found_and_break_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("length", [1, 2, 3, 40])
def test_a_circle_of_any_length_is_refused_and_shown(length: int) -> None:
    for number in range(1, length):
        stored(f"/way-{number}/", f"/way-{number + 1}/")
    for spelt in (f"/way-{length}/", f"/way-{length}", f"/WAY-{length}/", f"/way-{length}/?x=1#y"):
        row = Redirect(old_path=f"/way-{length}/", new_path="/way-1/" if length > 1 else spelt)
        with pytest.raises(ValidationError, match=r"circle|old one"):
            row.full_clean()
    assert Redirect.objects.count() == length - 1


def test_a_circle_by_a_query_or_by_small_letters_is_refused() -> None:
    stored("/a/", "/B/?x=1")
    for old, new in (("/b/", "/a/"), ("/B/?x=1", "/a/"), ("/b/?x=1", "/A/")):
        with pytest.raises(ValidationError, match="circle"):
            Redirect(old_path=old, new_path=new).full_clean()
    stored("/b/?x=2", "/a/")


def test_a_redirect_that_is_changed_may_stay_as_it_is() -> None:
    row = stored("/a/", "/b/")
    row.full_clean()
    row.new_path = "/c/"
    row.full_clean()


def test_a_circle_that_came_past_the_form_is_cut_when_it_is_looked_up(client: Client) -> None:
    Redirect.objects.bulk_create(
        Redirect(old_path=f"/round-{number}/", new_path=f"/round-{(number + 1) % 7}/") for number in range(7)
    )
    Redirect.objects.create(old_path="/into/", new_path="/round-3/")
    for address in ("/round-0/", "/into/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("own", ["/b/", "/c/"])
def test_an_address_that_leads_round_is_free_for_what_it_leads_to_alone(own: str) -> None:
    for old, new in (("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/b/")):
        Redirect.objects.create(old_path=old, new_path=new)
    check_free("/a/", own=own)
    for another in ("/elsewhere/", ""):
        with pytest.raises(ValidationError, match="leads to /b/"):
            check_free("/a/", own=another)


def test_an_address_that_leads_to_the_front_page_is_free_for_nobody() -> None:
    Redirect.objects.create(old_path="/gone/", new_path="/")
    with pytest.raises(ValidationError, match="leads to /"):
        check_free("/gone/")


def test_no_more_steps_are_followed_than_a_browser_takes(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Redirect.objects.bulk_create(
        Redirect(old_path=f"/way-{number}/", new_path=f"/way-{number + 1}/") for number in range(500)
    )
    with django_assert_max_num_queries(40):
        assert client.get("/way-0/").status_code == 404
    assert leads_to(client, "/way-490/") == "/way-491/"


def test_a_move_stores_the_form_and_takes_along_what_led_there(client: Client) -> None:
    move("/first", "/second/")
    move("/second/", "/third/")
    assert leads_to(client, "/first/") == leads_to(client, "/second") == "/third/"
    move("/third/", "/first/")
    assert leads_to(client, "/third/") == leads_to(client, "/second/") == "/first/"
    assert leads_to(client, "/first/") is None


def test_a_redirect_is_purged_by_its_tag_and_each_change_of_one_purges(
    client: Client, invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        move("/old/", "/new/")
    answer = client.get("/old/")
    assert answer["Surrogate-Key"] == "redirects"
    assert answer["Cache-Control"] == "public, max-age=1"
    assert frozenset({"redirects"}) in invalidations


def test_redirects_stored_in_any_spelling_are_brought_to_the_one_form() -> None:
    migration = importlib.import_module("articles.migrations.0020_redirects_in_one_form")
    as_typed = {
        "/plain/": "/new/", "/story": "/new", "/two/": "/exact/", "/two": "/other/", "/%6fdd/": "/odd/",
        "/index.php?b=2&a=1": "/new/#top", "/broken%E9/": "/new/",
    }  # fmt: skip
    Redirect.objects.bulk_create(Redirect(old_path=old, new_path=new) for old, new in as_typed.items())
    for _turn in range(2):
        migration.bring_to_form(apps, None)
        assert dict(Redirect.objects.values_list("old_path", "new_path")) == {
            "/plain/": "/new/", "/story/": "/new", "/two/": "/exact/", "/index.php?a=1&b=2": "/new/#top",
            "/broken%E9/": "/new/",
        }  # fmt: skip
