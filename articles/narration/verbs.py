"""Making a story's audio in the background, and anew when its text changes."""

from __future__ import annotations

import hashlib

from django.utils import timezone

from articles.body.speech import Speech
from articles.narration.jobs import narrate
from articles.narration.models import Narration
from articles.story.article import Article


def script_of(article: Article) -> str:
    """What is read aloud: the headline, the standfirst, the text without captions, quotes drawn out, and tables."""
    parts = [article.headline, article.standfirst, Speech().render(article.body)]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def hash_of(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()


def ask_for_narration(article: Article) -> None:
    """Have the audio made if the story is public, wants one, and the one there is of another text."""
    found = Narration.objects.filter(article=article, wanted=True, recording="").first()
    if found is None or not article.is_published:
        return
    if found.text_hash != hash_of(script_of(article)):
        narrate.enqueue(article.pk)


def keep(narration: Narration, *, audio: str, seconds: int, text_hash: str, voice: str) -> None:
    """Record a finished audio file."""
    narration.audio, narration.seconds, narration.text_hash, narration.voice = audio, seconds, text_hash, voice
    narration.problem, narration.made_at = "", timezone.now()
    narration.save(update_fields=["audio", "seconds", "text_hash", "voice", "problem", "made_at"])
