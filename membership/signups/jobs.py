"""The emails that follow a sign-up. Only here is it looked at whose email address it was."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from membership.emails import link, may_send_to, send_email
from membership.signups.eligibility import allowed_to
from membership.signups.models import Signup, State
from newsroom.foundation import one_time_links
from newsroom.foundation.email_addresses import email_key
from newsroom.foundation.jobs import periodic, task
from newsroom.foundation.mail import Refusal

CONFIRM = "newsletter-confirm"
CONFIRM_LINK_VALID_FOR = timedelta(days=7)
PENDING_RETENTION = timedelta(days=30)
UNSUBSCRIBE_SALT = "membership.unsubscribe"


@task(queue="mail", name="send_signup_confirmation")
def send_confirmation(email: str, newsletter_ids: list[int], request_id: str) -> None:
    """One email, by the state of the address: confirm, or you receive it already, or it is for members."""
    rows = list(
        Signup.objects.filter(email_key=email_key(email), newsletter__in=newsletter_ids)
        .select_related("newsletter")
        .order_by("newsletter__position", "pk")
    )
    if not rows or not may_send_to(email, request_id):
        return
    waiting = [row.newsletter for row in rows if row.state == State.PENDING]
    received = [row for row in rows if row.state == State.CONFIRMED]
    allowed = allowed_to(email, waiting)
    context = {
        "newsletters": allowed,
        "received": [row.newsletter for row in received],
        "for_members": [newsletter for newsletter in waiting if newsletter not in allowed],
        "newsletters_url": link(reverse("membership:newsletters")),
        "join_url": link(reverse("membership:join")),
        "days": CONFIRM_LINK_VALID_FOR.days,
    }
    refusal: Refusal | None = None
    if allowed:
        token = one_time_links.issue(
            CONFIRM, {"email": email, "newsletters": [newsletter.pk for newsletter in allowed]}, CONFIRM_LINK_VALID_FOR
        )
        refusal = send_email(
            "confirm_signup",
            email,
            {**context, "confirm_url": link(reverse("membership:confirm", args=[token]))},
        )
    elif received:
        # To the email address that is on record: another spelling of it may be another person's mailbox.
        refusal = send_email(
            "already_signed_up",
            received[0].email,
            {**context, "unsubscribe_url": unsubscribe_url(received[0])},
        )
    elif waiting:
        refusal = send_email("members_only", email, context)
    _note(refusal, rows)


def _note(refusal: Refusal | None, rows: list[Signup]) -> None:
    """What the mail server said of the sign-ups just written to. Of a mailbox that is gone, on all of its sign-ups."""
    of_address = Signup.objects.filter(email_key__in={row.email_key for row in rows})
    if refusal is None:
        of_address.exclude(refused_at=None, suppressed=False).update(refused_at=None, refusal="", suppressed=False)
        return
    of_address.filter(pk__in=[row.pk for row in rows]).update(refused_at=timezone.now(), refusal=str(refusal)[:20])
    if refusal.is_dead:
        of_address.update(suppressed=True)


def unsubscribe_url(signup: Signup) -> str:
    """A link that works for as long as the sign-up is kept, and names no email address."""
    signed = signing.Signer(salt=UNSUBSCRIBE_SALT).sign(str(signup.pk))
    return link(reverse("membership:unsubscribe", args=[signed]))


@periodic(every=timedelta(days=1), name="expire_pending_signups")
def expire_pending_signups() -> None:
    """Forget wishes nobody confirmed. Who had unsubscribed before stays unsubscribed."""
    with transaction.atomic():
        old = Signup.objects.filter(state=State.PENDING, asked_at__lt=timezone.now() - PENDING_RETENTION)
        old.filter(unsubscribed_at__isnull=False).update(state=State.UNSUBSCRIBED)
        old.filter(unsubscribed_at=None).delete()
