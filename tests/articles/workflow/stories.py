"""Stories at each step of their life, and a draft written into them."""

from __future__ import annotations

from typing import Any

from articles.body.build import doc, p
from articles.drafts.actions import open_draft, save
from articles.models import Article, Draft
from articles.workflow.actions import publish
from newsroom.foundation.models import User
from tests.make import make_article, make_photo


def ready(headline: str = "", **fields: Any) -> Article:
    """A story that no reader has seen, with all that the gate asks for."""
    return make_article(headline, published=False, lead_photo=make_photo(), **fields)


def live(by: User, headline: str = "", **fields: Any) -> Article:
    """A story published as the desk does it."""
    return publish(ready(headline, **fields), by)


def write(story: Article, by: User, text: str = "", **fields: Any) -> Draft:
    """Save words, or fields, into the story's draft."""
    draft = open_draft(story, by)
    body = doc(p(text)) if text else None
    return save(story, by, seq=draft.seq, fields=fields or None, body=body).draft
