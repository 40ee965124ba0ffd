from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.pictures.models import Photo
from articles.pictures.uploads import CheckedUpload, check_upload

OUTSIDE = _("The focal point lies outside the picture: give numbers from 0 to 1.")
HUNDREDTHS = {"min": "0", "max": "1", "step": "0.01"}
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif"


class PhotoForm(forms.ModelForm[Photo]):
    """A photo's words and file. The file is checked here, so that a refusal stands beside its field."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, to 25 MB and 40 megapixels. Readers never get location data. "
            "Of an animation they see the first picture only."
        ),
    )
    upload: CheckedUpload | None = None

    class Meta:
        model = Photo
        fields = (
            "title",
            "alt",
            "credit",
            "caption",
            "source",
            "licence",
            "rights_expire_on",
            "made_by_ai",
            "focal_x",
            "focal_y",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "focal_x": forms.NumberInput(attrs=HUNDREDTHS),
            "focal_y": forms.NumberInput(attrs=HUNDREDTHS),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another file in its place")
        for name in ("focal_x", "focal_y"):
            if name in self.fields:  # the table has a constraint for it too, whose sentence names no field
                self.fields[name].validators += [MinValueValidator(0, OUTSIDE), MaxValueValidator(1, OUTSIDE)]

    def clean_file(self) -> UploadedFile[Any] | None:
        uploaded: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if not uploaded:
            return None
        self.upload = check_upload(uploaded)
        self._refuse_twin(self.upload)
        return uploaded

    def _refuse_twin(self, upload: CheckedUpload) -> None:
        twin = Photo.objects.filter(content_hash=upload.content_hash).exclude(pk=self.instance.pk).first()
        if twin is None:
            return
        link = format_html('<a href="{}">{}</a>', reverse("admin:articles_photo_change", args=[twin.pk]), twin)
        raise forms.ValidationError(
            format_html("{} {}", _("This very picture is in the library already:"), link), code="duplicate"
        )
