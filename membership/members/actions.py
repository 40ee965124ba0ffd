"""What may be done to a member: one function an act, called alike by links, the desk and imports."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from membership.members.events import membership_changed
from membership.members.models import Member, MemberSession, State
from newsroom.foundation.email_addresses import email_key


@transaction.atomic
def register(email: str, *, name: str, monthly_amount: int) -> Member:
    """Note that whoever reads the mail of `email` wants to join. Who is a member already stays one.

    Only confirmed addresses come this far, so the table holds nobody whom somebody else typed in.
    """
    now = timezone.now()
    member, made = Member.objects.select_for_update().get_or_create(
        email_key=email_key(email),
        defaults={"email": email, "name": name, "monthly_amount": monthly_amount, "asked_at": now},
    )
    if made or member.state == State.ACTIVE:
        return member
    member.email, member.name, member.monthly_amount = email, name or member.name, monthly_amount
    member.state, member.asked_at = State.PENDING, now
    member.save(update_fields=["email", "name", "monthly_amount", "state", "asked_at"])
    return member


@transaction.atomic
def activate(member: Member) -> Member:
    """From now on a member. Who returns after having left keeps the day they first joined."""
    row = _locked(member)
    if row.state == State.ACTIVE:
        raise ValidationError(_("%(member)s is a member already."), params={"member": row})
    row.state, row.joined_at, row.ended_at = State.ACTIVE, row.joined_at or timezone.now(), None
    row.save(update_fields=["state", "joined_at", "ended_at"])
    membership_changed.send(row)
    return row


@transaction.atomic
def end(member: Member) -> Member:
    """No longer a member: signed out everywhere, and no longer counted."""
    row = _locked(member)
    if row.state == State.ENDED:
        raise ValidationError(_("%(member)s has left already."), params={"member": row})
    row.state, row.ended_at = State.ENDED, timezone.now()
    row.save(update_fields=["state", "ended_at"])
    sign_out_everywhere(row)
    membership_changed.send(row)
    return row


def sign_out_everywhere(member: Member) -> None:
    """End every session of this member, on all their devices."""
    MemberSession.objects.filter(member=member.pk).delete()


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update().get(pk=member.pk)
