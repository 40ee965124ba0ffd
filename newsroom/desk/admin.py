"""Who may sign in, and as what."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom.desk.accounts import locking
from newsroom.desk.accounts.rights import INVITE, grantable_groups, may_govern, may_take_over
from newsroom.desk.accounts.views import invitations_page, invite_page, resend_page, withdraw_page
from newsroom.foundation.models import User


class EditUserForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff", "is_superuser", "groups")


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    """Nobody gives a right that they may not give, takes over who holds more, or changes their own roles."""

    form = EditUserForm
    list_display = ("email", "name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ("groups",)
    actions = ("lock_chosen", "unlock_chosen")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("May sign in"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("invitations/", wrap(invitations_page), name="foundation_user_invitations"),
            path("invitations/<int:invitation>/resend/", wrap(resend_page), name="foundation_user_invitation_resend"),
            path(
                "invitations/<int:invitation>/withdraw/",
                wrap(withdraw_page),
                name="foundation_user_invitation_withdraw",
            ),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return invite_page(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(INVITE))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if obj is not None and request.user.is_superuser:
            return (*found, (_("Everything"), {"fields": ("is_superuser",)}))
        if obj is not None and not may_take_over(_me(request), obj):
            return ((None, {"fields": ("email", "name")}), *found[1:])
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Another's email address is where their new password would be sent; one's own roles are given by others."""
        fixed = ["last_login", "date_joined"]
        if obj is not None and not may_take_over(_me(request), obj):
            fixed.append("email")
        if obj is not None and obj == request.user:
            fixed += ["is_active", "is_staff", "groups", "is_superuser"]
        return fixed

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An administrator cannot change who stands above them."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj == request.user or may_govern(_me(request), obj))

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        user = self.get_object(request, id)
        if user is not None and not may_take_over(_me(request), user):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = grantable_groups(_me(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data:
            (locking.unlock if obj.is_active else locking.lock)(obj)

    @admin.action(description=_("Lock the chosen accounts: nobody can sign in with them"), permissions=["change"])
    def lock_chosen(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        done = self._done(request, chosen, locking.lock, "Locked.")
        if done:
            said = ngettext(
                "%(count)d account is locked, and signed out.", "%(count)d accounts are locked, and signed out.", done
            )
            messages.success(request, said % {"count": done})

    @admin.action(description=_("Unlock the chosen accounts, also after wrong passwords"), permissions=["change"])
    def unlock_chosen(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        done = self._done(request, chosen, locking.unlock, "Unlocked.")
        if done:
            said = ngettext("%(count)d account is unlocked.", "%(count)d accounts are unlocked.", done)
            messages.success(request, said % {"count": done})

    def _done(self, request: HttpRequest, chosen: QuerySet[User], act: Any, noted: str) -> int:
        done = 0
        for user in chosen:
            if user == request.user:
                messages.error(request, _now("Your own account is locked and unlocked by others."))
            elif not self.has_change_permission(request, user):
                messages.error(request, _now("%(user)s may do more than you: nothing was changed.") % {"user": user})
            else:
                act(user)
                self.log_change(request, user, noted)
                done += 1
        return done


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)
