"""The posting screen: headline, text, post; all else waits behind a fold."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from articles.publishing.standing import unseen_words
from feed.admin.forms import TIME_NOT_KEPT, check_kept, check_time
from feed.coverages.models import Coverage
from feed.items.posting import LONGEST_HEADLINE, AlikeError, Written, cleaned_headline, cleaned_text, take
from feed.models import NewsItem
from newsroom.foundation.models import User
from newsroom.foundation.moments import MomentField

LONGEST_KEY = 40
STRINGS = {
    "restored": _("These words were not posted yet. They were kept in this browser."),
    "clear": _("Clear them"),
    "offline": _("There is no connection. Your words are kept in this browser: post them when it is back."),
}


class PostForm(forms.Form):
    headline = forms.CharField(
        label=_("Headline"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "headline", "maxlength": LONGEST_HEADLINE, "autofocus": True}),
    )
    text = forms.CharField(label=_("Text"), strip=False, required=False, widget=forms.Textarea(attrs={"rows": 5}))
    section = forms.ModelChoiceField(
        label=_("Section"), queryset=Section.objects.order_by("position", "name"), empty_label=None
    )
    is_breaking = forms.BooleanField(label=_("Breaking"), required=False)
    is_pinned = forms.BooleanField(label=_("Pinned"), required=False)
    under_my_name = forms.BooleanField(label=_("Under my name"), required=False)
    coverage = forms.ModelChoiceField(
        label=_("Live coverage"), required=False, queryset=Coverage.objects.all(), empty_label=_("None")
    )
    in_feed = forms.BooleanField(label=_("In the news feed too"), required=False, initial=True)
    is_key = forms.BooleanField(label=_("A key event of the coverage"), required=False)
    source_name = forms.CharField(label=_("Source"), required=False, max_length=120)
    source_url = forms.CharField(
        label=_("Address of the source"),
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["https", "http"])],
        widget=forms.URLInput(),
    )
    at = MomentField(label=_("Post at"), required=False, help_text=_("For “Schedule”, in the paper's time."))
    embargo_until = MomentField(
        label=_("Under embargo until"),
        required=False,
        help_text=_("Until then nobody can post it, by whatever mistake."),
    )
    key = forms.CharField(required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput())

    def clean_headline(self) -> str:
        return cleaned_headline(self.cleaned_data["headline"])

    def clean_text(self) -> str:
        return cleaned_text(self.cleaned_data["text"])

    def clean_coverage(self) -> Coverage | None:
        coverage: Coverage | None = self.cleaned_data["coverage"]
        if coverage is not None and coverage.is_ended:
            sentence = _now("The coverage “%(title)s” has ended: nothing can be posted to it any more.")
            raise ValidationError(sentence % {"title": coverage.title})
        return coverage

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        check_time(self.data, cleaned)
        check_kept(self, "at", ("_schedule", "_post"), TIME_NOT_KEPT)
        return cleaned

    def written(self, by: User) -> Written:
        given = {name: value for name, value in self.cleaned_data.items() if name != "under_my_name"}
        author = getattr(by, "author", None) if self.cleaned_data["under_my_name"] else None
        if "_schedule" not in self.data:
            given["at"] = None
        return Written(**given, author=author)


def post_page(request: HttpRequest) -> HttpResponse:
    by = cast("User", request.user)
    if not (by.has_perm("feed.add_newsitem") and by.has_perm("feed.publish_newsitem")):
        raise PermissionDenied
    form = PostForm(request.POST if request.method == "POST" else None, initial=_initial(request, by))
    form.fields["coverage"].queryset = _offered(form)  # type: ignore[attr-defined]
    if not form.is_bound:
        return _shown(request, form, done=_done(request, by))
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        item = take(form.written(by), by, anyway="anyway" in request.POST, draft="_draft" in request.POST)
    except AlikeError as error:
        return _shown(request, form, alike=error.items, status=409)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _shown(request, form, status=422)
    messages.success(request, _said(item))
    if item.coverage is not None and not item.coverage.is_published:
        messages.warning(request, unseen_words(item.coverage))
    return HttpResponseRedirect(f"{reverse('admin:feed_newsitem_post')}?done={item.pk}")


def _offered(form: PostForm) -> Any:
    """Those that take entries; of what is sent all are looked at, so that an ended one is refused by its name."""
    found = Coverage.objects.order_by("-created_at")
    return found if form.is_bound else found.open()


def _initial(request: HttpRequest, by: User) -> dict[str, Any]:
    """The section of this person's last item, and the coverage that was asked for."""
    last = NewsItem.objects.filter(created_by=by).order_by("-pk").values_list("section", flat=True).first()
    if last is None:
        last = Section.objects.order_by("position", "name").values_list("pk", flat=True).first()
    wanted = request.GET.get("coverage", "")
    coverage = (
        Coverage.objects.open().filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 19 else None
    )
    return {
        "key": secrets.token_hex(16),
        "section": coverage.section_id if coverage else last,
        "coverage": coverage.pk if coverage else None,
    }


def _done(request: HttpRequest, by: User) -> NewsItem | None:
    """What was posted last, where this page comes from that."""
    wanted = request.GET.get("done", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return None
    found: NewsItem | None = NewsItem.objects.filter(pk=int(wanted), created_by=by).defer("body").first()
    return found


def _said(item: NewsItem) -> str:
    if item.is_published:
        return _now("Posted.")
    return _now("Scheduled.") if item.is_scheduled else _now("Kept as a draft.")


def _shown(request: HttpRequest, form: PostForm, status: int = 200, **words: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _now("Post to the news feed"),
        "form": form,
        "more": [form[name] for name in ("source_name", "source_url", "at", "embargo_until")],
        "flags": [form[name] for name in ("is_breaking", "is_pinned", "under_my_name", "in_feed", "is_key")],
        "strings": {name: str(text) for name, text in STRINGS.items()},
        "is_nav_sidebar_enabled": False,
        **words,
    }
    return TemplateResponse(request, "admin/feed/post.html", context, status=status)
