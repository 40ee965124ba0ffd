"""What the workers of several processes and machines have to agree on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField


class JobSlot(models.Model):
    """A periodic job's turn, written in the transaction that queues the job: so each turn comes once."""

    name = LineField(_("job"), max_length=200)
    slot = models.DateTimeField(_("turn"))

    class Meta:
        app_label = "foundation"
        verbose_name = _("periodic job's turn")
        verbose_name_plural = _("periodic jobs' turns")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "slot"], name="job_slot_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot:%Y-%m-%d %H:%M:%S}"


class JobWorker(models.Model):
    """A worker's sign of life. When it goes silent, its jobs are given to others."""

    id = LineField(_("worker"), max_length=64, primary_key=True)
    started_at = models.DateTimeField(_("started"))
    seen_at = models.DateTimeField(_("last seen"), db_index=True)

    class Meta:
        app_label = "foundation"
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.id
