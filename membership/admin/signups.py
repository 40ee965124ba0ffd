"""Sign-ups are made by readers: the desk looks them up, sends the confirmation once more, or unsubscribes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from membership.models import Consent, Signup
from membership.signups import actions
from membership.signups.jobs import send_confirmation
from membership.signups.models import State
from newsroom.foundation.email_addresses import email_key


class WrittenByReaders:
    """Neither added nor changed nor deleted by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ConsentInline(WrittenByReaders, admin.TabularInline[Consent, Signup]):
    model = Consent
    fields = ("given_at", "confirmed_at", "form", "page", "consent_version", "consent_text")
    readonly_fields = fields
    extra = 0


@admin.register(Signup)
class SignupAdmin(admin.ModelAdmin[Signup]):
    list_display = ("email", "newsletter", "state", "asked_at", "confirmed_at", "unsubscribed_at", "refusal")
    list_filter = ("state", "suppressed", "newsletter", ("asked_at", admin.DateFieldListFilter))
    list_select_related = ("newsletter",)
    ordering = ("-asked_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = ("resend_confirmation", "unsubscribe")
    inlines = (ConsentInline,)
    fields = (
        *("email", "newsletter", "state", "asked_at", "confirmed_at", "unsubscribed_at"),
        *("refused_at", "refusal", "suppressed"),
    )
    readonly_fields = fields
    search_fields = ("email_key__startswith",)
    search_help_text = _("The email address, or how it begins.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Signup], search_term: str
    ) -> tuple[QuerySet[Signup], bool]:
        """By how the email address begins, in any case: the index answers that however many there are."""
        return super().get_search_results(request, queryset, email_key(search_term))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Resend the confirmation email"), permissions=["change"])
    def resend_confirmation(self, request: HttpRequest, queryset: QuerySet[Signup]) -> None:
        """As if the reader had asked again: the same email, under the same limit of emails an hour."""
        waiting = queryset.filter(state=State.PENDING)
        for signup in waiting:
            send_confirmation.enqueue(signup.email, [signup.newsletter_id], uuid4().hex)
        sent = len(waiting)
        said = ngettext("%(count)d email goes out.", "%(count)d emails go out.", sent) % {"count": sent}
        self.message_user(request, said, messages.SUCCESS if sent else messages.WARNING)

    @admin.action(description=_("Unsubscribe"), permissions=["change"])
    def unsubscribe(self, request: HttpRequest, queryset: QuerySet[Signup]) -> None:
        changed = actions.unsubscribe(queryset)
        said = ngettext("%(count)d unsubscribed.", "%(count)d unsubscribed.", changed) % {"count": changed}
        self.message_user(request, said, messages.SUCCESS if changed else messages.WARNING)


@admin.register(Consent)
class ConsentAdmin(WrittenByReaders, admin.ModelAdmin[Consent]):
    list_display = ("signup", "form", "page", "consent_version", "given_at", "confirmed_at")
    list_filter = ("consent_version", ("given_at", admin.DateFieldListFilter))
    list_select_related = ("signup__newsletter",)
    search_fields = ("signup__email_key__startswith",)
    show_full_result_count = False
    fields = ("signup", "consent_version", "consent_text", "form", "page", "given_at", "confirmed_at")
    readonly_fields = fields

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Consent], search_term: str
    ) -> tuple[QuerySet[Consent], bool]:
        """By how the email address begins, in any case: the index answers that however many there are."""
        return super().get_search_results(request, queryset, email_key(search_term))
