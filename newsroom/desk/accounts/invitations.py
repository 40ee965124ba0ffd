"""Inviting somebody to the desk: a mailed link, used once within three days, that makes an account in a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.desk.accounts.rights import INVITE, grantable_groups
from newsroom.foundation import one_time_links
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.models import MailedLink, MailedLinkQuerySet

PURPOSE = "desk-invitation"
INVITATION_VALID_FOR = timedelta(days=3)


@dataclass(frozen=True)
class Invitation:
    """`groups` and `by` are keys; whether they still hold is asked when it is accepted."""

    email: str
    name: str
    groups: list[int]
    by: int


def issue(invitation: Invitation) -> str:
    """The token of a new link; the links that were sent to this address before work no more."""
    now = timezone.now()
    sent_to(invitation.email).redeemable().update(expires_at=now)
    return one_time_links.issue(PURPOSE, vars(invitation), INVITATION_VALID_FOR)


def sent_to(email: str) -> MailedLinkQuerySet:
    """Every link that was sent to this address and is kept still, the last one first."""
    links: MailedLinkQuerySet = MailedLink.objects.filter(purpose=PURPOSE, subject__email=email)
    return links.order_by("-pk")


def was_withdrawn_since(email: str, moment: datetime) -> bool:
    """In the caller's transaction, during which nobody else withdraws what was sent to this address."""
    withdrawn = [link.withdrawn_at for link in sent_to(email).select_for_update()]
    return any(at is not None and at >= moment for at in withdrawn)


def find(token: str) -> Invitation:
    """Raises ValidationError, in words, for one that can't be accepted."""
    subject = one_time_links.find(PURPOSE, token)
    if subject is None:
        raise ValidationError(_why_not(token))
    invitation = Invitation(**subject)
    if has_account(invitation.email):
        raise ValidationError(_taken())
    if len(_groups(invitation)) != len(invitation.groups):
        raise ValidationError(_("Whoever invited you may not do so any more. Ask an administrator to invite you."))
    return invitation


@transaction.atomic
def accept(token: str, password: str) -> User:
    """Make the account, in the roles of the invitation. Raises ValidationError, in words; then nothing is changed."""
    invitation = find(token)
    if one_time_links.redeem(PURPOSE, token) is None:
        raise ValidationError(_why_not(token))
    try:
        with transaction.atomic():
            user = User.objects.create_user(invitation.email, password, name=invitation.name, is_staff=True)
    except IntegrityError:  # by another invitation, at the same moment
        raise ValidationError(_taken()) from None
    user.groups.set(_groups(invitation))
    one = User.objects.filter(pk=user.pk)
    LogEntry.objects.log_actions(invitation.by, one, ADDITION, change_message="Invited", single_object=True)
    return user


def has_account(email: str) -> bool:
    return User.objects.filter(email__iexact=email).exists()


def _groups(invitation: Invitation) -> list[Group]:
    """Those that the inviter, whose account may be locked meanwhile, may give today."""
    by = User.objects.filter(pk=invitation.by, is_active=True, is_staff=True).first()
    if by is None or not by.has_perm(INVITE):
        return []
    return list(grantable_groups(by).filter(pk__in=invitation.groups))


def _why_not(token: str) -> str:
    if one_time_links.was_redeemed(PURPOSE, token) is not None:
        return _("This invitation has been used: the account is there. Sign in, or have a new password sent to you.")
    if one_time_links.was_withdrawn(PURPOSE, token):
        return _("This invitation was withdrawn: it makes no account. Ask whoever invited you.")
    if one_time_links.was_issued(PURPOSE, token):
        days = INVITATION_VALID_FOR.days
        said = ngettext(
            "This invitation has ended: it works for %(days)d day. Ask whoever invited you for a new one.",
            "This invitation has ended: it works for %(days)d days. Ask whoever invited you for a new one.",
            days,
        )
        return said % {"days": days}
    return _("We do not know this link. Copy the whole of it from the email, or ask for a new invitation.")


def _taken() -> Any:
    return _("Someone already signs in with this email address.")
