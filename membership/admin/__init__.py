"""The desk's screens for newsletters, sign-ups, members and campaigns."""

from membership.admin import campaigns, members, newsletters, signups  # noqa: F401  registers
