"""Whether the server may take a port, asked before it starts: it would share the port with whoever listens already."""

from __future__ import annotations

import errno
import socket

REASONS = {
    errno.EADDRINUSE: "another server answers there. Stop it, or take another port: make run PORT=8080",
    errno.EACCES: "this account may not take it. Ports from 1024 on are free to all: make run PORT=8080",
    errno.EADDRNOTAVAIL: "this machine has no such network address",
}


class PortError(Exception):
    """Carries the sentence for whoever starts the server."""


def check_port(host: str, port: str) -> None:
    """Raises PortError unless a server can listen there alone (the server itself binds with SO_REUSEPORT)."""
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65_535:
        raise PortError(f"PORT is {port!r}, but must be a whole number from 1 to 65535.")
    try:
        family, kind, protocol, _name, endpoint = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise PortError(
            f"PAPER_HOST is {host!r}, but must be a network address of this machine, such as 127.0.0.1."
        ) from None
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections just closed do not count
        try:
            trial.bind(endpoint)
            trial.listen(1)
        except OSError as error:
            reason = REASONS.get(error.errno or 0, str(error))
            raise PortError(f"Port {port} of {host} cannot be used: {reason}.") from None
