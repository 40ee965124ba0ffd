from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from articles.narration import showing, voices
from articles.narration.audio import set_synthetic
from articles.narration.models import Narration
from articles.narration.script import hash_of, script_of
from newsroom.foundation import jobs
from newsroom.foundation.children import ChildFailedError


@jobs.task(queue="narration", retries=2, backoff=120, name="narrate")
def narrate(article_id: int) -> None:
    """Make the audio of a public story's present text, unless it was made meanwhile; the old file goes."""
    found = Narration.objects.select_related("article").filter(article=article_id, wanted=True, recording="").first()
    if found is None or not found.article.is_published:
        return
    script = script_of(found.article)
    text_hash = hash_of(script)
    if found.audio and found.text_hash == text_hash:
        return
    voice = voices.voice_for(found.article.language or settings.LANGUAGE_CODE)
    if voice is None:
        _note(found, _("No voice is installed for this story's language. A person may record it."))
        return
    try:
        audio = voice.speak(script)
    except ChildFailedError:
        _note(found, _("The voice failed. It is tried three times; a person may record the story instead."))
        raise
    set_synthetic(found, audio, text_hash=text_hash, voice=voice.name)


def _note(narration: Narration, problem: str) -> None:
    Narration.objects.filter(pk=narration.pk).update(problem=problem)


@jobs.periodic(every=timedelta(seconds=15), name="align_narrations")
def align_narrations() -> int:
    """Make the audio of stories public whose moment has come, and take away that of stories gone; how many."""
    return showing.align_all()


@jobs.periodic(every=timedelta(hours=1), name="sweep_narrations")
def sweep_narrations() -> int:
    """Erase audio files that no narration names any more; how many."""
    return showing.sweep()
