"""A recording is what its bytes say, is stored under a name of its content, and is public while its story is."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Narration
from articles.narration import actions, files, showing
from articles.narration.actions import check_recording, set_recording
from articles.narration.jobs import align_narrations, sweep_narrations
from articles.workflow.actions import publish, unschedule, withdraw
from newsroom.foundation.models import User
from tests.articles.narration.sounds import BAD, GOOD, HTML, RECORDERS, mp3
from tests.articles.workflow.stories import live, ready, write
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def stored(settings: Any) -> tuple[list[str], list[str]]:
    """Names of all audio in the private store and in the public one, wherever it stands."""

    def below(root: Path) -> list[str]:
        found = (path for path in root.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(root)) for path in found if "audio" in path.parts or path.suffix == ".mp3")

    return below(settings.ORIGINALS_ROOT), below(settings.MEDIA_ROOT)


def recorded(article: Article, content: bytes = GOOD["mp3"]) -> str:
    """Give it a recording; the recording's name."""
    narration, _made = Narration.objects.get_or_create(article=article, defaults={"wanted": False})
    set_recording(narration, ContentFile(content))
    return narration.private_name


def page_of(article: Article) -> str:
    return Client().get(Article.objects.get(pk=article.pk).get_absolute_url()).content.decode()


def upload(client: Client, article: Article, name: str, content: bytes) -> Any:
    address = reverse("admin:writing:narration-change", args=[article.pk])
    return client.post(address, {"wanted": "", "recording": SimpleUploadedFile(name, content, "audio/mpeg")})


@pytest.mark.parametrize("extension", GOOD)
def test_a_recording_of_each_format_is_taken_and_its_length_known(extension: str) -> None:
    sound = check_recording(ContentFile(GOOD[extension]))
    assert sound.extension == extension
    assert 0.9 < sound.seconds < 1.3


@pytest.mark.parametrize("kind", RECORDERS)
def test_a_recorder_s_wav_is_taken(kind: str) -> None:
    sound = check_recording(ContentFile(RECORDERS[kind]))
    assert (sound.extension, sound.seconds) == ("wav", 1.0)


@pytest.mark.parametrize("extension", GOOD)
def test_an_upload_that_lies_on_disk_is_taken_as_one_in_memory(extension: str) -> None:
    """Beyond FILE_UPLOAD_MAX_MEMORY_SIZE, so each recording of more than a minute or two."""
    content = GOOD[extension]
    with TemporaryUploadedFile(f"told.{extension}", "audio/mpeg", len(content), None) as file:
        file.write(content)
        assert check_recording(file).extension == extension


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_recording_is_refused_with_a_sentence(what: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_recording(ContentFile(BAD[what]))
    assert "MP3" in refused.value.message_dict["recording"][0]


def test_a_recording_that_is_too_large_is_refused_with_its_size_and_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "LARGEST", 2_000_000)
    with pytest.raises(ValidationError, match="has 3 MB; at most 2 are taken"):
        check_recording(ContentFile(mp3() + bytes(2_000_000)))


def test_a_public_story_s_recording_is_heard_with_its_true_type(settings: Any) -> None:
    article = make_article()
    name = recorded(article, GOOD["ogg"])
    assert re.fullmatch(rf"audio/{article.pk}-[0-9a-f]{{32}}\.ogg", name)
    assert stored(settings) == ([name], [name])
    assert f'src="/media/{name}"' in page_of(article)
    answer = Client().get(f"/media/{name}")
    assert b"".join(answer) == GOOD["ogg"]  # type: ignore[call-overload]
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("audio/ogg", "nosniff")


def test_a_draft_s_recording_is_private_until_the_story_is_published(settings: Any, editor: User) -> None:
    article = ready()
    name = recorded(article)
    assert stored(settings) == ([name], [])
    assert Client().get(f"/media/{name}").status_code == 404
    publish(article, editor)
    assert stored(settings) == ([name], [name])
    assert f'src="/media/{name}"' in page_of(article)


def test_at_the_scheduled_moment_the_player_waits_for_the_file(settings: Any, editor: User) -> None:
    article = ready()
    name = recorded(article)
    publish(article, editor, at=timezone.now() + HOUR)
    assert align_narrations.call() == 0
    assert stored(settings) == ([name], [])
    with time_machine.travel(timezone.now() + HOUR + timedelta(minutes=5), tick=False):
        page = page_of(article)
        assert "<audio" not in page
        assert article.headline in page
        assert align_narrations.call() == 1
        assert stored(settings) == ([name], [name])
        assert f'src="/media/{name}"' in page_of(article)
        assert align_narrations.call() == 0


