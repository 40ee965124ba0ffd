"""Whom a limit counts: a network for the public forms, a subscriber for the lock-out and for reads."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from newsroom.foundation.proxies import client_ip, client_network


@pytest.mark.parametrize(
    ("address", "ip", "network"),
    [
        ("198.51.100.7", "198.51.100.7", "198.51.100.0/24"),
        ("::ffff:198.51.100.7", "198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2ab:3:4:5:6", "2001:db8:1:200::", "2001:db8:1:200::/56"),
        ("2001:DB8:1:02FF::", "2001:db8:1:200::", "2001:db8:1:200::/56"),
        ("fe80::1%eth0", "fe80::", "fe80::/56"),
        ("", None, "unknown"),
        ("unix:", None, "unknown"),
    ],
)
def test_an_address_counts_as_its_subscriber_and_as_its_network(address: str, ip: str | None, network: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert client_ip(request) == ip
    assert client_network(request) == network
