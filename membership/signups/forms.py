from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from membership.newsletters.models import Newsletter
from membership.public_forms.fields import PublicForm
from membership.signups.consent_text import SIGNUP, ConsentText
from newsroom.foundation.slugs import MAX_SLUG_LENGTH, is_slug

MAX_NEWSLETTERS = 40


class NewslettersField(forms.Field):
    """Slugs in, open newsletters out. It draws nothing from the database until an answer comes in."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[Newsletter]:
        slugs = [
            slug for slug in (value or [])[:MAX_NEWSLETTERS] if is_slug(str(slug)) and len(slug) <= MAX_SLUG_LENGTH
        ]
        found = list(Newsletter.objects.filter(active=True, slug__in=slugs).defer("sample")) if slugs else []
        if found:
            return found
        if slugs:
            raise ValidationError(_("This newsletter takes no sign-ups at the moment."), code="closed")
        raise ValidationError(_("Choose at least one newsletter."), code="required")


class SignupForm(PublicForm):
    """One email address, one newsletter or several."""

    newsletter = NewslettersField()

    @property
    def consent_text(self) -> ConsentText:
        """What the reader agrees to; the form shows it and the consent keeps it."""
        return SIGNUP


class MoreForm(forms.Form):
    """Further newsletters for an email address that has just been confirmed."""

    newsletter = NewslettersField()
