"""Asking the desk's addresses as its script does."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Article


def address(name: str, story: Article | int, *more: Any) -> str:
    return reverse(f"admin:writing:{name}", args=[story if isinstance(story, int) else story.pk, *more])


def session_id(name: str) -> str:
    """The id of an editor session: of one loading of the page in one tab."""
    return sha256(name.encode()).hexdigest()[:32]


def get(client: Client, name: str, story: Article | int, **query: Any) -> Any:
    return client.get(address(name, story), query, headers={"accept": "application/json"})


def post(client: Client, name: str, story: Article | int, **given: Any) -> Any:
    return client.post(address(name, story), given, content_type="application/json")


def state(client: Client, story: Article | int) -> dict[str, Any]:
    answer = get(client, "state", story)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found
