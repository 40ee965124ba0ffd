from __future__ import annotations

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _

from articles.tags import article_tag
from newsroom.foundation import jobs
from newsroom.foundation.pagecache import bump


@jobs.task(queue="narration", retries=2, backoff=120)
def narrate(article_id: int) -> None:
    """Make the audio of a public story's present text, unless it was made meanwhile; the old file goes."""
    from articles.narration import verbs
    from articles.narration.models import Narration
    from articles.narration.voices import voice_for

    found = Narration.objects.select_related("article").filter(article=article_id, wanted=True, recording="").first()
    if found is None or not found.article.is_published:
        return
    script = verbs.script_of(found.article)
    text_hash = verbs.hash_of(script)
    if found.audio and found.text_hash == text_hash:
        return
    voice = voice_for(found.article.language or settings.LANGUAGE_CODE)
    if voice is None:
        found.problem = str(_("No voice is installed for this story's language. A person may record it."))
        found.save(update_fields=["problem"])
        return
    audio = voice.speak(script)
    store, old = storages["default"], found.audio
    name = store.save(f"audio/{article_id}-{text_hash[:16]}.mp3", ContentFile(audio.mp3))
    verbs.keep(found, audio=name, seconds=audio.seconds, text_hash=text_hash, voice=voice.name)
    bump(article_tag(article_id))
    if old and old != name:
        store.delete(old)
