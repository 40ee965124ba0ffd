"""The desk's doors to the publishing verbs, one purpose a POST address, and the preview in the site's real template."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.narration.verbs import ask_for_narration
from articles.story.reading import article_context
from articles.story.rights import may_publish, may_see
from articles.story.verbs import publish, unschedule, withdraw
from articles.story.views import for_preview
from newsroom.foundation.pagecache import private


class PublishForm(forms.Form):
    at = forms.SplitDateTimeField(
        label=gettext_lazy("When"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=gettext_lazy("Left empty, it is published now. The paper's own time."),
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why (readers see this)"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


@require_POST
def publish_view(request: HttpRequest, pk: int) -> HttpResponse:
    form = PublishForm(request.POST)

    def act(article: Article) -> str:
        row = publish(article, at=form.cleaned_data["at"])
        ask_for_narration(row)
        return _("Published.") if row.is_published else _("Scheduled.")

    return _acted(request, pk, form, act)


@require_POST
def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    form = WithdrawForm(request.POST)

    def act(article: Article) -> str:
        withdraw(article, reason=form.cleaned_data["reason"])
        return _("Withdrawn. Its address now says why.")

    return _acted(request, pk, form, act)


@require_POST
def unschedule_view(request: HttpRequest, pk: int) -> HttpResponse:
    def act(article: Article) -> str:
        unschedule(article)
        return _("The schedule is taken back.")

    return _acted(request, pk, forms.Form(request.POST), act)


def _acted(request: HttpRequest, pk: int, form: forms.Form, act: Callable[[Article], str]) -> HttpResponse:
    """Check the right, do it, say what happened, go back to the story."""
    article = get_object_or_404(Article, pk=pk)
    if not may_publish(request.user, article):
        raise PermissionDenied
    try:
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        done = act(article)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        link = format_html(' <a href="{}">{}</a>', article_link(pk), _("See it on the site"))
        messages.success(request, format_html("{}{}", done, link))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def article_link(pk: int) -> str:
    """The public address where there is one that answers, else the preview."""
    article = Article.objects.answerable().filter(pk=pk).first()
    return article.get_absolute_url() if article else reverse("admin:articles_article_preview", args=[pk])


@private
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The stored story as its page would show it, for those who may see it."""
    article = get_object_or_404(for_preview(), pk=pk)
    if not may_see(request.user, article):
        raise PermissionDenied
    return render(request, "articles/article.html", {**article_context(article), "is_preview": True})


def after_saving(request: HttpRequest, article: Article) -> HttpResponse | None:
    """“Save and preview” and “Save and publish” go on from the stored story."""
    if "_preview" in request.POST:
        return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[article.pk]))
    if "_publish" not in request.POST:
        return None
    if not may_publish(request.user, article):
        raise PermissionDenied
    return _publish_now(request, article)


def _publish_now(request: HttpRequest, article: Article) -> HttpResponse:
    form = PublishForm({})

    def act(row: Article) -> str:
        ask_for_narration(publish(row))
        return _("Published.")

    return _acted(request, article.pk, form, act)
