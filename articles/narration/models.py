"""The article read aloud (S7): by a synthetic voice, said to be one, or by a person."""

from __future__ import annotations

from typing import ClassVar

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Narration(models.Model):
    article = models.OneToOneField(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="narration"
    )
    wanted = models.BooleanField(
        _("read aloud by a synthetic voice"),
        default=True,
        help_text=_("Made in the background, and made anew when the text changes."),
    )
    recording = models.FileField(
        _("recording by a person"),
        upload_to="audio/recordings",
        blank=True,
        help_text=_("An MP3 file. It takes the synthetic voice's place and stays until it is removed."),
    )
    audio = models.CharField(_("synthetic audio"), max_length=200, blank=True, editable=False)
    seconds = models.PositiveIntegerField(_("length in seconds"), default=0, editable=False)
    text_hash = models.CharField(max_length=64, blank=True, editable=False)
    voice = models.CharField(_("voice"), max_length=80, blank=True, editable=False)
    problem = models.TextField(_("why there is none"), blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("narration")
        verbose_name_plural = _("narrations")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(audio="") | ~Q(text_hash=""), name="narration_audio_is_of_a_text")
        ]

    def __str__(self) -> str:
        return str(self.article)

    @property
    def is_synthetic(self) -> bool:
        """Whether readers must be told that a machine speaks."""
        return not self.recording

    @property
    def url(self) -> str:
        """Where the audio stands; empty while there is none."""
        name = self.recording.name or self.audio
        return storages["default"].url(name) if name else ""
