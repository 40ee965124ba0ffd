"""What one person of the desk may do to the account of another: nobody gives, or takes over, more than they have."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from newsroom.desk.roles import ROLES
from newsroom.foundation.models import User

INVITE = "foundation.invite_user"
"""The right to give any of the desk's roles. A group that is no role, or has more than its role, is not among them."""


def held_by(user: User) -> set[str]:
    """What a person could do if signed in: `get_all_permissions` gives nothing for an account that is locked."""
    return _names(Permission.objects.filter(Q(group__user=user) | Q(user=user)))


def grantable_groups(by: User) -> QuerySet[Group]:
    if by.is_superuser:
        return Group.objects.all()
    grantable = _grantable(by)
    groups = Group.objects.prefetch_related("permissions__content_type")
    within = [group.pk for group in groups if _names(group.permissions.select_related("content_type")) <= grantable]
    return Group.objects.filter(pk__in=within)


def may_govern(by: User, user: User) -> bool:
    """Whether `by` may give and take the account's roles, lock and unlock it."""
    return by.is_superuser or (not user.is_superuser and held_by(user) <= _grantable(by))


def may_take_over(by: User, user: User) -> bool:
    """Whether `by` may set the account's email address or password, and so sign in as that person."""
    if by.is_superuser or by == user:
        return True
    return not user.is_superuser and held_by(user) <= by.get_all_permissions()


def _grantable(by: User) -> set[str]:
    own: set[str] = by.get_all_permissions()
    return own | _of_all_roles() if by.has_perm(INVITE) else own


def _of_all_roles() -> set[str]:
    return {
        f"{app}.{act}_{model}"
        for apps in ROLES.values()
        for app, models in apps.items()
        for model, acts in models.items()
        for act in acts
    }


def _names(permissions: QuerySet[Permission]) -> set[str]:
    return {f"{app}.{codename}" for app, codename in permissions.values_list("content_type__app_label", "codename")}
