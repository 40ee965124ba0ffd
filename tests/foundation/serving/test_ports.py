"""A second server on a port in use says so and stops, though the server itself would share the port."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command

from newsroom.foundation.serving.ports import PortError, check_port


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield str(listening.getsockname()[1])


def test_a_port_in_use_is_told_in_a_sentence_before_anything_is_done(taken: str) -> None:
    with pytest.raises(CommandError, match=f"Port {taken} of 127.0.0.1 cannot be used: another server answers there"):
        call_command("prepare", host="127.0.0.1", port=taken)


def test_a_free_port_is_left_free() -> None:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", "http", "PORT is 'http', but must be a whole number from 1 to 65535."),
        ("127.0.0.1", "70000", "PORT is '70000', but must be a whole number from 1 to 65535."),
        ("192.0.2.1", "8000", "this machine has no such network address"),
    ],
)
def test_a_port_that_is_none_is_told_in_a_sentence(host: str, port: str, sentence: str) -> None:
    with pytest.raises(PortError, match=sentence):
        check_port(host, port)
