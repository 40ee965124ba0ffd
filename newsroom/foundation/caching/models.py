from __future__ import annotations

import secrets
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

MARK_BITS = 40  # the sum of eight million marks still fits a bigint
CHANGE_RETENTION = timedelta(days=1)


def new_mark() -> int:
    return secrets.randbits(MARK_BITS)


class Change(models.Model):
    """One invalidation, written in the transaction of the change; all marks there are add up to the generation.

    The mark is random, so that machines tell a change from one of the same key in a database that was restored.
    """

    mark = models.BigIntegerField(default=new_mark)
    tags = models.TextField(default="")  # with spaces between
    removes = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.pk} ({self.at:%Y-%m-%d %H:%M:%S}): {self.tags}"
