"""The emails to people of the desk. Only here is it looked at whose email address it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from membership.emails import link, may_send_to, send_email
from newsroom.desk.accounts.invitations import (
    INVITATION_VALID_FOR,
    Invitation,
    has_account,
    issue,
    was_withdrawn_since,
)
from newsroom.foundation.jobs import task


def queue_invitation(invitation: Invitation) -> None:
    """Have a job make the link and send it."""
    asked_at = timezone.now().isoformat()
    send_invitation.enqueue(**vars(invitation), request_id=uuid4().hex, asked_at=asked_at)


@task(queue="mail", name="send_invitation", priority=10)
def send_invitation(
    email: str, name: str, groups: list[int], by: int, request_id: str, *, asked_at: str | None = None
) -> None:
    """`asked_at`, in ISO 8601: what was withdrawn since then is not sent, were it by a second attempt of this job."""
    if has_account(email) or not may_send_to(email, request_id):
        return
    with transaction.atomic():
        if asked_at and was_withdrawn_since(email, datetime.fromisoformat(asked_at)):
            return
        token = issue(Invitation(email, name, groups, by))
    url = link(reverse("admin:invitation", args=[token]))
    send_email("invitation", email, {"invitation_url": url, "days": INVITATION_VALID_FOR.days})


@task(queue="mail", name="send_password_reset", priority=10)
def send_password_reset(email: str, request_id: str) -> None:
    """To the address on record of whoever may sign in; nothing at all to anybody else."""
    for user in PasswordResetForm().get_users(email):
        if not may_send_to(user.email, request_id):
            return
        parts = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
        hours = int(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).total_seconds() // 3600)
        url = link(reverse("password_reset_confirm", args=parts))
        send_email("password_reset", user.email, {"reset_url": url, "hours": hours})
