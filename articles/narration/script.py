"""The words of a story as they are read aloud, and their hash, by which finished audio knows its text."""

from __future__ import annotations

import hashlib

from articles.body.render.speech import Speech
from articles.story.models import Article


def script_of(article: Article) -> str:
    """What is read aloud: the headline, the standfirst, the text without captions, quotes drawn out, and tables."""
    parts = [article.headline, article.standfirst, Speech().render(article.body)]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def hash_of(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()
