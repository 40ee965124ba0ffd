"""The article's form: what an editor may type, and what the server makes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.editor.widgets import BodyWidget
from articles.story.article import Article
from articles.story.slugs import free_slug

MINOR, UPDATE = "minor", "update"


class ArticleForm(forms.ModelForm[Article]):
    change_kind = forms.ChoiceField(
        label=_("What kind of change is this?"),
        choices=[
            (MINOR, _("Minor: wording or a typing error. Readers see no new time.")),
            (UPDATE, _("Update: the substance changed. The story shows the time of it.")),
        ],
        widget=forms.RadioSelect,
        initial=MINOR,
        required=False,
    )

    class Meta:
        model = Article
        fields = (
            "headline", "standfirst", "label", "section", "topics", "body", "lead_photo", "lead_caption", "lead_alt",
            "lead_credit", "slug", "language", "social_headline", "search_headline", "search_description",
        )  # fmt: skip
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": 200}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "class": "standfirst", "maxlength": 500}),
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
            "body": BodyWidget(schema="ARTICLE"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Left empty, it is made of the headline.")
        if not self.instance.is_published and "change_kind" in self.fields:
            del self.fields["change_kind"]

    def clean_headline(self) -> str:
        """One line: a pasted line end becomes a space."""
        return " ".join(str(self.cleaned_data["headline"]).split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("slug") and "slug" in self.fields:
            others = Article.objects.exclude(pk=self.instance.pk)
            cleaned["slug"] = free_slug(str(cleaned.get("headline", "")), others, fallback="story")
            self.errors.pop("slug", None)
        return cleaned

    @property
    def is_material(self) -> bool:
        return self.cleaned_data.get("change_kind") == UPDATE
