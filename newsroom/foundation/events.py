"""Named events: how outer apps hear of what happens in inner ones, without the inner ones knowing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


class Event(Generic[Payload]):
    """A thing that happened. Listeners are connected in their app's `apps.py`, and run in the sender's transaction."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._listeners: list[Callable[[Payload], None]] = []

    def connect(self, listener: Callable[[Payload], None]) -> None:
        """Call `listener` at each sending; connecting the same function twice keeps it once."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def disconnect(self, listener: Callable[[Payload], None]) -> None:
        """Call `listener` no more. Raises ValueError for one that was not connected."""
        self._listeners.remove(listener)

    def send(self, payload: Payload) -> None:
        """Tell every listener, in the order they were connected. What a listener raises reaches the sender."""
        for listener in self._listeners:
            listener(payload)

    def __repr__(self) -> str:
        return f"<Event {self.name}>"
