"""A running paper's audio moves into the private store, and what readers may hear stays heard."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from articles.models import Article, Narration
from articles.narration import files
from tests.articles.narration.sounds import HTML, mp3
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)
migration = importlib.import_module("articles.migrations.0006_private_recordings")


def before(article: Article, content: bytes | None, *, recording: str = "", audio: str = "") -> Narration:
    """A row and its file as they stood in the edition before."""
    name = recording or audio
    if content is not None:
        assert files.public().save(name, ContentFile(content)) == name
    return Narration.objects.create(
        article=article, recording=recording, audio=audio, text_hash="h" if audio else "", seconds=9 if audio else 0
    )


def moved(narration: Narration) -> Any:
    """After the migration, run twice."""
    for _turn in range(2):
        with connection.schema_editor() as editor:
            migration.move(apps, editor)
    return Narration.objects.get(pk=narration.pk)


def heard(name: str) -> bool:
    return Client().get(f"/media/{name}").status_code == 200


def test_a_public_story_s_recording_is_heard_under_its_new_name_alone() -> None:
    narration = before(make_article(), mp3(), recording="audio/recordings/mara.mp3")
    now = moved(narration)
    assert files.NAME.fullmatch(now.recording.name)
    assert (now.public_name, now.seconds, now.problem) == (now.recording.name, 1, "")
    assert heard(now.public_name)
    assert files.private().exists(now.recording.name)
    assert not heard("audio/recordings/mara.mp3")
    assert not now.is_synthetic


def test_a_draft_s_recording_becomes_private() -> None:
    now = moved(before(make_article(published=False), mp3(), recording="audio/recordings/mara.mp3"))
    assert files.private().exists(now.recording.name)
    assert now.public_name == ""
    assert not heard(now.recording.name)
    assert not files.public().exists("audio/recordings/mara.mp3")


def test_a_synthetic_voice_s_audio_moves_as_well() -> None:
    now = moved(before(make_article(), mp3(), audio="audio/7-0123456789abcdef.mp3"))
    assert (now.public_name, now.seconds, now.text_hash) == (now.audio, 9, "h")
    assert heard(now.audio)
    assert now.is_synthetic
    assert not files.public().exists("audio/7-0123456789abcdef.mp3")


def test_a_file_that_is_no_recording_is_put_aside_and_the_desk_told(settings: Any) -> None:
    now = moved(before(make_article(), HTML, recording="audio/recordings/evil.html"))
    assert (now.recording.name, now.public_name) == ("", "")
    assert "no recording" in now.problem
    assert not files.public().exists("audio/recordings/evil.html")
    [aside] = files.private().listdir("refused")[1]
    assert (settings.ORIGINALS_ROOT / "refused" / aside).read_bytes() == HTML


def test_a_file_that_is_missing_leaves_no_name_behind() -> None:
    lost, silent = make_article(), make_article()
    spoken = before(silent, None, audio="audio/8-0123456789abcdef.mp3")
    now = moved(before(lost, None, recording="audio/recordings/lost.mp3"))
    assert (now.recording.name, now.public_name) == ("", "")
    assert "not found" in now.problem
    spoken.refresh_from_db()
    assert (spoken.audio, spoken.text_hash, spoken.public_name) == ("", "", "")
