"""Who may sign in, and as what."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.models import User


class NewUserForm(AdminUserCreationForm[User]):
    class Meta:
        model = User
        fields = ("email", "name")


class EditUserForm(UserChangeForm[User]):
    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff", "is_superuser", "groups")


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    """Nobody can give a right they do not hold: groups are limited to those within the giver's own permissions."""

    form = EditUserForm
    add_form = NewUserForm
    list_display = ("email", "name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("May sign in"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if obj is not None and request.user.is_superuser:
            return (*found, (_("Everything"), {"fields": ("is_superuser",)}))
        return found

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An administrator cannot change who stands above them."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser:
            return allowed
        return allowed and not obj.is_superuser and self._held(obj) <= self._grantable(request)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = self._grantable_groups(request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _held(self, user: User) -> set[str]:
        """What a person could do if signed in: `get_all_permissions` gives nothing for an account that is shut."""
        rights = Permission.objects.filter(Q(group__user=user) | Q(user=user)).select_related("content_type")
        return {f"{right.content_type.app_label}.{right.codename}" for right in rights}

    def _grantable(self, request: HttpRequest) -> set[str]:
        found: set[str] = request.user.get_all_permissions()
        return found

    def _grantable_groups(self, request: HttpRequest) -> QuerySet[Group]:
        if request.user.is_superuser:
            return Group.objects.all()
        own = self._grantable(request)
        within = [
            group.pk
            for group in Group.objects.prefetch_related("permissions__content_type")
            if {f"{right.content_type.app_label}.{right.codename}" for right in group.permissions.all()} <= own
        ]
        return Group.objects.filter(pk__in=within)
