"""What the editor's script asks while somebody writes. For staff only; no cache keeps the answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_POST

from articles.editor import cards, chooser_search
from articles.pictures.actions import add_photo, set_focal
from articles.pictures.models import Photo
from articles.pictures.uploads import check_upload
from articles.search.simple import search_words
from articles.story.permissions import PHOTO_IS_SEEN, may_change_photo
from newsroom.foundation.caching import private
from newsroom.foundation.models import User

View = Callable[[HttpRequest], HttpResponse]


def _for_staff(*permissions: str) -> Callable[[View], View]:
    """Answers 403 in JSON, not with the sign-in page, which a script would take for an answer."""

    def decorate(view: View) -> View:
        @private
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            user = request.user
            is_staff = isinstance(user, User) and user.is_active and user.is_staff
            if not (is_staff and user.has_perms(permissions)):
                return JsonResponse({"error": _("You may not do this.")}, status=403)
            return view(request)

        return guarded  # type: ignore[return-value]

    return decorate


@_for_staff("articles.view_article")
@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"found": chooser_search.found_articles(request, request.GET.get("q", ""))})


@_for_staff("articles.view_article")
@require_GET
def card_search(request: HttpRequest) -> HttpResponse:
    """`kind` is a node's name; what readers may see is found, which needs no right of its own."""
    words = search_words(request.GET.get("q", ""))
    return JsonResponse({"found": cards.found_cards(request.GET.get("kind", ""), words)})


@_for_staff("articles.view_photo")
@require_GET
def photos(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"found": chooser_search.found_photos(request.GET.get("q", ""))})


@_for_staff()
@require_GET
def descriptions(request: HttpRequest) -> HttpResponse:
    """Labels for what a body points at, many in one request; what the person may not see is left out."""
    answer: dict[str, Any] = {"photos": {}, "articles": {}}
    if request.user.has_perm("articles.view_photo"):
        answer["photos"] = chooser_search.photos_by_id(_ids(request.GET.get("photos", "")))
    if request.user.has_perm("articles.view_article"):
        answer["articles"] = chooser_search.articles_by_id(request, _ids(request.GET.get("articles", "")))
        answer |= {kind: cards.cards_by_id(kind, _ids(request.GET.get(kind, ""))) for kind in cards.kinds()}
    return JsonResponse(answer)


@csrf_protect
@_for_staff("articles.add_photo")
@require_POST
def photo_upload(request: HttpRequest) -> HttpResponse:
    """Fields `file`, `alt`, `credit`, all required. 400 with sentences by field for what is refused.

    The answer says of the photo whether it was `known`, and of the file whether it was `animated`, which is lost.
    """
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return JsonResponse({"errors": {"file": [_("Choose a picture.")]}}, status=400)
    alt, credit = request.POST.get("alt", "").strip(), request.POST.get("credit", "").strip()
    given = {"alt": alt, "credit": credit}
    missing = {name: [_("Please fill this in.")] for name, text in given.items() if not text}
    if missing:
        return JsonResponse({"errors": missing}, status=400)
    try:
        upload = check_upload(file)
        photo = add_photo(upload, alt=alt, credit=credit, by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        return JsonResponse({"errors": _by_field(error)}, status=400)
    said = {"known": photo.is_duplicate, "animated": upload.is_animated}
    return JsonResponse({"photo": chooser_search.describe_photo(photo), **said})


@csrf_protect
@_for_staff("articles.change_photo")
@require_POST
def photo_focal(request: HttpRequest) -> HttpResponse:
    """Fields `photo`, `x`, `y` (0 to 1 from left and top). The point is the photo's own, wherever it stands: where
    readers see it, only editors move it."""
    photo = Photo.objects.filter(pk__in=_ids(request.POST.get("photo", ""))).first()
    if photo is None:
        return JsonResponse({"error": _("This picture is not in the library any more.")}, status=404)
    if not may_change_photo(request.user, photo):
        return JsonResponse({"error": str(PHOTO_IS_SEEN)}, status=403)
    try:
        set_focal(photo, float(request.POST.get("x", "")), float(request.POST.get("y", "")))
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    except ValueError:
        return JsonResponse({"error": _("The focal point needs two numbers.")}, status=400)
    return JsonResponse({"photo": chooser_search.describe_photo(photo)})


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    """Sentences under the dialog's fields; those about anything else belong to the file."""
    if not hasattr(error, "error_dict"):
        return {"file": error.messages}
    sorted_out: dict[str, list[str]] = {}
    for field, messages in error.message_dict.items():
        sorted_out.setdefault(field if field in ("alt", "credit") else "file", []).extend(messages)
    return sorted_out


def _ids(text: str) -> list[int]:
    """At most 200 ids of a comma-separated list; whatever else stands there is passed over."""
    parts = text[:4000].split(",")[: chooser_search.MOST_DESCRIBED]
    return [int(part) for part in parts if len(part) <= 16 and part.isascii() and part.isdigit()]
