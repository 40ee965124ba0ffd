"""An address that was public once belongs to what it named."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from newsroom.foundation.redirects.belonging import addresses_of
from newsroom.foundation.redirects.concealed import is_concealed
from newsroom.foundation.redirects.looking_up import steps
from newsroom.foundation.redirects.models import Redirect, old_form_or_none


def check_free(address: str, *, own: str = "") -> None:
    """Raises ValidationError where `address` redirects to anything but `own`, the address that the row has so far."""
    sought = old_form_or_none(address)
    target = Redirect.objects.filter(old_path=sought).values_list("new_path", flat=True).first()
    if sought is None or target is None:
        return
    mine = old_form_or_none(own) if own else None
    onward = (step.new_path for step in steps(sought, target, Redirect.objects.stored))
    if mine is not None and any(old_form_or_none(reached) == mine for reached in chain([target], onward)):
        return
    raise ValidationError(_refusal(address, target))


def check_row(row: Any) -> None:
    """Of a row that is about to be stored, each address that is new to it. Raises ValidationError."""
    try:
        wanted = addresses_of(row)
    except NoReverseMatch:  # its form has said already what is missing
        return
    before = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
    known = addresses_of(before) if before is not None else [""] * len(wanted)
    for address, own in zip(wanted, known, strict=True):
        if address != own:
            check_free(address, own=own)


class Addressed(models.Model):
    """A row with a page of its own, that its forms give no address which leads readers to something else."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_row(self)


def _refusal(address: str, target: str) -> str:
    if is_concealed(target):
        return _("The address %(address)s leads to what had it before. Choose another.") % {"address": address}
    return _("The address %(address)s leads to %(target)s, which had it before. Choose another.") % {
        "address": address, "target": target,
    }  # fmt: skip
