from __future__ import annotations

import secrets
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.cache_tags import photo_tag
from articles.pictures.renditions import Shape, rendition_key, shapes
from articles.pictures.widths import WIDTHS_VERSION, Ratio
from newsroom.foundation.caching import add_cache_tags
from newsroom.foundation.text_fields import LineField

ORIGINAL_EXTENSIONS = frozenset({"jpg", "png", "webp", "avif", "gif"})
RIGHTS_WARNING = timedelta(days=14)


def originals() -> Storage:
    """The private store: what was uploaded is never served to a reader."""
    return storages["originals"]


def private_name(photo: Photo, filename: str) -> str:
    """A name that tells nothing and cannot be guessed; the uploader's own name is not kept."""
    token = secrets.token_hex(16)
    extension = PurePosixPath(filename).suffix.lstrip(".").lower()
    return f"{token[:2]}/{token}.{extension if extension in ORIGINAL_EXTENSIONS else 'bin'}"


class PhotoQuerySet(models.QuerySet["Photo"]):
    def usable(self, on: date | None = None) -> Self:
        """Pictures whose rights have not run out on that day (today, in the paper's zone, unless given)."""
        return self.filter(Q(rights_expire_on=None) | Q(rights_expire_on__gte=on or timezone.localdate()))

    def expired(self, on: date | None = None) -> Self:
        return self.filter(rights_expire_on__lt=on or timezone.localdate())

    def expiring(self, within: timedelta = RIGHTS_WARNING, on: date | None = None) -> Self:
        """Still usable, but not for long."""
        today = on or timezone.localdate()
        return self.filter(rights_expire_on__gte=today, rights_expire_on__lte=today + within)

    def ready(self) -> Self:
        """Pictures that pages may show: their JPEG renditions are made."""
        return self.filter(ready=True)

    def of_old_widths(self) -> Self:
        """Pictures on pages whose files an earlier release made, in other widths."""
        return self.filter(ready=True, widths_version__lt=WIDTHS_VERSION)

    def without_avif(self) -> Self:
        return self.filter(has_avif=False)


class Photo(models.Model):
    """A picture with what may be said and shown of it. Actions make and change it, and with it its files."""

    title = LineField(
        _("title"), max_length=200, blank=True, help_text=_("For finding it in lists; readers never see it.")
    )
    original = models.FileField(
        _("original"), storage=originals, upload_to=private_name, max_length=200, editable=False
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    content_hash = LineField(_("SHA-256 of the original"), max_length=64, editable=False)
    focal_x = models.FloatField(
        _("focal point, from the left"), default=0.5, help_text=_("0 is the left edge, 1 the right edge.")
    )
    focal_y = models.FloatField(
        _("focal point, from the top"), default=0.5, help_text=_("0 is the top edge, 1 the bottom edge.")
    )
    alt = LineField(
        _("alternative text"),
        max_length=500,
        help_text=_("What the picture shows, for those who cannot see it. Not the caption."),
    )
    credit = LineField(_("credit"), max_length=200, help_text=_("Who made it, as it is printed: photographer, agency."))
    caption = LineField(
        _("caption"), max_length=1000, blank=True, help_text=_("The usual caption; a story may have its own.")
    )
    source = LineField(_("source"), max_length=300, blank=True, help_text=_("Where the file came from."))
    licence = LineField(_("licence"), max_length=200, blank=True, help_text=_("On what terms it may be used."))
    rights_expire_on = models.DateField(
        _("rights end on"), null=True, blank=True, help_text=_("The last day on which it may be used.")
    )
    made_by_ai = models.BooleanField(
        _("made by AI"), default=False, help_text=_("Made or substantially changed by a generative model.")
    )
    ready = models.BooleanField(_("JPEG renditions made"), default=False, editable=False)
    has_avif = models.BooleanField(_("AVIF renditions made"), default=False, editable=False)
    widths_version = models.PositiveSmallIntegerField(
        _("version of the renditions' widths"), default=WIDTHS_VERSION, editable=False
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)

    # Set on the copy that add_photo() returns when the very same file was in the library already.
    is_duplicate = False

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="photo_newest"),
            models.Index(
                fields=["rights_expire_on"],
                name="photo_rights_end",
                condition=Q(rights_expire_on__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_hash"],
                name="photo_content_once",
                violation_error_message=_("This very picture is in the library already."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
                violation_error_message=_("The focal point lies outside the picture: give numbers from 0 to 1."),
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_a_size"),
            models.CheckConstraint(
                condition=~Q(alt=""),
                name="photo_has_alt",
                violation_error_message=_("Describe the picture for those who cannot see it."),
            ),
            models.CheckConstraint(
                condition=~Q(credit=""),
                name="photo_has_credit",
                violation_error_message=_("Say who made the picture."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or Truncator(self.alt).chars(80)

    @property
    def key(self) -> str:
        """Names the set of renditions that belongs to this file and this focal point."""
        return rendition_key(self.content_hash, self.focal_x, self.focal_y)

    def shapes(self, ratio: Ratio) -> tuple[Shape, ...]:
        """The sizes of its files in this ratio, narrowest first."""
        return shapes(self.width, self.height, ratio, self.widths_version)

    @property
    def is_ready(self) -> bool:
        """Whether a page may show it: its JPEG renditions are made. All markup asks here.

        A page that leaves a picture out depends on it, and so is made anew once the picture is ready.
        """
        if not self.ready:
            add_cache_tags(photo_tag(self.pk))
        return self.ready

    @property
    def is_usable(self) -> bool:
        return self.rights_expire_on is None or self.rights_expire_on >= timezone.localdate()
