from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

MARK_BITS = 40  # the sum of eight million marks still fits a bigint


def new_mark() -> int:
    return secrets.randbits(MARK_BITS)


class Change(models.Model):
    """One invalidation, written in the transaction of the change; all there are add up to the generation."""

    mark = models.BigIntegerField(default=new_mark)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.mark} ({self.at:%Y-%m-%d %H:%M:%S})"
