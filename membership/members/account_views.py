"""A member's own page: who they are here, and on which browsers they are signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from membership.members import session
from membership.members.models import MemberSession
from membership.public_forms.responses import SeeOther, private_meta
from newsroom.foundation.caching import private
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again


@private
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    current = session.session_of(request)
    return show(request, current) if current else SeeOther(reverse("membership:sign-in"))


def show(request: HttpRequest, current: MemberSession) -> HttpResponse:
    """The account page of the member whose session this is."""
    context = {
        "member": current.member,
        "current": current,
        "others": session.others(current),
        "page_meta": private_meta(_("Your account"), reverse("membership:account")),
    }
    return render(request, "membership/account.html", context)


@private
@same_origin_required
@require_POST
@shown_again()
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one other browser of this member out; of anybody else's nothing happens."""
    current = session.session_of(request)
    if current:
        session.others(current).filter(pk=pk).delete()
    return SeeOther(reverse("membership:account"))


@private
@same_origin_required
@require_POST
@shown_again()
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign all other browsers of this member out."""
    current = session.session_of(request)
    if current:
        session.others(current).delete()
    return SeeOther(reverse("membership:account"))
