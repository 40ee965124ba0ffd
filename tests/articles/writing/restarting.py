"""A server that goes and comes back: what stands between a browser and the live server, and can refuse connections."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

PIECE = 65_536  # bytes


class Gate:
    """Listens on a port of its own and passes everything on to `address`.

    `close()` ends all connections, and later ones are refused until `open()`.
    """

    def __init__(self, address: str) -> None:
        self.behind = (str(urlsplit(address).hostname), urlsplit(address).port)
        self.port = 0
        self.listening: socket.socket | None = None
        self.connections: list[socket.socket] = []
        self.change = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._let_in, args=(self.listening,), daemon=True).start()

    def close(self) -> None:
        with self.change:
            ended = [*self.connections, *([self.listening] if self.listening else [])]
            self.listening, self.connections = None, []
        self._end(ended)

    @staticmethod
    def _end(sockets: list[socket.socket]) -> None:
        for each in sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _let_in(self, listening: socket.socket) -> None:
        with suppress(OSError):  # of a gate that is closed
            while True:
                browser, _address = listening.accept()
                server = socket.create_connection(self.behind)
                with self.change:
                    self.connections += [browser, server]
                    is_open = self.listening is listening
                if not is_open:  # closed while this one came in
                    return self._end([browser, server])
                for ends in ((browser, server), (server, browser)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(PIECE):
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)
