"""Which newsletters an email address receives, and which it may receive."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from membership.members.models import Member
from membership.newsletters.models import Newsletter
from membership.signups.models import Signup, State
from newsroom.foundation.email_addresses import email_key


def allowed_to(email: str, newsletters: Collection[Newsletter]) -> list[Newsletter]:
    """Those of `newsletters` that this email address may have: the ones for members come with membership."""
    is_member = Member.objects.active().filter(email_key=email_key(email)).exists()
    return [newsletter for newsletter in newsletters if is_member or not newsletter.members_only]


def signups_of(email_key: str, states: Collection[State]) -> QuerySet[Signup]:
    return (
        Signup.objects.filter(email_key=email_key, state__in=states)
        .select_related("newsletter")
        .order_by("newsletter__position", "pk")
    )
