"""A person's wish for a newsletter, and what they agreed to: when, where, in which words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField, TextField


class State(models.TextChoices):
    PENDING = "pending", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class SignupQuerySet(models.QuerySet["Signup"]):
    def confirmed(self) -> SignupQuerySet:
        """Those who receive the newsletter, as far as they are concerned."""
        return self.filter(state=State.CONFIRMED)

    def deliverable(self) -> SignupQuerySet:
        """Of the confirmed, those whose mailbox is not known to be gone."""
        return self.confirmed().filter(suppressed=False)


class Signup(models.Model):
    State = State

    email = LineField(_("email address"), max_length=254)
    email_key = LineField(max_length=254, editable=False)
    newsletter = models.ForeignKey(
        "membership.Newsletter",
        verbose_name=_("newsletter"),
        on_delete=models.PROTECT,
        related_name="signups",
    )
    state = LineField(_("state"), max_length=12, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused by the mail server"), null=True, blank=True)
    refusal = LineField(_("the mail server’s reply"), max_length=20, blank=True, default="", db_default="")
    suppressed = models.BooleanField(
        _("no such mailbox"),
        default=False,
        db_default=False,
        help_text=_("Nothing is sent to it until somebody asks for it again."),
    )

    objects: ClassVar = SignupQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["newsletter", "email_key"], name="signup_once_a_newsletter"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="signup_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "confirmed", "unsubscribed"]), name="signup_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(email_key=""), name="signup_has_an_address"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["email_key"], name="signup_by_address"),
            models.Index(fields=["asked_at"], condition=Q(state="pending"), name="signup_pending_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.newsletter}"


class Consent(models.Model):
    """The record that GDPR article 7 asks for. Append-only, but for the moment of confirmation."""

    signup = models.ForeignKey(Signup, on_delete=models.CASCADE, related_name="consents")
    consent_version = LineField(_("version of the text"), max_length=40)
    consent_text = TextField(_("what they agreed to"))
    form = LineField(_("form"), max_length=60)
    page = LineField(_("page"), max_length=300)
    given_at = models.DateTimeField(_("given"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"{self.form}, {self.given_at:%Y-%m-%d %H:%M}"
