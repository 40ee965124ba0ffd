"""How the desk's scripts are answered: JSON, a status that says what went wrong, and a sentence on what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect

from articles.models import Article
from articles.story.permissions import may_edit, may_see
from articles.writing.who_writes import is_another
from newsroom.foundation.caching import private_with_forms
from newsroom.foundation.models import User
from newsroom.foundation.moments import DoubledHourError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Article, P], HttpResponseBase]
Right = Callable[[User, Article], bool]

ANOTHER = gettext_lazy("Somebody else is signed in here now. Sign in again in another tab, then go on here.")
LARGEST = 5_000_000  # bytes of one request: a body of 2 MB, escaped, and the fields beside it


class DoubledField(ValidationError):  # noqa: N818
    """A time in field `name` that comes twice: the answer names the choices."""

    def __init__(self, name: str, error: DoubledHourError) -> None:
        super().__init__({name: error.messages})
        self.which = {"name": f"{name}_which", "choices": error.choices}


def story_view(right: Right = may_edit) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A view of one story for a script: `(request, article, …)`, found by `pk`.

    401 where nobody is signed in, or not who opened the page (the script keeps the text and asks for a sign-in), 403
    without the right, 404 for a story that is not there or may not even be seen. ValidationError is answered
    400 with its sentences by field.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @private_with_forms  # type: ignore[arg-type]
        @csrf_protect
        @wraps(view)
        def guarded(request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            user = request.user
            if not (isinstance(user, User) and user.is_active and user.is_staff):
                return refused(_("You were signed out. Sign in again in another tab, then go on here."), status=401)
            if is_another(request, user):
                return refused(str(ANOTHER), status=401)
            article = Article.objects.select_related("section").filter(pk=pk).first()
            if article is None or not (may_see(user, article) or right(user, article)):
                return refused(_("There is no such story."), status=404)
            if not right(user, article):
                in_trash = _("It is in the trash: restore it first.")
                return refused(in_trash if article.trashed_at else _("You may not do this."), status=403)
            return _answered(lambda: view(request, article, *args, **kwargs))

        return guarded  # type: ignore[return-value]

    return decorate


def _answered(act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return act()
    except ValidationError as error:
        which = {"which": error.which} if isinstance(error, DoubledField) else {}
        return JsonResponse({"errors": by_field(error), **which}, status=400)
    except PermissionDenied as error:
        return refused(str(error) or _("You may not do this."), status=403)
    except Http404 as error:
        return refused(str(error) or _("That is not there any more."), status=404)


def refused(sentence: str, *, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"error": sentence, **more}, status=status)


def by_field(error: ValidationError) -> dict[str, list[str]]:
    """Sentences by field; those about the whole stand under the empty name."""
    if hasattr(error, "error_dict"):
        return {("" if name == "__all__" else name): found for name, found in error.message_dict.items()}
    return {"": error.messages}


def sent(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON object of the request; raises ValidationError for anything else, or more than LARGEST bytes."""
    if len(request.body) > LARGEST:
        raise ValidationError(_("This is too large to be stored: split the text into two."))
    return parsed(request.body)


def parsed(body: bytes) -> Mapping[str, Any]:
    """The JSON object that a body is, empty where there is none; raises ValidationError for anything else."""
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise not_understood()
    return found


def not_understood() -> ValidationError:
    return ValidationError(_("The request was not understood. Load the page again."))


def text_of(given: Mapping[str, Any], name: str, longest: int, *, required: bool = False) -> str:
    """A text of the request, stripped; raises ValidationError naming the field."""
    text = given.get(name, "")
    text = text.strip() if isinstance(text, str) else ""
    if required and not text:
        raise ValidationError({name: _("Please fill this in.")})
    if len(text) > longest:
        raise ValidationError({name: _("This is too long: at most %(most)d characters.") % {"most": longest}})
    return text


def row_id(given: Mapping[str, Any], name: str) -> int | None:
    """A row's number in the request; None where there is none that could be one."""
    found = given.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 2**63 else None


def staff_view(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A view for a script that is about no one story."""

    @private_with_forms
    @csrf_protect
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not (isinstance(user, User) and user.is_active and user.is_staff):
            return refused(_("You were signed out. Sign in again in another tab, then go on here."), status=401)
        if is_another(request, user):
            return refused(str(ANOTHER), status=401)
        return _answered(lambda: view(request))

    return guarded  # type: ignore[return-value]


__all__ = [
    "by_field", "not_understood", "parsed", "refused", "row_id", "sent", "staff_view", "story_view", "text_of",
]  # fmt: skip
