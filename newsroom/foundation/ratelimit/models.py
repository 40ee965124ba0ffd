from __future__ import annotations

from django.db import models

from newsroom.foundation.text_fields import LineField


class Limit(models.Model):
    """How often something was done in one window of time; a row a bucket and window."""

    bucket = LineField(max_length=200)
    window = models.BigIntegerField(help_text="The window's number: epoch seconds divided by its length.")
    hits = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bucket", "window"], name="limit_one_row_a_window")]


class LimitPlace(models.Model):
    """One of the places that a limited act can take; free again at `taken_until`."""

    bucket = LineField(max_length=200)
    place = models.PositiveIntegerField()
    taken_until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bucket", "place"], name="limit_place_once")]


class LimitTurn(models.Model):
    """The last turn given in a queue whose turns are some time apart."""

    bucket = LineField(max_length=200, unique=True)
    last_at = models.DateTimeField(db_index=True)
