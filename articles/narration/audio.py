"""What a story's audio is: one file at a time, a voice's or a person's, and what it replaces is erased."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from articles.cache_tags import article_tag
from articles.narration import files
from articles.narration.models import Narration
from articles.narration.showing import align, locked_story
from articles.narration.voices import Audio
from newsroom.foundation.caching import invalidate


def set_synthetic(narration: Narration, audio: Audio, *, text_hash: str, voice: str) -> None:
    """Keep finished audio, unless it is wanted no more, or a person's recording has come meanwhile."""
    name = files.keep_private(narration.article_id, ContentFile(audio.mp3), "mp3")
    with transaction.atomic():
        locked_story(narration.article_id)
        now = Narration.objects.get(pk=narration.pk)
        if now.wanted and not now.recording:
            replace(now, recording="", audio=name, seconds=audio.seconds, text_hash=text_hash, voice=voice)


@transaction.atomic
def replace(narration: Narration, **fields: Any) -> None:
    """Write these fields of the narration; readers hear what they name, and the file before it is erased."""
    locked_story(narration.article_id)
    before = narration.private_name
    for field, value in {**fields, "problem": "", "made_at": timezone.now()}.items():
        setattr(narration, field, value)
    narration.save(update_fields=[*fields, "problem", "made_at"])
    invalidate(article_tag(narration.article_id))
    align(narration.article_id)
    if before != narration.private_name:
        transaction.on_commit(lambda: files.erase(before), robust=True)
