"""The desk's form of a redirect refuses in words, stores in form, and tells the caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Redirect

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/redirect/add/"


@pytest.fixture
def editor(as_role: Callable[[str], Client]) -> Client:
    return as_role("Editor-in-chief")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("/old/", "https://evil.example/", "on another site"),
        ("https://evil.example/old/", "/new/", "on another site"),
        ("/old/", "/%2Fevil.example/", "on another site"),
        ("/%6fld/", "/old/", "in another spelling"),
        ("/old", "/old/", "in another spelling"),
        ("/OLD/", "/old/%2e%2e/OLD", "in another spelling"),
        ("/" + "a" * 2000, "/new/", "at most 300 characters"),
        ("/old/", "/" + "a" * 2000, "at most 300 characters"),
        ("/?p=1", "/new/", "front page"),
    ],
)
def test_a_bad_redirect_is_refused_in_words_and_nothing_is_stored(
    editor: Client, old: str, new: str, words: str
) -> None:
    answer = editor.post(ADD, {"old_path": old, "new_path": new})
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Redirect.objects.exists()


def test_a_long_address_in_another_alphabet_is_measured_as_it_is_stored(editor: Client) -> None:
    editor.post(ADD, {"old_path": "/" + "%D0%BC" * 200, "new_path": "/new/"})
    assert Redirect.objects.get().old_path == "/" + "м" * 200 + "/"


def test_a_second_spelling_of_a_redirect_is_refused(editor: Client) -> None:
    editor.post(ADD, {"old_path": "/index.php?p=1&q=2", "new_path": "/new/"})
    answer = editor.post(ADD, {"old_path": "/index.php?q=2&p=1", "new_path": "/other/"})
    assert "already exists" in answer.content.decode()
    assert Redirect.objects.get().new_path == "/new/"


def test_a_redirect_made_changed_and_removed_tells_the_caches(
    editor: Client, invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    def post(address: str, **given: str) -> None:
        invalidations.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert editor.post(address, given).status_code == 302
        assert frozenset({"redirects"}) in invalidations

    post(ADD, old_path="/old", new_path="/new/")
    row = Redirect.objects.get()
    post(reverse("admin:articles_redirect_change", args=[row.pk]), old_path="/old", new_path="/newer/")
    assert editor.get("/old/")["Location"] == "/newer/"
    post(reverse("admin:articles_redirect_delete", args=[row.pk]), post="yes")
    assert editor.get("/old/").status_code == 404
