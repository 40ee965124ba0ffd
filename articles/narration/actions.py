"""Making a story's audio in the background and anew when its text changes, or taking in a person's recording."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from articles.narration import files
from articles.narration.audio import replace
from articles.narration.jobs import narrate
from articles.narration.models import Narration
from articles.narration.script import hash_of, script_of
from articles.narration.showing import align_soon
from articles.narration.sound import BrokenError, Sound, read_sound
from articles.publishing.events import WentPublic
from articles.story.models import Article

MEGABYTE = 1_000_000
LARGEST = 60 * MEGABYTE  # an hour of MP3 at 128 kbit/s


def follow(article: Article) -> None:
    """After whatever was done to a story: its audio is public as it is, and made anew where the text changed."""
    align_soon(article)
    ask_for_narration(article)


def narrate_published(event: WentPublic) -> None:
    """A story's moment has come: its audio is shown, or made."""
    if isinstance(event.row, Article):
        follow(event.row)


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
    replace(narration, recording=name, audio="", seconds=max(1, round(sound.seconds)), text_hash="", voice="")


def remove_audio(narration: Narration) -> None:
    """Take away what there is, a person's or a voice's, and erase it."""
    replace(narration, recording="", audio="", seconds=0, text_hash="", voice="")


def forget(article: Article) -> None:
    """Erase the files of a story that is being deleted, after the commit."""
    found = Narration.objects.filter(article=article).first()
    if found is not None:
        transaction.on_commit(lambda: files.erase(found.private_name), robust=True)
