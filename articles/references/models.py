from __future__ import annotations

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField


class Reference(models.Model):
    """One record that one row names in its text. `kind` is a name of `articles.body.resolvers`, `target` the record's
    number; the row is told by its content type and number."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    kind = LineField(max_length=20)
    target = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content_type", "object_id", "kind", "target"], name="reference_once_a_row")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "target"], name="reference_by_target")]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} → {self.kind} {self.target}"
