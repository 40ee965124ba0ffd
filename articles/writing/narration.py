"""Whether a story is read aloud, and by whom, for the writing page's panel."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.logbook.acts import log
from articles.models import Article, Narration
from articles.narration import files
from articles.narration.actions import ask_for_narration, check_recording, remove_audio, set_recording
from articles.writing.answers import story_view
from articles.writing.history import may_read
from articles.writing.saving import desk_user


@require_GET
@story_view(may_read)
def narration(request: HttpRequest, article: Article) -> HttpResponse:
    return JsonResponse(_described(article))


@require_GET
@story_view(may_read)
def sound(request: HttpRequest, article: Article) -> HttpResponseBase:
    """The audio of a story that readers may not hear yet, for those who may read it."""
    found = Narration.objects.filter(article=article).first()
    if found is None or not found.private_name:
        raise Http404
    try:
        file = files.private().open(found.private_name)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type=files.type_of(found.private_name))


@require_POST
@story_view()
def change(request: HttpRequest, article: Article) -> HttpResponse:
    """A form: `wanted` (yes or empty), `remove` (yes or empty), `recording` (a sound file, optional)."""
    file, wanted = request.FILES.get("recording"), request.POST.get("wanted") == "yes"
    if isinstance(file, UploadedFile):
        check_recording(file)
    found, _made = Narration.objects.get_or_create(article=article, defaults={"wanted": wanted})
    Narration.objects.filter(pk=found.pk).update(wanted=wanted)
    found.refresh_from_db()
    if isinstance(file, UploadedFile):
        set_recording(found, file)
    elif request.POST.get("remove") == "yes" or (found.audio and not wanted):
        remove_audio(found)
    log(article, "narration", desk_user(request))
    ask_for_narration(article)
    return JsonResponse(_described(article))


def _described(article: Article) -> dict[str, Any]:
    found = Narration.objects.filter(article=article).first()
    if found is None:
        return {"wanted": False, "recorded": False, "status": "", "url": ""}
    status = found.problem
    if not status and found.private_name:
        status = _("%(minutes)d min %(seconds)d s") % {"minutes": found.seconds // 60, "seconds": found.seconds % 60}
    return {
        "wanted": found.wanted,
        "recorded": bool(found.recording),
        "status": status or _("Not made yet."),
        "url": reverse("admin:writing:narration-sound", args=[article.pk]) if found.private_name else "",
    }


urls = [
    path("<int:pk>/narration/", narration, name="narration"),
    path("<int:pk>/narration/sound/", sound, name="narration-sound"),
    path("<int:pk>/narration/change/", change, name="narration-change"),
]
