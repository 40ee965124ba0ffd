"""The article read aloud (S7): by a synthetic voice, said to be one, or by a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from articles.narration.files import private, public, upload_name
from articles.story.models import Article
from newsroom.foundation.text_fields import LineField, TextField


class NarrationQuerySet(models.QuerySet["Narration"]):
    def out_of_line(self) -> NarrationQuerySet:
        """Whose public file is not the one that readers should hear now, or is there while they may hear none."""
        told = Coalesce(NullIf(F("recording"), Value("")), F("audio"), output_field=models.CharField())
        is_public = Q(article__in=Article.objects.published())
        return self.filter((is_public & ~Q(public_name=told)) | (~is_public & ~Q(public_name="")))


class Narration(models.Model):
    """At most one file at a time: a person's recording takes the synthetic voice's place."""

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
        storage=private,
        upload_to=upload_name,
        blank=True,
        help_text=_("It takes the synthetic voice's place and stays until it is removed."),
    )
    audio = LineField(_("synthetic audio"), max_length=200, blank=True, editable=False)
    public_name = LineField(_("what readers hear"), max_length=200, blank=True, editable=False)
    seconds = models.PositiveIntegerField(_("length in seconds"), default=0, editable=False)
    text_hash = LineField(max_length=64, blank=True, editable=False)
    voice = LineField(_("voice"), max_length=80, blank=True, editable=False)
    problem = TextField(_("why there is none"), blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), null=True, blank=True, editable=False)

    objects: ClassVar = NarrationQuerySet.as_manager()

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
        return self.public_name == self.audio if self.public_name else not self.recording

    @property
    def private_name(self) -> str:
        """The file that is to be heard once the story is public; empty while there is none."""
        return self.recording.name or self.audio

    @property
    def url(self) -> str:
        """Where readers hear it; empty while there is none, or while the story is not public."""
        return public().url(self.public_name) if self.public_name else ""
