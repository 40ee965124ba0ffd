"""The reader's IP address, believed only as far as the configured proxies vouch for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

IPV6_PREFIX = 56  # what many providers give one subscriber


class TrustedProxyMiddleware:
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
            if _is_ip_address(candidate):
                request.META["REMOTE_ADDR"] = candidate
        return self.get_response(request)


def _remote_ip(request: HttpRequest) -> str:
    """The IP address the request came from, as text; empty where the server knows none (a Unix socket)."""
    return str(request.META.get("REMOTE_ADDR", ""))


def client_network(request: HttpRequest) -> str:
    """The network a limit counts against: the /24 of an IPv4 address, the /56 of an IPv6 one, as text."""
    network = _network(request, ipv4_prefix=24)
    return str(network) if network else "unknown"


def client_ip(request: HttpRequest) -> str | None:
    """The IP address that counts as one subscriber's: an IPv4 address whole, of IPv6 the first one of the /56.

    One line is given a /64 at least (RFC 6177 recommends more), so a whole IPv6 address tells nobody apart. None
    where the server knows no IP address.
    """
    network = _network(request, ipv4_prefix=32)
    return str(network.network_address) if network else None


def _network(request: HttpRequest, *, ipv4_prefix: int) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """The client's network; an IPv4 address written as IPv6 (RFC 4291, section 2.5.5.2) counts as IPv4."""
    try:
        address = ipaddress.ip_address(_remote_ip(request).partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    prefix = ipv4_prefix if address.version == 4 else IPV6_PREFIX
    return ipaddress.ip_network(f"{address}/{prefix}", strict=False)


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
