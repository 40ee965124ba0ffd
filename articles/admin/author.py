from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.body.links import safe_href
from articles.cache_tags import tags_of_author
from articles.models import Author
from articles.pictures.markup import thumbnail
from newsroom.foundation.admin_mixins import HistoryAdmin, InvalidatingAdmin, SlugAdmin

MOST_LINKS = 12


class LinksField(forms.CharField):
    """One link a line: a label, a bar, an address."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{link['label']} | {link['url']}" for link in value)
        return value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINKS:
            raise forms.ValidationError(_("At most %(most)d links."), params={"most": MOST_LINKS})
        return [self._link(line) for line in lines]

    def _link(self, line: str) -> dict[str, str]:
        label, bar, address = (part.strip() for part in line.partition("|"))
        url = safe_href(address) if bar else None
        if not label or not url:
            raise forms.ValidationError(
                _("“%(line)s” is not of the form “Label | https://address”."), params={"line": line[:80]}
            )
        return {"label": label[:80], "url": url}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial or []) != (data or "").strip())


class AuthorForm(forms.ModelForm[Author]):
    links = LinksField(
        label=_("links"),
        required=False,
        help_text=_("One a line: a label, a bar, the address. “Mastodon | https://example.org/@name”"),
    )

    class Meta:
        model = Author
        fields = (
            "name", "slug", "role", "title", "biography", "email", "photo", "links", "on_team", "position", "user",
        )  # fmt: skip

    def safe_hrefs(self) -> list[dict[str, str]]:
        links: list[dict[str, str]] = self.cleaned_data["links"] or []
        return links


@admin.register(Author)
class AuthorAdmin(SlugAdmin, InvalidatingAdmin[Author], HistoryAdmin):
    form = AuthorForm
    list_display = ("name_cell", "role", "on_team", "position", "stories")
    list_editable = ("position",)
    list_filter = ("on_team",)
    search_fields = ("name", "slug", "role", "title")
    autocomplete_fields = ("photo", "user")
    ordering = ("position", "name")  # said here because counting the stories drops the model's own

    def get_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        """Whose account a person signs in with is chosen by those who may see the accounts."""
        hidden = set() if request.user.has_perm("foundation.view_user") else {"user"}
        return [name for name in super().get_fields(request, obj) if name not in hidden]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Author]:
        found: QuerySet[Author] = super().get_queryset(request).select_related("photo")
        return found.annotate(story_count=Count("bylines"))

    @admin.display(description=_("Name"), ordering="name")
    def name_cell(self, author: Author) -> SafeString:
        return format_html('<span class="with-thumb">{}<span>{}</span></span>', thumbnail(author.photo), author.name)

    @admin.display(description=_("Stories"), ordering="story_count")
    def stories(self, author: Any) -> int:
        return int(author.story_count)

    def tags_of(self, row: Author) -> set[str]:
        return tags_of_author(row)
