"""What may be done to a sign-up: one function an act, called alike by forms, the desk and imports."""

from __future__ import annotations

from collections.abc import Collection
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from membership.newsletters.models import Newsletter
from membership.signups.consent_text import ConsentText
from membership.signups.eligibility import allowed_to
from membership.signups.jobs import send_confirmation
from membership.signups.models import Consent, Signup, State
from newsroom.foundation.email_addresses import email_key


@transaction.atomic
def ask(email: str, newsletters: Collection[Newsletter], *, form: str, page: str, consent_text: ConsentText) -> None:
    """Somebody typed this email address into a form. It is a clean one; whose it is, is not known yet.

    Known or unknown, member or not: the same statements run, so that neither words nor time tell. A job
    does the rest.
    """
    _record(email, newsletters, form=form, page=page, consent_text=consent_text)
    send_confirmation.enqueue(email, [newsletter.pk for newsletter in newsletters], uuid4().hex)


def _record(
    email: str, newsletters: Collection[Newsletter], *, form: str, page: str, consent_text: ConsentText
) -> list[Signup]:
    """Rows for the wish, pending unless confirmed before, and the consent beside each. Safe in a race:
    the unique constraint decides, and whoever comes second finds the row of the first.
    """
    now, key = timezone.now(), email_key(email)
    Signup.objects.bulk_create(
        [Signup(email=email, email_key=key, newsletter=newsletter, asked_at=now) for newsletter in newsletters],
        ignore_conflicts=True,
    )
    rows = Signup.objects.filter(email_key=key, newsletter__in=newsletters)
    rows.exclude(state=State.CONFIRMED).update(state=State.PENDING, email=email, asked_at=now)
    found = list(rows)
    Consent.objects.bulk_create(
        Consent(
            signup=row,
            consent_text=str(consent_text),
            consent_version=consent_text.version,
            form=form,
            page=page,
            given_at=now,
        )
        for row in found
    )
    return found


@transaction.atomic
def confirm(email: str, newsletter_ids: Collection[int]) -> list[Newsletter]:
    """Whoever reads the mail of `email` has pressed the button. Returns what they receive from now on."""
    now = timezone.now()
    rows = Signup.objects.filter(email_key=email_key(email), newsletter__in=newsletter_ids)
    rows.exclude(state=State.CONFIRMED).update(
        state=State.CONFIRMED, email=email, confirmed_at=now, unsubscribed_at=None
    )
    newest = Consent.objects.filter(signup__in=rows).values("signup").annotate(newest=Max("pk")).values("newest")
    Consent.objects.filter(pk__in=list(newest.values_list("newest", flat=True)), confirmed_at=None).update(
        confirmed_at=now
    )
    return [row.newsletter for row in rows.select_related("newsletter").order_by("newsletter__position", "pk")]


@transaction.atomic
def add_confirmed(
    email: str, newsletters: Collection[Newsletter], *, form: str, page: str, consent_text: ConsentText
) -> list[Newsletter]:
    """Further newsletters for somebody who has just proved that the email address is theirs: no second email."""
    allowed = allowed_to(email, newsletters)
    if not allowed:
        return []
    _record(email, allowed, form=form, page=page, consent_text=consent_text)
    confirm(email, [newsletter.pk for newsletter in allowed])
    return allowed


@transaction.atomic
def unsubscribe(signups: QuerySet[Signup]) -> int:
    """Send these newsletters no more; how many sign-ups this call changed."""
    return signups.exclude(state=State.UNSUBSCRIBED).update(state=State.UNSUBSCRIBED, unsubscribed_at=timezone.now())
