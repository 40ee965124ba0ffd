"""Invitations that nobody has accepted yet: seen, sent again, withdrawn by whoever may give their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk.accounts.invitations import PURPOSE, Invitation, sent_to
from newsroom.desk.accounts.jobs import queue_invitation
from newsroom.desk.accounts.rights import grantable_groups
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.models import MailedLink


@dataclass(frozen=True)
class PendingInvitation:
    """As one person of the desk sees it. `by`: the name of who sent it last."""

    key: int
    invitation: Invitation
    roles: list[str]
    by: str
    sent_at: datetime
    until: datetime
    may_resend: bool
    may_withdraw: bool

    @property
    def is_over(self) -> bool:
        """The link works no more; it can be sent again."""
        return self.until <= timezone.now()


def pending(viewer: User) -> list[PendingInvitation]:
    """The last invitation of each address that has no account, the newest first; those that have ended for a week.

    As many queries for any number of them.
    """
    links = _waiting()
    groups = Group.objects.in_bulk({key for link in links for key in link.subject["groups"]})
    grantable = set(grantable_groups(viewer).values_list("pk", flat=True))
    names = dict(User.objects.filter(pk__in={link.subject["by"] for link in links}).values_list("pk", "name"))
    return [_seen(link, groups, grantable, names) for link in links]


def pending_one(key: int, viewer: User) -> PendingInvitation | None:
    """None for one that waits no more."""
    return next((each for each in pending(viewer) if each.key == key), None)


def resend(chosen: PendingInvitation, by: User) -> None:
    """By a new link, in the name and by the rights of who asks for it. Raises PermissionDenied."""
    if not chosen.may_resend:
        raise PermissionDenied
    given = chosen.invitation
    queue_invitation(Invitation(given.email, given.name, given.groups, by.pk))


@transaction.atomic
def withdraw(chosen: PendingInvitation) -> bool:
    """Whether it waited still: no link that was sent to its address makes an account. Raises PermissionDenied."""
    if not chosen.may_withdraw:
        raise PermissionDenied
    sent = list(sent_to(chosen.invitation.email).select_for_update())
    if not sent or sent[0].pk != chosen.key or sent[0].used_at is not None:
        return False
    sent_to(chosen.invitation.email).filter(used_at=None).update(withdrawn_at=timezone.now())
    return True


def _waiting() -> list[MailedLink]:
    newest: dict[str, MailedLink] = {}
    for link in MailedLink.objects.filter(purpose=PURPOSE).order_by("-pk"):
        newest.setdefault(link.subject["email"], link)
    lowered = {email.lower() for email in newest}
    accounts = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=lowered)
    taken = set(accounts.values_list("lowered", flat=True))
    return [
        link
        for email, link in newest.items()
        if link.used_at is None and link.withdrawn_at is None and email.lower() not in taken
    ]


def _seen(
    link: MailedLink, groups: dict[int, Group], grantable: Iterable[int], names: dict[int, str]
) -> PendingInvitation:
    invitation = Invitation(**link.subject)
    there = [key for key in invitation.groups if key in groups]
    may_withdraw = set(there) <= set(grantable)
    return PendingInvitation(
        key=link.pk,
        invitation=invitation,
        roles=sorted(groups[key].name for key in there),
        by=names.get(invitation.by) or _("An account that is deleted"),
        sent_at=link.created_at,
        until=link.expires_at,
        may_resend=may_withdraw and len(there) == len(invitation.groups),
        may_withdraw=may_withdraw,
    )
