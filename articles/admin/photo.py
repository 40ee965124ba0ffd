"""The picture library in the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.references import WhereUsedAdmin
from articles.pictures.actions import describe, remove_photo, replace_file, set_focal, store_photo
from articles.pictures.forms import PhotoForm
from articles.pictures.markup import picture, thumbnail
from articles.pictures.models import Photo, PhotoQuerySet
from articles.pictures.uploads import ANIMATION_LOST
from articles.references.usage import is_used
from articles.story.permissions import PHOTO_IS_SEEN, may_change_photo
from newsroom.foundation.models import User

OFFERED_CREDITS = 20


class RightsFilter(admin.SimpleListFilter):
    title = _("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [("expired", _("Expired")), ("soon", _("End within two weeks")), ("usable", _("Usable"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        photos: PhotoQuerySet = queryset  # type: ignore[assignment]
        match self.value():
            case "expired":
                return photos.expired()
            case "soon":
                return photos.expiring()
            case "usable":
                return photos.usable()
        return queryset


class CreditFilter(admin.SimpleListFilter):
    """The most frequent credits only: a library has thousands. The search finds the others."""

    title = _("credit")
    parameter_name = "credit"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        counted = Photo.objects.order_by().values_list("credit").annotate(uses=Count("pk"))
        return [(credit, credit) for credit, _uses in counted.order_by("-uses", "credit")[:OFFERED_CREDITS]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(credit=self.value()) if self.value() else queryset


@admin.register(Photo)
class PhotoAdmin(WhereUsedAdmin, admin.ModelAdmin[Photo]):
    form = PhotoForm
    list_display = ("thumbnail", "label", "credit", "size", "rights", "made_by_ai", "avif", "created_at")
    list_display_links = ("thumbnail", "label")
    list_filter = (RightsFilter, "made_by_ai", "has_avif", CreditFilter)
    list_per_page = 50
    search_fields = ("title", "alt", "credit", "caption")
    date_hierarchy = "created_at"
    readonly_fields = ("focal_chooser", "size", "where_used", "uploaded_by", "created_at")
    fieldsets = (
        (None, {"fields": ("file", "title", "alt", "credit", "caption")}),
        (
            _("Focal point"),
            {
                "fields": ("focal_chooser", ("focal_x", "focal_y")),
                "description": _("What must stay in view when the picture is cropped: click on it, or give numbers."),
            },
        ),
        (_("Rights"), {"fields": ("source", "licence", "rights_expire_on", "made_by_ai")}),
        (_("File"), {"fields": ("size", "where_used", "uploaded_by", "created_at")}),
    )

    class Media:
        css = {"all": ["articles/focal.css"]}
        js = [Script("articles/focal.js", type="module")]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Without the admin's transaction: SQLite could not write while a picture is made."""
        return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined,no-any-return]

    def save_model(self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool) -> None:  # type: ignore[override]
        if form.upload and form.upload.is_animated:
            self.message_user(request, ANIMATION_LOST, messages.WARNING)
        if not change and form.upload:
            obj.uploaded_by = request.user if isinstance(request.user, User) else None
            store_photo(obj, form.upload)
            return
        focal = obj.focal_x, obj.focal_y
        obj.focal_x, obj.focal_y = form.initial["focal_x"], form.initial["focal_y"]
        if form.upload:
            replace_file(obj, form.upload)
        words = [name for name in form.changed_data if name not in ("file", "focal_x", "focal_y")]
        if words:
            describe(obj, **{name: form.cleaned_data[name] for name in words})
        set_focal(obj, *focal)

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        remove_photo(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            remove_photo(photo)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_photo(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (may_change_photo(request.user, obj) and not is_used(obj)))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Where it may only be looked at because readers see it, that is said, and who can change it."""
        photo = self.get_object(request, object_id)
        if (
            photo is not None
            and super().has_change_permission(request)
            and not self.has_change_permission(request, photo)
        ):
            if request.method == "POST":
                raise PermissionDenied(PHOTO_IS_SEEN)
            self.message_user(request, PHOTO_IS_SEEN, messages.INFO)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description="")
    def thumbnail(self, photo: Photo) -> SafeString:
        return thumbnail(photo)

    @admin.display(description=_("title"), ordering="title")
    def label(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=_("pixels"), ordering="width")
    def size(self, photo: Photo) -> str:
        return f"{photo.width}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{photo.height}" if photo.width else "–"

    @admin.display(description=_("rights"), ordering="rights_expire_on")
    def rights(self, photo: Photo) -> str | SafeString:
        if photo.rights_expire_on is None:
            return ""
        day = date_format(photo.rights_expire_on, "SHORT_DATE_FORMAT")
        if photo.is_usable:
            return str(_("until %(day)s") % {"day": day})
        return format_html("<strong>{}</strong>", _("ended on %(day)s") % {"day": day})

    @admin.display(description=_("AVIF"), ordering="has_avif", boolean=True)
    def avif(self, photo: Photo) -> bool:
        return photo.has_avif

    @admin.display(description=_("picture"))
    def focal_chooser(self, photo: Photo) -> str | SafeString:
        if not photo.pk:
            return str(_("The picture appears here once it is saved."))
        if not photo.is_ready:
            return str(_("The picture appears here once its files are made. Load the page again in a moment."))
        stored = Photo.objects.get(pk=photo.pk)  # and not the point that was refused just now
        shown = picture(stored, ratio="full", sizes="(min-width: 60rem) 40rem, 100vw", max_width=1280)
        return format_html('<div class="focal-chooser" data-focal-chooser>{}</div>', shown)
