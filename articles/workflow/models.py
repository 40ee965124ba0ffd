from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField, TextField


class PlannedAct(models.Model):
    """Something to be done to a public story at a time: put a staged edit in its place, or withdraw it.

    A first publication needs none: its time stands on the article itself, and time publishes, not a worker.
    """

    class Act(models.TextChoices):
        EDIT = "edit", _("Publish the changes")
        WITHDRAW = "withdraw", _("Withdraw")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "taken_back", _("Cancelled")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="planned")
    act = LineField(max_length=10, choices=Act.choices)
    at = models.DateTimeField(_("when"))
    revision = models.ForeignKey("articles.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    change = LineField(_("kind of change"), max_length=14, blank=True)
    note = TextField(_("what readers are told"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = LineField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)
        verbose_name = _("planned act")
        verbose_name_plural = _("planned acts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["article", "act"], condition=Q(state="waiting"), name="planned_act_once_a_story"
            ),
            models.CheckConstraint(
                condition=~Q(act="edit") | Q(revision__isnull=False), name="planned_edit_pins_a_revision"
            ),
            models.CheckConstraint(condition=~Q(act="withdraw") | ~Q(note=""), name="planned_withdrawal_says_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "at"], name="planned_act_due")]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.article}"
