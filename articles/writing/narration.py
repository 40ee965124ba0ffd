"""Whether a story is read aloud, and by whom, for the writing page's panel."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.logbook.acts import log
from articles.models import Article, Narration
from articles.narration.verbs import ask_for_narration
from articles.tags import article_tag
from articles.writing.answers import story_view
from articles.writing.history import may_read
from articles.writing.saving import desk_user
from newsroom.foundation.pagecache import bump

LARGEST = 60_000_000  # bytes: an hour at 128 kbit/s
MP3 = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")


@require_GET
@story_view(may_read)
def narration(request: HttpRequest, article: Article) -> HttpResponse:
    return JsonResponse(_described(article))


@require_POST
@story_view()
def change(request: HttpRequest, article: Article) -> HttpResponse:
    """A form: `wanted` (yes or empty), `remove` (yes or empty), `recording` (an MP3 file, optional)."""
    file = request.FILES.get("recording")
    with transaction.atomic():
        found, _made = Narration.objects.get_or_create(article=article, defaults={"wanted": False})
        found.wanted = request.POST.get("wanted") == "yes"
        if isinstance(file, UploadedFile):
            _check(file)
            found.recording.save("recording.mp3", file, save=False)
        elif request.POST.get("remove") == "yes":
            found.recording = ""
        found.save(update_fields=["wanted", "recording"])
        log(article, "narration", desk_user(request))
        bump(article_tag(article.pk))
    ask_for_narration(article)
    return JsonResponse(_described(article))


def _check(file: UploadedFile[bytes]) -> None:
    head = file.read(3)
    file.seek(0)
    if not head.startswith(MP3):
        raise ValidationError({"recording": _("This is not an MP3 file.")})
    if (file.size or 0) > LARGEST:
        raise ValidationError({"recording": _("This file is too large: at most 60 MB.")})


def _described(article: Article) -> dict[str, Any]:
    found = Narration.objects.filter(article=article).first()
    if found is None:
        return {"wanted": False, "recorded": False, "status": "", "url": ""}
    status = found.problem
    if not status and found.url:
        status = _("%(minutes)d min %(seconds)d s") % {"minutes": found.seconds // 60, "seconds": found.seconds % 60}
    return {
        "wanted": found.wanted,
        "recorded": bool(found.recording),
        "status": status or _("Not made yet."),
        "url": found.url,
    }


urls = [
    path("<int:pk>/narration/", narration, name="narration"),
    path("<int:pk>/narration/change/", change, name="narration-change"),
]
