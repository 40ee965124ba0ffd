"""Throttles those who send forms by the thousand; costs a reader nothing, at worst one more press.

Two thresholds, each by network and over all. Below the first nothing shows; above it comes a page with
one button, which is accepted some seconds later, and of one network one form passes each three seconds,
however many such pages it holds; above the second a sentence and 429. No third party, no script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from membership.public_forms.responses import private_meta, wants_json
from newsroom.foundation.email_addresses import email_key, mailbox_key
from newsroom.foundation.proxies import client_network
from newsroom.foundation.ratelimit import allow, next_turn, try_acquire

CHALLENGE = "challenge"
CHALLENGE_VALID_FOR = timedelta(hours=1)
WAIT = timedelta(seconds=3)
MAX_WAIT = timedelta(minutes=1)
MAX_FORMS_AN_HOUR = 10
# What is stored and signed keeps its name.
_SALT = "membership.barrier"
_USED_BUCKET = "stamp"


@dataclass(frozen=True)
class Threshold:
    """So many forms within `per` are let through."""

    network: int
    overall: int
    per: timedelta = timedelta(minutes=10)


SOFT_LIMIT = Threshold(network=12, overall=600)
# A reader with a script sends three: the form, the form as a browser does, the button. At one each three seconds, 600.
HARD_LIMIT = Threshold(network=600, overall=20_000)


def throttle(request: HttpRequest, form: Form, act: str) -> HttpResponse | None:
    """The answer to a sender of too many forms, or None to go on. `form` is valid and has an `email`."""
    network = client_network(request)
    if not _within(f"{act}-most", network, HARD_LIMIT):
        return _too_many(request)
    if _within(f"{act}-free", network, SOFT_LIMIT):
        return None
    if wants_json(request):
        return _send_plainly()
    return _challenged(request, form, network)


def mailbox_has_room(email: str, act: str) -> bool:
    """Whether this mailbox was not named too often lately. Who names it too often is answered as ever."""
    return try_acquire(f"{act}-address:{mailbox_key(email)}", MAX_FORMS_AN_HOUR, timedelta(hours=1))


def _within(name: str, network: str, threshold: Threshold) -> bool:
    by_network = allow(f"{name}:{network}", threshold.network, threshold.per)
    over_all = allow(name, threshold.overall, threshold.per)
    return by_network and over_all


def _challenged(request: HttpRequest, form: Form, network: str) -> HttpResponse | None:
    """None for a challenge whose turn has come, once, and when no other form of this network passed just now."""
    now = timezone.now()
    challenge = str(form.data.get(CHALLENGE, ""))
    due = _due(challenge, form)
    if due is not None and due > now:
        # Who presses too early keeps the turn.
        return _wait(request, form, challenge, due - now)
    is_unused = due is not None and try_acquire(f"{_USED_BUCKET}:{challenge}", 1, CHALLENGE_VALID_FOR)
    if is_unused and try_acquire(f"pace:{network}", 1, WAIT):
        return None
    # Who waited and met others lines up with them: each is told another moment, and not all the same one.
    due = next_turn(f"turn:{network}", WAIT, MAX_WAIT) if is_unused else now + WAIT
    return _wait(request, form, _new_challenge(form, due), due - now)


def _due(challenge: str, form: Form) -> datetime | None:
    """When the challenge given for the form's email may be answered; None when it is none of ours, or too old."""
    try:
        given = signing.loads(challenge, salt=_SALT, max_age=CHALLENGE_VALID_FOR)
    except signing.BadSignature:
        return None
    if "due" not in given or not constant_time_compare(given["for"], _fingerprint(form)):
        return None
    return datetime.fromtimestamp(given["due"], UTC)


def _new_challenge(form: Form, due: datetime) -> str:
    # The number makes two challenges of one moment two, each for one use.
    given = {"for": _fingerprint(form), "due": due.timestamp(), "nonce": get_random_string(12)}
    return signing.dumps(given, salt=_SALT)


def _fingerprint(form: Form) -> str:
    return salted_hmac(_SALT, email_key(form.cleaned_data["email"])).hexdigest()


def _send_plainly() -> HttpResponse:
    """A script sends the form once more as a browser does, and the page with the button follows."""
    answer = JsonResponse({"ok": False, "slow": True, "message": _("Many people are signing up.")}, status=429)
    answer["Retry-After"] = str(WAIT.seconds)
    return answer


def _wait(request: HttpRequest, form: Form, challenge: str, wait: timedelta) -> HttpResponse:
    seconds = ceil(wait.total_seconds())
    message = ngettext(
        "Many people are signing up right now. Wait %(seconds)d second, then press the button.",
        "Many people are signing up right now. Wait %(seconds)d seconds, then press the button.",
        seconds,
    )
    context = {
        "message": message % {"seconds": seconds},
        "action": request.path,
        "fields": [*_sent(form), (CHALLENGE, challenge)],
        "page_meta": private_meta(_("One moment"), request.path),
    }
    response = render(request, "membership/signup_slow.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


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
    response["Retry-After"] = str(HARD_LIMIT.per.seconds)
    return response
