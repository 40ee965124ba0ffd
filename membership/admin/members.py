"""Members, and the one decision the desk takes about them: who is one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from membership.campaigns.actions import count_members
from membership.members import actions
from membership.models import Member
from newsroom.foundation.email_addresses import clean_email, email_key


class MemberForm(forms.ModelForm[Member]):
    class Meta:
        model = Member
        fields = ("email", "name", "amount", "period", "note")

    def clean_email(self) -> str:
        email = clean_email(self.cleaned_data["email"])
        others = Member.objects.filter(email_key=email_key(email)).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("There is a member with this email address already."), code="unique")
        return email


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin[Member]):
    form = MemberForm
    list_display = ("email", "name", "state", "amount_cell", "asked_at", "joined_at", "ended_at")
    list_filter = ("state", ("asked_at", admin.DateFieldListFilter), ("joined_at", admin.DateFieldListFilter))
    search_fields = ("email_key__startswith", "name__istartswith")
    search_help_text = _("The email address or the name, or how it begins.")
    ordering = ("-asked_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = ("activate", "end", "sign_out")
    fields = ("email", "name", "amount", "period", "note", "state", "asked_at", "joined_at", "ended_at")
    readonly_fields = ("state", "asked_at", "joined_at", "ended_at")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Member], search_term: str
    ) -> tuple[QuerySet[Member], bool]:
        """By how the email address or the name begins, in any case."""
        return super().get_search_results(request, queryset, email_key(search_term))

    @admin.display(description=_("Amount"), ordering="amount")
    def amount_cell(self, member: Member) -> str:
        return member.amount_in_words

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:
        obj.email_key = email_key(obj.email)
        if not change:
            obj.asked_at = timezone.now()
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Member) -> None:
        super().delete_model(request, obj)
        count_members()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        super().delete_queryset(request, queryset)
        count_members()

    @admin.action(description=_("Make them members"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        done, already = actions.activate_all(queryset.values_list("pk", flat=True))
        self._told(request, done, already, actions.IS_ONE)

    @admin.action(description=_("End their membership"), permissions=["change"])
    def end(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        done, already = actions.end_all(queryset.values_list("pk", flat=True))
        self._told(request, done, already, actions.HAS_LEFT)

    @admin.action(description=_("Sign them out on all devices"), permissions=["change"])
    def sign_out(self, request: HttpRequest, queryset: QuerySet[Member]) -> None:
        found = list(queryset)
        actions.sign_out_everywhere(*found)
        self._told(request, found, [], "")

    def _told(self, request: HttpRequest, done: list[Member], already: list[Member], why: str | Promise) -> None:
        """How many, and for whom it made no sense."""
        for member in already:
            self.message_user(request, str(why) % {"member": member}, messages.WARNING)
        if done:
            count = len(done)
            said = ngettext("Done for %(count)d person.", "Done for %(count)d people.", count) % {"count": count}
            self.message_user(request, said, messages.SUCCESS)
