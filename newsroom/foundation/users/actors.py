"""Who does something: a user at the desk, or the system (a job, an import, the demo)."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.foundation.users.models import User


@dataclass(frozen=True)
class System:
    """No user is at the desk, so no right is asked. `on_behalf_of`: the user who asked for it earlier, by a plan."""

    on_behalf_of: User | None = None


SYSTEM = System()
Actor = User | System


def user_of(actor: Actor) -> User | None:
    """The user to be named in a record; None for the system."""
    return actor if isinstance(actor, User) else actor.on_behalf_of
