"""The reader's network address, believed only as far as the configured proxies vouch for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ForwardedAddress:
    """Replaces REMOTE_ADDR by the entry that the outermost trusted proxy added to X-Forwarded-For.

    With no trusted proxy (the default) the header is not read at all, for anyone can send it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        hops: int = settings.TRUSTED_PROXIES
        entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if hops and len(entries) >= hops:
            candidate = entries[-hops].strip()
            if _is_address(candidate):
                request.META["REMOTE_ADDR"] = candidate
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def client_address(request: HttpRequest) -> str:
    """The address a limit counts against."""
    return str(request.META.get("REMOTE_ADDR", ""))


def client_network(request: HttpRequest) -> str:
    """The network a limit counts against: the /24 of an IPv4 address, the /56 of an IPv6 one, as text."""
    address = client_address(request)
    if not _is_address(address):
        return "unknown"
    prefix = 24 if ipaddress.ip_address(address).version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
