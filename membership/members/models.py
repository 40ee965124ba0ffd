"""The people who carry the paper. A member is never a user of the desk."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from membership.members.amounts import Period, in_words
from newsroom.foundation.text_fields import LineField, TextField

MAX_GIVEN = 1_000_000


class State(models.TextChoices):
    PENDING = "pending", _("Asked to join")
    ACTIVE = "active", _("Member")
    ENDED = "ended", _("Former member")


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> MemberQuerySet:
        """Those a campaign counts."""
        return self.filter(state=State.ACTIVE)

    def waiting(self) -> MemberQuerySet:
        """Those who have asked to join, and of whom the desk has not made members: who asked first comes first."""
        return self.filter(state=State.PENDING).order_by("asked_at", "pk")


class Member(models.Model):
    State = State

    email = LineField(_("email address"), max_length=254)
    email_key = LineField(max_length=254, unique=True, editable=False)
    name = LineField(_("name"), max_length=150, blank=True)
    state = LineField(_("state"), max_length=12, choices=State.choices, default=State.PENDING)
    amount = models.PositiveIntegerField(
        _("amount"),
        default=0,
        help_text=_("What they said they would give, a month or a year, in whole units of the currency."),
        validators=[MaxValueValidator(MAX_GIVEN)],
    )
    period = LineField(
        _("how often"), max_length=8, choices=Period.choices, default=Period.MONTH, db_default=Period.MONTH
    )
    note = TextField(_("note"), blank=True)
    asked_at = models.DateTimeField(_("asked to join"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True, db_index=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="active") | Q(joined_at__isnull=False), name="member_active_has_joined"
            ),
            models.CheckConstraint(condition=Q(period__in=["month", "year"]), name="member_period_is_known"),
            models.CheckConstraint(condition=Q(state__in=["pending", "active", "ended"]), name="member_state_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["state"], name="member_by_state")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def amount_in_words(self) -> str:
        """What they said they would give, in words."""
        return in_words(self.amount, self.period)


class MemberSessionQuerySet(models.QuerySet["MemberSession"]):
    def live(self) -> MemberSessionQuerySet:
        """Those that still sign somebody in."""
        return self.filter(expires_at__gt=timezone.now(), member__state=State.ACTIVE)


class MemberSession(models.Model):
    """One browser that a member is signed in with. Without its row the cookie is worth nothing."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sessions")
    token_hash = LineField(max_length=64, unique=True)
    device = LineField(_("device"), max_length=60, blank=True)
    created_at = models.DateTimeField(_("signed in"))
    last_seen_at = models.DateTimeField(_("last seen"))
    expires_at = models.DateTimeField(_("until"), db_index=True)

    objects: ClassVar = MemberSessionQuerySet.as_manager()

    class Meta:
        ordering = ("-last_seen_at", "-pk")
        verbose_name = _("member's session")
        verbose_name_plural = _("members' sessions")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.device}, {self.created_at:%Y-%m-%d %H:%M}"
