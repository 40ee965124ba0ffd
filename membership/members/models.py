"""The people who carry the paper. A member is never a user of the desk."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PENDING = "pending", _("Asked to join")
    ACTIVE = "active", _("Member")
    ENDED = "ended", _("Former member")


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> MemberQuerySet:
        """Those a campaign counts."""
        return self.filter(state=State.ACTIVE)


class Member(models.Model):
    State = State

    email = models.CharField(_("email address"), max_length=254)
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=150, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PENDING)
    monthly_amount = models.PositiveIntegerField(
        _("amount a month"),
        default=0,
        help_text=_("What they said they would give, in whole units of the currency."),
    )
    note = models.TextField(_("note"), blank=True)
    asked_at = models.DateTimeField(_("asked to join"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True, db_index=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    session_version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counted up to end every session of this member."
    )

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="active") | Q(joined_at__isnull=False), name="member_active_has_joined"
            ),
            models.CheckConstraint(condition=Q(state__in=["pending", "active", "ended"]), name="member_state_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["state"], name="member_by_state")]

    def __str__(self) -> str:
        return self.name or self.email
