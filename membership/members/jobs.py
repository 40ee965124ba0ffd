"""The emails to those who join and to members. Only here is it looked at whose email address it was."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from membership.emails import link, may_send_to, send_email
from membership.members.amounts import Period
from membership.members.models import Member, MemberSession
from newsroom.foundation import one_time_links
from newsroom.foundation.email_addresses import email_key
from newsroom.foundation.jobs import periodic, task

JOIN = "member-join"
JOIN_LINK_VALID_FOR = timedelta(days=7)
SIGN_IN = "member-enter"
SIGN_IN_LINK_VALID_FOR = timedelta(minutes=15)


def member_at(email: str) -> Member | None:
    """The active member whose address this is."""
    found: Member | None = Member.objects.active().filter(email_key=email_key(email)).first()
    return found


@task(queue="mail", name="send_join_confirmation")
def send_join_confirmation(email: str, name: str, amount: int, request_id: str, period: str = Period.MONTH) -> None:
    """One email: press the button to ask to join, or you are a member already. The name typed into the form is
    not in it, for anybody can type anything beside the email address of a stranger.
    """
    if not may_send_to(email, request_id):
        return
    member = member_at(email)
    if member is not None:
        send_email("already_member", member.email, {"sign_in_url": link(reverse("membership:sign-in"))})
        return
    subject = {"email": email, "name": name, "amount": amount, "period": period}
    token = one_time_links.issue(JOIN, subject, JOIN_LINK_VALID_FOR)
    context = {"confirm_url": link(reverse("membership:join-confirm", args=[token])), "days": JOIN_LINK_VALID_FOR.days}
    send_email("confirm_join", email, context)


@task(queue="mail", name="send_sign_in_link", priority=10)
def send_sign_in_link(email: str, request_id: str) -> None:
    """A link for an active member, to the email address on record; nothing at all to anybody else."""
    member = member_at(email)
    if member is None or not may_send_to(email, request_id):
        return
    token = one_time_links.issue(SIGN_IN, {"member": member.pk}, SIGN_IN_LINK_VALID_FOR)
    minutes = int(SIGN_IN_LINK_VALID_FOR.total_seconds() // 60)
    send_email(
        "sign_in",
        member.email,
        {"enter_url": link(reverse("membership:enter", args=[token])), "minutes": minutes},
    )


@periodic(every=timedelta(days=1), name="prune_member_sessions")
def prune_member_sessions() -> None:
    """Forget the sessions whose time is over."""
    MemberSession.objects.filter(expires_at__lte=timezone.now()).delete()
