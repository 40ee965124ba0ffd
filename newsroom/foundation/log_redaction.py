"""What no log line may hold: one-time tokens, other secrets, email addresses. One processor, for every logger.

The tokens of link pages are known by their routes (`url_tokens`). Beneath that lies a net for what has the look of a
token or an email address, wherever it comes from: a query string, a referrer, a job's arguments, an exception's words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings

from newsroom.foundation.url_tokens import token_paths

TOKEN, EMAIL = "[token]", "[email]"
# Numbers of our own that lines are found by; a worker's looks like a token.
OWN_NUMBERS = frozenset({"request_id", "correlation_id", "job_id", "worker"})
# Names under which a secret is sent: in a query string, a form, a cookie, a header, a database's URL.
_NAMES = (
    r"(?:[\w-]*(?:token|secret|passw(?:or)?d|signature|credential)s?|signed|challenge|sessionid|membership"
    r"|authorization|cookie|api_?key)"
)
_SECRET_NAME = re.compile(_NAMES, re.IGNORECASE)
_NAMED = re.compile(
    rf"""(?<![\w-])({_NAMES}["']?\s?(?:=|%3D|:\s?(?=["'])|,\s(?=["'])))(["']?)[^\s&;"'<>]+""", re.IGNORECASE
)
# It begins where a run of such characters begins, and not at each of them, or a long line would take minutes.
_WORD = r"""[^\s@<>()\[\]",;:=&?/\\]"""
_EMAIL = re.compile(rf"(?<!{_WORD}){_WORD}+(?:@|%(?:25)*40){_WORD}*[^\W_]")
_RUN = re.compile(r"[A-Za-z0-9_-]{20,}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UNBROKEN = re.compile(r"[A-Za-z0-9]{20,}")


def redact(logger: Any, method: str, event: Any) -> Any:
    """A structlog processor: the event with every secret and email address taken out. Goes after `format_exc_info`."""
    return {key: value if str(key).startswith("_") else _value(key, value) for key, value in event.items()}


def redact_text(text: str) -> str:
    """The text without tokens, named secrets and email addresses."""
    for path in _token_paths(settings.ROOT_URLCONF) if "/" in text or "%2f" in text.lower() else ():
        text = path.sub(rf"\1{TOKEN}", text)
    text = _NAMED.sub(rf"\1\2{TOKEN}", text)
    return _RUN.sub(_unless_harmless, _EMAIL.sub(EMAIL, text))


def _value(key: object, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_text(name, "") if isinstance(name, str) else name: _value(name, held) for name, held in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_value(key, held) for held in value]
    if value is None or isinstance(value, bool | int | float | date):
        return value
    # Anything else would be written by its repr further on, when nobody looks any more.
    return _text(value if isinstance(value, str) else repr(value), key)


def _text(text: str, key: object) -> str:
    if isinstance(key, str) and _SECRET_NAME.fullmatch(key):
        return TOKEN
    return _EMAIL.sub(EMAIL, text) if key in OWN_NUMBERS else redact_text(text)


def _unless_harmless(found: re.Match[str]) -> str:
    return TOKEN if _looks_random(found[0]) else found[0]


def _looks_random(run: str) -> bool:
    """Letters of both cases in one long run, or letters and digits without a break: no slug, no name, no UUID."""
    if _UUID.fullmatch(run):
        return False
    is_mixed = run.lower() != run and run.upper() != run
    has_digit = any(character.isdigit() for character in run)
    if is_mixed and (has_digit or len(run) >= 40):
        return True
    return any(not part.isalpha() and not part.isdigit() for part in _UNBROKEN.findall(run))


@lru_cache(maxsize=4)
def _compiled(urlconf: str) -> tuple[re.Pattern[str], ...]:
    """For each token route what leads to the token, and the token: as it is, or percent-encoded in a query string."""
    slash, mark = "(?:/|%(?:25)*2F)", r"""(?:[^/\s?#&%"'<>\\]|%(?!(?:25)*2F))"""
    paths = (path.replace("/", slash) for path in token_paths())
    return tuple(re.compile(rf"({slash}{path}){mark}+", re.IGNORECASE) for path in paths)


def _token_paths(urlconf: str) -> tuple[re.Pattern[str], ...]:
    """None before the apps and the routes are there: then no request is either."""
    routes = sys.modules.get(urlconf)
    is_half_made = routes is not None and not hasattr(routes, "urlpatterns")
    return _compiled(urlconf) if apps.ready and not is_half_made else ()
