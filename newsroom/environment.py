"""The variables of the environment, each read by what it must be; a bad one is refused in one sentence.

An empty variable counts as not set. A sentence names the variable, what was given (no secret) and what is expected.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from email.errors import HeaderParseError
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from email_validator import EmailNotValidError, validate_email

MAILBOX = "The Courier <post@courier.example>"
TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
SERVER = re.compile(r"[\w.:-]+", re.ASCII)  # looser: what an inner network calls its machines


class BadVariable(ImproperlyConfigured):
    """Carries the sentence for whoever set the variable."""


def bad(name: str, given: str, expected: str) -> BadVariable:
    return BadVariable(
        f"{name} is {given!r}, but must be {expected}." if given else f"{name} is not set: give {expected}."
    )


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def is_set(name: str) -> bool:
    return text(name) != ""


def flag(name: str, *, default: bool) -> bool:
    given = text(name).lower()
    if given in TRUE:
        return True
    if given in FALSE:
        return False
    if given:
        raise bad(name, text(name), "true or false")
    return default


def number(name: str, *, default: int, least: int, most: int) -> int:
    given = text(name, str(default))
    if not re.fullmatch(r"\d{1,9}", given, re.ASCII) or not least <= int(given) <= most:
        raise bad(name, given, f"a whole number from {least} to {most}")
    return int(given)


def choice(name: str, choices: Collection[str], *, default: str, expected: str = "") -> str:
    given = text(name, default)
    if given not in choices:
        raise bad(name, given, expected or f"one of {', '.join(choices)}")
    return given


def currency(name: str, *, default: str) -> str:
    """A currency's code (ISO 4217)."""
    given = text(name, default)
    if not re.fullmatch("[A-Z]{3}", given, re.ASCII):
        raise bad(name, given, "a currency's code of three capital letters (ISO 4217), such as EUR")
    return given


def folder(name: str, *, default: Path) -> Path:
    """A folder, which need not exist yet, as an absolute path."""
    given = Path(text(name, str(default))).expanduser().absolute()
    if any(part.exists() and not part.is_dir() for part in (given, *given.parents)):
        raise bad(name, str(given), "a folder, and a file stands there")
    return given


def site_url(name: str, *, default: str, https: bool) -> tuple[str, str]:
    """The site's origin without a slash at its end, and its host as the Host header has it: IPv6 in brackets.

    RFC 3986, 3.2; RFC 6454: scheme, host and port, and nothing else.
    """
    given = text(name, default)
    scheme = "https" if https else "http or https"
    example = "https://courier.example" if https else "http://localhost:8000"
    expected = f"an {scheme} address without path, query or password, such as {example}"
    parts = _split(given)
    if parts is None or parts.scheme not in (("https",) if https else ("http", "https")):
        raise bad(name, _without_password(given), expected)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else (parts.hostname or "")
    rest = (parts.path.rstrip("/"), parts.query, parts.fragment, parts.username, parts.password)
    if any(rest) or not HOST.fullmatch(host) or host.startswith("."):
        raise bad(name, _without_password(given), expected)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}", host


def _split(given: str) -> SplitResult | None:
    """None for what is no URL at all: a bad port or a bad IPv6 address."""
    try:
        parts = urlsplit(given)
        parts.port  # noqa: B018  reading it checks it
    except ValueError:
        return None
    return parts


def _without_password(given: str) -> str:
    return re.sub(r"//[^/]*@", "//…@", given)


def hosts(name: str, *, default: list[str], any_host: bool) -> list[str]:
    """Host names separated by commas; `*`, which lets any name in, only where `any_host`."""
    given = [part.strip() for part in text(name).split(",") if part.strip()]
    for one in given:
        if not HOST.fullmatch(one) and not (any_host and one == "*"):
            raise bad(name, one, "host names without scheme and port, separated by commas, such as courier.example")
    return given or default


def mailbox(name: str, *, default: str | None) -> str:
    """One mailbox, with or without a name (RFC 5322, 3.4), its domain an A-label. Needed where there is no default."""
    given = text(name)
    if not given and default is None:
        raise BadVariable(
            f"{name} is not set, but production needs the sender of its mail: The Courier <post@courier.example>."
        )
    found = re.fullmatch(r'(?:"?([^<>"@]*)"?\s*<([^<>]+)>|([^<>\s]+))', given or default or "")
    try:
        name_shown, address = (found[1] or "", found[2] or found[3]) if found else ("", "")
        checked = validate_email(address, check_deliverability=False)
        return str(Address(name_shown.strip(), username=checked.local_part, domain=checked.ascii_domain))
    except (EmailNotValidError, ValueError, HeaderParseError):
        raise bad(name, given, f"one email address, such as {MAILBOX}") from None


def web_address(name: str, *, default: str = "", path: bool = False) -> str:
    """An http address, or with `path` a path of this site; both as given."""
    given = text(name, default)
    parts = _split(given)
    is_url = parts is not None and parts.scheme in ("http", "https") and bool(SERVER.fullmatch(parts.hostname or ""))
    is_path = path and re.fullmatch(r"/[\w./-]*/", given) is not None and "//" not in given
    if given and not is_path and not (is_url and (given.endswith("/") or not path)):
        expected = "a path or an http address that ends in a slash, such as /media/" if path else "an http address"
        raise bad(name, _without_password(given), expected)
    return given


def service(name: str, schemes: Collection[str], example: str, *, default: str, read: Any) -> dict[str, Any]:
    """What one of django-environ's readers makes of a service's URL, which holds a password: it is never shown."""
    given = text(name, default)
    sentence = f"{name} cannot be read: it must be a URL of {', '.join(schemes)}, such as {example}."
    if given.split(":", 1)[0].lower() not in schemes:
        raise BadVariable(sentence)
    try:
        return dict(read(given))
    except (ImproperlyConfigured, ValueError, KeyError, TypeError, AttributeError):
        raise BadVariable(sentence) from None


def database(name: str, *, default: str) -> dict[str, Any]:
    schemes = ("postgres", "postgresql", "sqlite")
    found = service(
        name, schemes, "postgres://user:password@host:5432/name", default=default, read=environ.Env.db_url_config
    )
    if not found.get("NAME"):
        raise BadVariable(f"{name} names no database: postgres://user:password@host:5432/name.")
    return found


def mail_server(name: str, *, needed: bool) -> dict[str, Any]:
    """The mail server's settings; needed in production, which has no other way to send."""
    example = "smtp+tls://user:password@host:587"
    if needed and not is_set(name):
        raise BadVariable(f"{name} is not set, but production needs a mail server: {example}.")
    real = ("smtp", "smtp+tls", "smtp+ssl", "smtps")
    schemes = real if needed else (*real, "consolemail", "filemail", "memorymail", "dummymail")
    found = service(name, schemes, example, default="consolemail://", read=environ.Env.email_url_config)
    if text(name).startswith("smtp") and not found.get("EMAIL_HOST"):
        raise BadVariable(f"{name} names no mail server: it must be like {example}.")
    return found


def cache(name: str) -> dict[str, Any]:
    schemes = ("locmemcache", "rediscache", "redis", "rediss", "filecache", "dbcache", "dummycache")
    return service(
        name, schemes, "rediscache://host:6379/0", default="locmemcache://", read=environ.Env.cache_url_config
    )


def secret_key(name: str, *, needed: bool) -> str:
    """The signing key; empty where none is given and none is needed."""
    given = text(name)
    if needed and len(given) < 50:
        said = "is too short" if given else "is not set"
        raise BadVariable(f"{name} {said}: production needs 50 random characters of its own.")
    return given
