from __future__ import annotations

import secrets
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from newsroom.foundation.text_fields import TextField

MARK_BITS = 62  # a bigint has 63
CHANGE_RETENTION = timedelta(days=1)


def new_mark() -> int:
    return secrets.randbits(MARK_BITS)


class Change(models.Model):
    """One invalidation, written in the transaction of the change, for other machines to hear of.

    The mark is random, so that they tell a change from one of the same key in a database that was restored.
    """

    mark = models.BigIntegerField(default=new_mark)
    tags = TextField(default="")  # with spaces between
    removes = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.pk} ({self.at:%Y-%m-%d %H:%M:%S}): {self.tags}"