def test_a_schedule_that_is_taken_back_leaves_it_private(settings: Any, editor: User) -> None:
    article = ready()
    name = recorded(article)
    unschedule(publish(article, editor, at=timezone.now() + HOUR), editor)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        align_narrations.call()
    assert stored(settings) == ([name], [])


def test_a_withdrawn_story_s_recording_goes_at_once_and_comes_back_with_it(settings: Any, editor: User) -> None:
    article = live(editor)
    name = recorded(article)
    withdraw(article, editor, reason="It was wrong.")
    assert stored(settings) == ([name], [])
    assert Client().get(f"/media/{name}").status_code == 404
    assert "<audio" not in page_of(article)
    write(article, editor, "It was right.")
    publish(article, editor, change="correction", note="It was right.")
    assert stored(settings) == ([name], [name])


def test_what_the_withdrawal_could_not_take_away_the_job_does(
    settings: Any, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = live(editor)
    name = recorded(article)
    with monkeypatch.context() as storm:
        storm.setattr(showing, "align", _fail)
        withdraw(article, editor, reason="It was wrong.")
    assert stored(settings) == ([name], [name])
    assert align_narrations.call() == 1
    assert stored(settings) == ([name], [])


def _fail(_article: int) -> bool:
    raise OSError("the bucket is away")


def test_a_replaced_recording_is_erased_in_both_stores(settings: Any) -> None:
    article = make_article()
    first, second = recorded(article), recorded(article, mp3(880))
    assert first != second
    assert stored(settings) == ([second], [second])
    assert recorded(article, mp3(880)) == second
    assert stored(settings) == ([second], [second])


def test_the_very_same_recording_of_two_stories_is_a_file_of_each(settings: Any) -> None:
    one, other = make_article(), make_article()
    kept, gone = recorded(one), recorded(other)
    actions.remove_audio(other.narration)
    assert kept != gone
    assert stored(settings) == ([kept], [kept])


def test_one_story_whose_file_is_gone_holds_up_no_other(settings: Any, editor: User) -> None:
    lost, whole = (make_article(published=False) for _ in range(2))
    files.private().delete(recorded(lost))
    name = recorded(whole)
    for story in (lost, whole):
        now = timezone.now()
        times = {"published_at": now, "first_published_at": now}
        Article.objects.filter(pk=story.pk).update(state="public", path=f"1/{story.pk}", **times)
    assert align_narrations.call() == 1
    assert stored(settings)[1] == [name]
    assert "could not be read" in Narration.objects.get(article=lost).problem


def test_strays_are_swept_and_files_in_use_and_of_others_are_not(settings: Any) -> None:
    article = make_article()
    name = recorded(article)
    stray = "audio/999-" + "0" * 32 + ".mp3"
    for store in (files.private(), files.public()):
        store.save(stray, ContentFile(b"old"))
    files.public().save("audio/jingle.mp3", ContentFile(b"put there by hand"))
    assert sweep_narrations.call() == 0
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert sweep_narrations.call() == 2
    assert stored(settings) == ([name], sorted([name, "audio/jingle.mp3"]))


def test_a_deleted_story_takes_its_recording_along(settings: Any, as_administrator: Client) -> None:
    article = make_article(published=False)
    recorded(article)
    as_administrator.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.filter(pk=article.pk).exists()
    assert stored(settings) == ([], [])


def test_the_desk_takes_recordings_by_their_content_and_never_by_their_name(
    settings: Any, client: Client, editor: User
) -> None:
    article = make_article(published=False)
    client.force_login(editor)
    refused = upload(client, article, "evil.mp3", HTML)
    assert refused.status_code == 400
    assert list(refused.json()["errors"]) == ["recording"]
    assert not Narration.objects.exists()
    assert upload(client, article, "evil.html", GOOD["mp3"]).status_code == 200
    [name], public = stored(settings)
    assert re.fullmatch(rf"audio/{article.pk}-[0-9a-f]{{32}}\.mp3", name)
    assert public == []


def test_the_desk_hears_what_readers_may_not_yet(client: Client, editor: User, reporter: User) -> None:
    article = make_article(published=False)
    recorded(article)
    address = reverse("admin:writing:narration-sound", args=[article.pk])
    assert client.get(address).status_code == 401
    client.force_login(reporter)
    assert client.get(address).status_code == 404
    client.force_login(editor)
    answer = client.get(address)
    assert b"".join(answer) == GOOD["mp3"]  # type: ignore[call-overload]
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("audio/mpeg", "nosniff")
    assert "no-store" in answer["Cache-Control"]


def test_a_name_from_elsewhere_is_never_kept() -> None:
    assert re.fullmatch(r"audio/[0-9a-f]{32}\.bin", files.upload_name(None, "evil.html"))
    assert isinstance(files.private(), FileSystemStorage)
