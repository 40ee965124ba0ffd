"""The one form in which redirects are stored and looked up, and what is refused on the way to it.

A path is decoded (RFC 3986, section 2.1), its slashes and dots are put in order, and only what would be read otherwise
in an address is encoded again. An old path ends in a slash unless its last part has a dot; a new one as it was typed.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 300  # characters of either address in this form
MAX_PARAMETERS = 20
_ABSOLUTE = re.compile(r"https?://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/")
NOT_A_PATH = _("Give an address on this site that begins with a slash, such as /2026/11/old-name/.")
ELSEWHERE = _("This address is on another site. Give one on this site, such as /2026/11/old-name/.")
BROKEN = _("A part of this address can't be read. Copy it from the browser's address bar once more.")
FRONT_PAGE = _("The front page stands at this address, whatever follows the question mark: nobody would be led on.")

Parameters = list[tuple[str, str]]


def old_form(typed: str) -> str:
    """The address under which a redirect is stored: its parameters in order, without a fragment, which browsers send to
    nobody. Raises ValidationError in words."""
    path, query, _fragment = _parts(typed)
    try:
        parameters = parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        raise ValidationError(BROKEN) from None
    found = requested_form(_decoded(path), parameters)
    if found.partition("?")[0] == "/":
        raise ValidationError(FRONT_PAGE)
    return found


def new_form(typed: str) -> str:
    """Where a redirect leads: query and fragment as they were typed. Raises ValidationError in words."""
    path, query, fragment = _parts(typed)
    decoded = _decoded(path)
    found = _ordered(decoded, slash=decoded.endswith(("/", "/.", "/..")))
    query, fragment = (part.replace(" ", "%20") for part in (query, fragment))
    return found + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def requested_form(path: str, parameters: Parameters) -> str:
    """The stored form of an address that was asked for; `path` has been decoded."""
    parts = [part for part in path.split("/") if part]
    found = _ordered(path, slash=bool(parts) and "." not in parts[-1])
    return f"{found}?{urlencode(sorted(parameters))}" if parameters else found


def decoded_path(address: str) -> str:
    """The path of an address in stored form, as Django resolves it."""
    path = re.split("[?#]", address, maxsplit=1)[0]
    return unquote_to_bytes(path).decode(errors="replace")


def query_of(address: str) -> str:
    return address.partition("#")[0].partition("?")[2]


def with_query(address: str, query: str) -> str:
    """The address with `query`, unless it has one of its own."""
    if not query or query_of(address):
        return address
    before, mark, fragment = address.partition("#")
    return f"{before}?{query}{mark}{fragment}"


def _parts(typed: str) -> tuple[str, str, str]:
    """Path, query and fragment of what was typed, the paper's own scheme and host taken off."""
    given = normalize_newlines(typed).strip()
    if absolute := _ABSOLUTE.fullmatch(given):
        if absolute[1].lower() != urlsplit(settings.SITE_URL).netloc.lower():
            raise ValidationError(ELSEWHERE)
        given = absolute[2] if absolute[2].startswith("/") else f"/{absolute[2]}"
    if any(ord(mark) < 32 or ord(mark) == 127 for mark in given):
        raise ValidationError(NOT_A_PATH)
    before, _mark, fragment = given.partition("#")
    path, _mark, query = before.partition("?")
    return path, query, fragment


def _decoded(path: str) -> str:
    if not path.startswith("/"):
        raise ValidationError(NOT_A_PATH)
    try:
        decoded = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        raise ValidationError(BROKEN) from None
    if decoded.startswith(("//", "/\\")):
        raise ValidationError(ELSEWHERE)
    if any(ord(mark) < 32 or ord(mark) == 127 or mark == "\\" for mark in decoded):
        raise ValidationError(NOT_A_PATH)
    return decoded


def _ordered(decoded: str, *, slash: bool) -> str:
    parts: list[str] = []
    for part in decoded.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    found = "/" + "/".join(parts) + ("/" if slash and parts else "")
    return "".join(mark if _stays(mark) else quote(mark, safe="") for mark in found)


def _stays(mark: str) -> bool:
    return mark in _BARE or (ord(mark) > 127 and mark.isprintable())
