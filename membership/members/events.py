"""The events of members, for capabilities that they do not know: `membership.apps` connects the listeners."""

from __future__ import annotations

from membership.members.models import Member
from newsroom.foundation.events import Event

membership_changed: Event[list[Member]] = Event("membership.changed")
"""These have become members, or are members no longer."""
