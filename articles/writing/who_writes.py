"""What the page's scripts must know of who is signed in: the person, a fresh token, the key to this browser's copies.

A browser keeps a copy of what is not stored yet, locked with a key that is nowhere but here, so that the next person
at a shared computer can read none. Each person has a key for each story.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac

from articles.models import Article
from articles.story.permissions import may_edit
from newsroom.foundation.models import User

SALT = "articles.writing.copies"
HEADER = "X-Writer"
"""The id of the person whom a page was opened by, sent with each request that writes."""


def who_writes(request: HttpRequest, by: User, article: Article | None = None) -> dict[str, Any]:
    """Without an article: for a story that is not begun yet. Who may only read one gets no key."""
    has_key = article is None or may_edit(by, article)
    return {
        "user": by.pk,
        "user_name": str(by),
        "csrf": get_token(request),
        "copy_key": copy_key(by, article) if has_key else None,
    }


def copy_key(by: User, article: Article | None) -> str:
    """256 bits for AES, in base64; stored nowhere. It is another one after a new password or a new SECRET_KEY."""
    story = "new" if article is None else article.pk
    return b64encode(
        salted_hmac(SALT, f"{by.pk}:{story}:{by.get_session_auth_hash()}", algorithm="sha256").digest()
    ).decode()


def is_another(request: HttpRequest, by: User) -> bool:
    """Whether the page was opened by somebody else, who was signed in at this browser before."""
    return request.headers.get(HEADER, str(by.pk)) != str(by.pk)
