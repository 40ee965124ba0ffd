"""Making a story's audio in the background and anew when its text changes, or taking in a person's recording."""

from __future__ import annotations

import hashlib
from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.body.render.speech import Speech
from articles.cache_tags import article_tag
from articles.narration import files
from articles.narration.jobs import narrate
from articles.narration.models import Narration
from articles.narration.showing import align, align_soon, locked_story
from articles.narration.sound import BrokenError, Sound, read_sound
from articles.narration.voices import Audio
from articles.story.models import Article
from newsroom.foundation.caching import invalidate

MEGABYTE = 1_000_000
LARGEST = 60 * MEGABYTE  # an hour of MP3 at 128 kbit/s


def script_of(article: Article) -> str:
    """What is read aloud: the headline, the standfirst, the text without captions, quotes drawn out, and tables."""
    parts = [article.headline, article.standfirst, Speech().render(article.body)]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def hash_of(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()


def follow(article: Article) -> None:
    """After whatever was done to a story: its audio is public as it is, and made anew where the text changed."""
    align_soon(article)
    ask_for_narration(article)


def ask_for_narration(article: Article) -> None:
    """Have the audio made if the story is public, wants one, and the one there is of another text."""
    found = Narration.objects.filter(article=article, wanted=True, recording="").first()
    if found is None or not article.is_published:
        return
    if found.text_hash != hash_of(script_of(article)):
        narrate.enqueue(article.pk)


def check_recording(file: File[Any]) -> Sound:
    """Raises ValidationError with a sentence for whoever uploaded it: too large, of no format taken, or damaged."""
    if not file.size:
        raise _refusal(_("The file is empty. Perhaps it was not copied to the end: try again."))
    if file.size > LARGEST:
        sentence = _("The file has %(size)d MB; at most %(most)d are taken. Save it as an MP3 of 128 kbit/s or less.")
        raise _refusal(sentence % {"size": -(-file.size // MEGABYTE), "most": LARGEST // MEGABYTE})
    try:
        sound = read_sound(cast(BinaryIO, file), file.size)
    except BrokenError as error:
        sentence = _("The recording is damaged, or not sound alone. Save it as an MP3 and try again.")
        raise _refusal(sentence) from error
    if sound is None:
        raise _refusal(_("This is no recording: MP3, M4A (AAC), Ogg (Opus or Vorbis) and WAV files are taken."))
    return sound


def _refusal(sentence: str) -> ValidationError:
    return ValidationError({"recording": sentence})


def set_recording(narration: Narration, file: File[Any]) -> None:
    """Put a person's recording in place of what there is; what it replaces is erased. Raises ValidationError."""
    sound = check_recording(file)
    name = files.keep_private(narration.article_id, file, sound.extension)
    _replace(narration, recording=name, audio="", seconds=max(1, round(sound.seconds)), text_hash="", voice="")


def remove_audio(narration: Narration) -> None:
    """Take away what there is, a person's or a voice's, and erase it."""
    _replace(narration, recording="", audio="", seconds=0, text_hash="", voice="")


def set_synthetic(narration: Narration, audio: Audio, *, text_hash: str, voice: str) -> None:
    """Keep finished audio, unless it is wanted no more, or a person's recording has come meanwhile."""
    name = files.keep_private(narration.article_id, ContentFile(audio.mp3), "mp3")
    with transaction.atomic():
        locked_story(narration.article_id)
        now = Narration.objects.get(pk=narration.pk)
        if now.wanted and not now.recording:
            _replace(now, recording="", audio=name, seconds=audio.seconds, text_hash=text_hash, voice=voice)


def forget(article: Article) -> None:
    """Erase the files of a story that is being deleted, after the commit."""
    found = Narration.objects.filter(article=article).first()
    if found is not None:
        transaction.on_commit(lambda: files.erase(found.private_name), robust=True)


@transaction.atomic
def _replace(narration: Narration, **fields: Any) -> None:
    locked_story(narration.article_id)
    before = narration.private_name
    for field, value in {**fields, "problem": "", "made_at": timezone.now()}.items():
        setattr(narration, field, value)
    narration.save(update_fields=[*fields, "problem", "made_at"])
    invalidate(article_tag(narration.article_id))
    align(narration.article_id)
    if before != narration.private_name:
        transaction.on_commit(lambda: files.erase(before), robust=True)
