"""The list of items, and the whole form of one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import as_text
from articles.admin.record import RecordedAdmin
from articles.admin.references import HoldingAdmin, WhereUsedAdmin
from articles.publishing.embargo import lift_embargo, set_embargo
from articles.publishing.standing import state_words
from articles.story.permissions import may_see
from feed.admin.forms import NewsItemForm
from feed.admin.posting import post_page
from feed.items.actions import finish_edit, publish, refresh_text, unschedule, withdraw
from feed.items.promoting import promote
from feed.models import NewsItem
from newsroom.foundation.models import User


def form_moment(request: HttpRequest) -> datetime | None:
    """The time for “Schedule”, which the form has checked."""
    field = NewsItemForm.base_fields["at"]
    found: datetime | None = field.clean(field.widget.value_from_datadict(request.POST, request.FILES, "at"))
    return found


@admin.register(NewsItem)
class NewsItemAdmin(HoldingAdmin, WhereUsedAdmin, RecordedAdmin, admin.ModelAdmin[NewsItem]):
    form = NewsItemForm
    list_display = ("headline", "state_cell", "section", "published_at", "updated_at", "author")
    list_filter = (
        "state",
        "is_breaking",
        "is_pinned",
        "section",
        "coverage",
        ("published_at", admin.DateFieldListFilter),
    )
    search_fields = ("headline", "text")
    autocomplete_fields = ("section", "topics", "author", "article", "photo")
    list_select_related = ("section", "author")
    readonly_fields = ("where_used",)
    show_full_result_count = False
    view_on_site = False
    ordering = ("-changed_at",)
    change_form_template = "admin/feed/newsitem/change_form.html"

    @admin.display(description=_("State"), ordering="state")
    def state_cell(self, item: NewsItem) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', *state_words(item))

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(post_page)
        return [path("post/", page, name="feed_newsitem_post"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsItem]:
        return super().get_queryset(request).defer("body") if self._is_list(request) else super().get_queryset(request)

    def _is_list(self, request: HttpRequest) -> bool:
        return bool(request.resolver_match and request.resolver_match.url_name == "feed_newsitem_changelist")

    def get_fieldsets(self, request: HttpRequest, obj: NewsItem | None = None) -> Any:
        may_write = obj is None or self.has_change_permission(request, obj)
        text = ["headline", "body" if may_write else "written"]
        may_act = may_write and obj is not None and obj.is_published and self._may_post(request)
        acts = ["change", "note", "withdraw_reason"] if may_act else []
        details = ["section", "topics", "author", "source_name", "source_url"]
        if obj is None or obj.article is None or may_see(request.user, obj.article):
            details.append("article")
        found = [
            (None, {"fields": [*text, *acts]}),
            (_("Where it stands"), {"fields": [*details, "photo", "is_breaking", "is_pinned"]}),
            (_("Live coverage"), {"fields": ["coverage", "in_feed", "is_key"]}),
        ]
        if obj is not None:
            found.append((_("Elsewhere"), {"fields": ["where_used"]}))
        if may_write and self._may_post(request) and (obj is None or not obj.is_published):
            later = [] if obj is not None and obj.was_published else ["embargo"]
            reason = ["embargo_reason"] if obj is not None and obj.is_embargoed else []
            found.append((_("Later"), {"fields": ["at", *later, *reason]}))
        return found

    @admin.display(description=_("text"))
    def written(self, item: NewsItem) -> SafeString:
        return as_text(item.body)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item = self.get_object(request, object_id)
        slug, words = state_words(item) if item else ("", "")
        story = item.article if item and item.article and may_see(request.user, item.article) else None
        context = {**(extra_context or {}), "state_slug": slug, "state_words": words, "story": story}
        return super().change_view(request, object_id, form_url, context)

    def _may_post(self, request: HttpRequest) -> bool:
        return request.user.has_perm("feed.publish_newsitem")

    def has_change_permission(self, request: HttpRequest, obj: NewsItem | None = None) -> bool:
        """What readers see is changed by those who may post."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.state == NewsItem.State.UNPUBLISHED or self._may_post(request))

    def has_delete_permission(self, request: HttpRequest, obj: NewsItem | None = None) -> bool:
        """What readers have seen is withdrawn, never deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.first_published_at is None)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request: HttpRequest, obj: NewsItem, form: ModelForm[NewsItem], change: bool) -> None:
        form.before = NewsItem.objects.filter(pk=obj.pk).values_list("headline", "text").first()  # type: ignore[attr-defined]
        refresh_text(obj)
        if not change:
            obj.created_by = cast("User", request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        given = form.cleaned_data
        by = cast("User", request.user)
        finish_edit(
            form.instance, change=given.get("change", ""), note=given.get("note", ""), by=by, before=form.before
        )
        if "embargo" in form.changed_data:
            self._told(request, lambda: self._change_embargo(form.instance, by, given))

    def _change_embargo(self, item: NewsItem, by: User, given: Any) -> None:
        """An emptied field lifts it."""
        until, reason = given["embargo"], given.get("embargo_reason", "")
        if until is None and item.is_embargoed:
            lift_embargo(item, by=by, reason=reason)
        elif until is not None:
            set_embargo(item, by=by, until=until, reason=reason)

    def response_add(self, request: HttpRequest, obj: NewsItem, post_url_continue: str | None = None) -> HttpResponse:
        return self._act(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: NewsItem) -> HttpResponse:
        return self._act(request, obj) or super().response_change(request, obj)

    def _act(self, request: HttpRequest, obj: NewsItem) -> HttpResponse | None:
        """What was asked for by a button, after saving, where it is allowed."""
        by = cast("User", request.user)
        if "_promote" in request.POST:
            story = self._told(request, lambda: promote(obj, by))
            return HttpResponseRedirect(reverse("admin:writing:page", args=[story.pk])) if story else None
        if not self._may_post(request):
            return None
        at = form_moment(request) if "_schedule" in request.POST else None
        reason = request.POST.get("withdraw_reason", "").strip()[:500]
        if at is not None or "_post" in request.POST:
            said = _("Scheduled.") if at else _("Posted.")
            self._told(request, lambda: publish(obj, by=by, at=at), said)
        elif "_unschedule" in request.POST:
            self._told(request, lambda: unschedule(obj, by=by), _("It is a draft again."))
        elif reason:
            self._told(request, lambda: withdraw(obj, by=by, reason=reason), _("Withdrawn."))
        return None

    def _told(self, request: HttpRequest, act: Any, said: Any = "") -> Any:
        """Do it and say so, or say why not."""
        try:
            done = act()
        except (PermissionDenied, ValidationError) as error:
            for message in getattr(error, "messages", None) or [str(error) or _now("You may not do this.")]:
                messages.error(request, message)
            return None
        if said:
            messages.success(request, said)
        return done
