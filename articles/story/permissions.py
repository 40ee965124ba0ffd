"""Who may do what to an article and its pictures. Every door (lists, forms, previews, the edit link) asks here."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.pictures.models import Photo
from articles.pictures.uses import is_seen
from articles.publishing.embargo import LIFT_PERMISSION
from articles.publishing.models import State
from articles.story.models import BEING_WRITTEN, Article, ArticleQuerySet
from newsroom.foundation.models import User

PHOTO_IS_SEEN = _(
    "Readers see this picture, or will soon: only an editor can change it. Ask one, or upload another picture."
)


def may_edit(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Editors edit every article; a reporter edits what they began, or stand on as author, until it is public. Nobody
    edits what is in the trash."""
    return article.trashed_at is None and _may_change(user, article)


def may_trash(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Who may throw away what no reader has seen, and take it back."""
    return article.state == State.UNPUBLISHED and _may_change(user, article)


def _may_change(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.change_article")):
        return False
    if user.has_perm("articles.change_any_article"):
        return True
    return article.state == State.UNPUBLISHED and is_own(user, article)


def may_see(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Who may see an article that readers may not: in lists, history and preview."""
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.view_article")):
        return False
    return user.has_perm("articles.change_any_article") or article.is_published or is_own(user, article)


def visible_to(user: AbstractBaseUser | AnonymousUser, *, in_trash: bool = False) -> ArticleQuerySet:
    """The queryset side of `may_see`: lists, searches and choosers all start here. What is in the trash is apart."""
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.view_article")):
        return Article.objects.none()
    found: ArticleQuerySet = Article.objects.in_trash() if in_trash else Article.objects.not_in_trash()
    if user.has_perm("articles.change_any_article"):
        return found
    published = Article.objects.published().values("pk")
    return found.filter(_own(user) | Q(pk__in=published))


def may_publish(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return may_edit(user, article) and isinstance(user, User) and user.has_perm("articles.publish_article")


def may_approve(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Whoever may publish, but not what they wrote themselves: an approval is somebody else's."""
    return isinstance(user, User) and may_publish(user, article) and not is_own(user, article)


def may_override(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Who may publish past the gate, and give a legal read."""
    return may_publish(user, article) and isinstance(user, User) and user.has_perm("articles.override_article")


def may_lift(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return may_publish(user, article) and isinstance(user, User) and user.has_perm(LIFT_PERMISSION)


def may_change_photo(user: AbstractBaseUser | AnonymousUser, photo: Photo) -> bool:
    """Its file, words, rights and focal point: editors those of every photo; a reporter, while no reader sees it."""
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.change_photo")):
        return False
    return user.has_perm("articles.change_any_article") or not is_seen(photo)


def is_own(user: User, article: Article) -> bool:
    """Who began it, or stands on it as author: by its draft, as long as readers have never seen it."""
    return article.created_by_id == user.pk or Article.objects.filter(_own(user), pk=article.pk).exists()


def _own(user: User) -> Q:
    """The queryset side of `is_own`."""
    by_row = Article.objects.filter(bylines__author__user=user).exclude(BEING_WRITTEN)
    by_draft = Article.objects.filter(BEING_WRITTEN, draft__authors__user=user)
    return Q(created_by=user) | Q(pk__in=by_row.values("pk")) | Q(pk__in=by_draft.values("pk"))
