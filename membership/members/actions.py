"""What may be done to a member: one function an act, called alike by links, the desk and imports."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.members.amounts import Period
from membership.members.events import membership_changed
from membership.members.models import Member, MemberSession, State
from newsroom.foundation.email_addresses import email_key

IS_ONE = _("%(member)s is a member already.")
HAS_LEFT = _("%(member)s has left already.")
IS_DELETED = _("%(member)s has been deleted: there is no such member any more.")


@transaction.atomic
def register(email: str, *, name: str, amount: int, period: str = Period.MONTH) -> Member:
    """Note that whoever reads the mail of `email` wants to join. Who is a member already stays one.

    Only confirmed addresses come this far, so the table holds nobody whom somebody else typed in.
    """
    now = timezone.now()
    member, made = Member.objects.select_for_update().get_or_create(
        email_key=email_key(email),
        defaults={"email": email, "name": name, "amount": amount, "period": period, "asked_at": now},
    )
    if made or member.state == State.ACTIVE:
        return member
    member.email, member.name = email, name or member.name
    member.amount, member.period = amount, period
    member.state, member.asked_at = State.PENDING, now
    member.save(update_fields=["email", "name", "amount", "period", "state", "asked_at"])
    return member


def activate(member: Member) -> Member:
    """From now on a member. Who returns after having left keeps the day they first joined."""
    activated, already = activate_all([member.pk])
    if not activated:
        raise ValidationError((IS_ONE if already else IS_DELETED) % {"member": member})
    return activated[0]


@transaction.atomic
def activate_all(keys: Iterable[int]) -> tuple[list[Member], list[Member]]:
    """As `activate`, of any number by the same few queries: those who are members now, and those who were before."""
    rows, already = _locked(keys, State.ACTIVE)
    now = timezone.now()
    for row in rows:
        row.state, row.joined_at, row.ended_at = State.ACTIVE, row.joined_at or now, None
    if rows:
        Member.objects.bulk_update(rows, ["state", "joined_at", "ended_at"])
        membership_changed.send(rows)
    return rows, already


def end(member: Member) -> Member:
    """No longer a member: signed out everywhere, and no longer counted."""
    ended, already = end_all([member.pk])
    if not ended:
        raise ValidationError((HAS_LEFT if already else IS_DELETED) % {"member": member})
    return ended[0]


@transaction.atomic
def end_all(keys: Iterable[int]) -> tuple[list[Member], list[Member]]:
    """As `end`: those who have left now, and those who had before."""
    rows, already = _locked(keys, State.ENDED)
    now = timezone.now()
    for row in rows:
        row.state, row.ended_at = State.ENDED, now
    if rows:
        Member.objects.bulk_update(rows, ["state", "ended_at"])
        sign_out_everywhere(*rows)
        membership_changed.send(rows)
    return rows, already


def sign_out_everywhere(*members: Member) -> None:
    """End every session of these members, on all their devices."""
    MemberSession.objects.filter(member__in=[member.pk for member in members]).delete()


def _locked(keys: Iterable[int], state: State) -> tuple[list[Member], list[Member]]:
    """The rows, locked in the order of their keys: those not in `state`, and those in it."""
    rows = list(Member.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk"))
    return [row for row in rows if row.state != state], [row for row in rows if row.state == state]
