"""The article read aloud: made in the background, anew when the text changes, disclosed, and replaced by a person."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.body.build import doc, figure, p
from articles.models import Article, Narration
from articles.narration import voices
from articles.narration.actions import ask_for_narration, set_recording
from articles.narration.script import script_of
from articles.story.actions import refresh_text
from newsroom.foundation.jobs import pending
from newsroom.foundation.jobs.testing import run_pending
from tests.articles.narration.sounds import mp3
from tests.make import make_article, make_photo

pytestmark = pytest.mark.django_db


class Reader:
    """A voice that says what it was given, as bytes."""

    name = "test voice"

    def __init__(self) -> None:
        self.read: list[str] = []

    def speak(self, script: str) -> voices.Audio:
        self.read.append(script)
        return voices.Audio(b"ID3" + script.encode(), len(script))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    found = Reader()
    monkeypatch.setattr(voices, "voice_for", lambda language: found)
    return found


def narrated(**fields: Any) -> Article:
    article = make_article("Ice on the quay", **fields)
    Narration.objects.create(article=article)
    ask_for_narration(article)
    run_pending("narration")
    return Article.objects.get(pk=article.pk)


def test_the_audio_is_made_in_the_background_and_said_to_be_synthetic(client: Client, reader: Reader) -> None:
    article = narrated()
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'src="{article.narration.url}"' in page
    assert "AI" in page or "synthetic" in page.lower()
    assert client.get(article.narration.url).status_code == 200


def test_captions_are_not_read_and_headline_and_standfirst_are(reader: Reader) -> None:
    narrated(body=doc(p("It froze."), figure(make_photo().pk, "A caption nobody hears.")))
    assert reader.read[0].startswith("Ice on the quay\n\nWhat happened")
    assert "It froze." in reader.read[0]
    assert "nobody hears" not in reader.read[0]


def test_it_is_made_anew_when_the_text_changes_and_only_then(reader: Reader) -> None:
    article = narrated()
    first = article.narration.audio
    ask_for_narration(article)
    assert pending("narration") == 0
    article.body = doc(p("It thawed."))
    refresh_text(article)
    article.save()
    ask_for_narration(article)
    run_pending("narration")
    article.narration.refresh_from_db()
    assert article.narration.audio != first
    assert len(reader.read) == 2


def test_a_draft_is_not_read_aloud(reader: Reader) -> None:
    narrated(published=False)
    assert reader.read == []


def test_a_person_s_recording_takes_the_place_and_is_not_called_synthetic(client: Client, reader: Reader) -> None:
    article = narrated()
    set_recording(article.narration, ContentFile(mp3()))
    assert not article.narration.is_synthetic
    ask_for_narration(article)
    assert pending("narration") == 0
    page = client.get(article.get_absolute_url()).content.decode()
    assert f'src="{Narration.objects.get().url}"' in page
    assert "AI" not in page[page.index("<audio") :][:400]


def test_without_a_voice_the_desk_is_told_and_the_page_has_no_player(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "voice_for", lambda language: None)
    article = narrated()
    assert article.narration.problem
    assert "<audio" not in client.get(article.get_absolute_url()).content.decode()


def test_the_real_voice_speaks_english_and_no_other_language() -> None:
    voice = voices.voice_for("en")
    assert voice is not None
    audio = voice.speak("The harbour froze on Tuesday.\n\nNobody was surprised.")
    assert 2 <= audio.seconds <= 12
    assert audio.mp3[:1] == b"\xff"
    assert voices.voice_for("uk") is None


def test_square_brackets_are_words_and_no_pronunciation_marks() -> None:
    article = make_article(body=doc(p("He said [it](/froze/).")))
    assert "[it]" in script_of(article)
    voice = voices.voice_for("en")
    assert voice is not None
    assert voice.speak("He said [it](/froze/).").seconds >= 1
