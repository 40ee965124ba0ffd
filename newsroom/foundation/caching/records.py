"""What a public page says of itself while it is made, for whoever stores it."""

from __future__ import annotations

from dataclasses import dataclass
from time import time

from newsroom.foundation.caching.epochs import Stamp

RECORD = "newsroom.page"  # where it stands in the request's environ (PEP 3333, "environ Variables": extensions)


@dataclass(frozen=True, slots=True)
class Record:
    """`expires` in Unix seconds; `ends_at_moment`: the page changes by itself then, and is no day older good enough."""

    stamp: Stamp
    expires: float
    ends_at_moment: bool

    @property
    def has_expired(self) -> bool:
        return self.expires <= time()
