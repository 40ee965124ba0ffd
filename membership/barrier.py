"""Holds back those who send forms by the thousand; costs a reader nothing, at worst one more press.

Two thresholds, each by network and over all. Below the first nothing shows; above it comes a page with
one button, which is accepted only some seconds after it was shown; above the second a sentence and 429.
No third party, no script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from membership.answers import private_meta, wants_json
from newsroom.foundation.addresses import address_key
from newsroom.foundation.limits import hit, take
from newsroom.foundation.proxies import client_network

STAMP = "stamp"
STAMP_LASTS = timedelta(hours=1)
WAIT = timedelta(seconds=3)
ADDRESS_AN_HOUR = 10
_SALT = "membership.barrier"


@dataclass(frozen=True)
class Threshold:
    """So many forms within `per` are let through."""

    network: int
    overall: int
    per: timedelta = timedelta(minutes=10)


FREE = Threshold(network=12, overall=600)
MOST = Threshold(network=150, overall=20_000)


def hold_back(request: HttpRequest, form: Form, act: str) -> HttpResponse | None:
    """The answer to a sender of too many forms, or None to go on. `form` is valid and has an `email`."""
    network = client_network(request)
    if not _within(f"{act}-most", network, MOST):
        return _too_many(request)
    if _within(f"{act}-free", network, FREE) or _is_earned(form):
        return None
    return _slow(request, form)


def address_has_room(email: str, act: str) -> bool:
    """Whether this address was not named too often lately. Who names it too often is answered as ever."""
    return take(f"{act}-address:{address_key(email)}", ADDRESS_AN_HOUR, timedelta(hours=1))


def _within(name: str, network: str, threshold: Threshold) -> bool:
    by_network = hit(f"{name}:{network}", threshold.network, threshold.per)
    over_all = hit(name, threshold.overall, threshold.per)
    return by_network and over_all


def _is_earned(form: Form) -> bool:
    """Whether the form brings a stamp for this very address, old enough, and not used before."""
    stamp = str(form.data.get(STAMP, ""))
    age = _age(stamp, form)
    return age is not None and age >= WAIT and take(f"stamp:{stamp}", 1, STAMP_LASTS)


def _age(stamp: str, form: Form) -> timedelta | None:
    """How long ago the stamp was given for the form's address; None when it is none of ours, or too old."""
    try:
        given = signing.loads(stamp, salt=_SALT, max_age=STAMP_LASTS)
    except signing.BadSignature:
        return None
    if not constant_time_compare(given["for"], _fingerprint(form)):
        return None
    return timedelta(seconds=timezone.now().timestamp() - given["at"])


def _new_stamp(form: Form) -> str:
    return signing.dumps({"for": _fingerprint(form), "at": timezone.now().timestamp()}, salt=_SALT)


def _fingerprint(form: Form) -> str:
    return salted_hmac(_SALT, address_key(form.cleaned_data["email"])).hexdigest()


def _slow(request: HttpRequest, form: Form) -> HttpResponse:
    message = _("Many people are signing up at this moment. Wait three seconds, then press the button.")
    if wants_json(request):
        return JsonResponse({"ok": False, "slow": True, "message": message}, status=429)
    given = str(form.data.get(STAMP, ""))
    # Who presses too early keeps the stamp, so that it can grow old.
    stamp = given if _is_too_young(given, form) else _new_stamp(form)
    context = {
        "message": message,
        "action": request.path,
        "fields": [*_sent(form), (STAMP, stamp)],
        "page_meta": private_meta(_("One moment"), request.path),
    }
    response = render(request, "membership/signup_slow.html", context, status=429)
    response["Retry-After"] = str(WAIT.seconds)
    return response


def _is_too_young(stamp: str, form: Form) -> bool:
    age = _age(stamp, form)
    return age is not None and age < WAIT


def _sent(form: Form) -> list[tuple[str, str]]:
    """What was typed, to be sent once more."""
    data = form.data if isinstance(form.data, QueryDict) else QueryDict()
    return [(name, value) for name in form.fields for value in data.getlist(name)]


def _too_many(request: HttpRequest) -> HttpResponse:
    message = _("Too many forms came from your network. Try again in ten minutes.")
    if wants_json(request):
        response: HttpResponse = JsonResponse({"ok": False, "message": message}, status=429)
    else:
        context = {"message": message, "page_meta": private_meta(_("Too many at once"), request.path)}
        response = render(request, "membership/signup_slow.html", context, status=429)
    response["Retry-After"] = str(MOST.per.seconds)
    return response
