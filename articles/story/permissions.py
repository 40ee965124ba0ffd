"""Who may do what to an article and its pictures. Every door (lists, forms, previews, the edit link) asks here."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.pictures.models import Photo
from articles.pictures.uses import is_seen
from articles.publishing.models import State
from articles.story.models import Article, ArticleQuerySet
from newsroom.foundation.models import User

PHOTO_IS_SEEN = _(
    "Readers see this picture, or will soon: only an editor can change it. Ask one, or upload another picture."
)


def may_edit(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Editors edit every article; a reporter edits what they began, or stand on as author, until it is public."""
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


def visible_to(user: AbstractBaseUser | AnonymousUser) -> ArticleQuerySet:
    """The queryset side of `may_see`: lists, searches and choosers all start here."""
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.view_article")):
        return Article.objects.none()
    if user.has_perm("articles.change_any_article"):
        return Article.objects.all()
    published = Article.objects.published().values("pk")
    own = Article.objects.filter(bylines__author__user=user).values("pk")
    return Article.objects.filter(Q(created_by=user) | Q(pk__in=own) | Q(pk__in=published))


def may_publish(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return may_edit(user, article) and isinstance(user, User) and user.has_perm("articles.publish_article")


def may_approve(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Whoever may publish, but not what they wrote themselves: an approval is somebody else's."""
    return isinstance(user, User) and may_publish(user, article) and not is_own(user, article)


def may_override(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    """Who may publish past the gate, and give a legal read."""
    return may_publish(user, article) and isinstance(user, User) and user.has_perm("articles.override_article")


def may_lift(user: AbstractBaseUser | AnonymousUser, article: Article) -> bool:
    return may_publish(user, article) and isinstance(user, User) and user.has_perm("articles.lift_embargo_article")


def may_change_photo(user: AbstractBaseUser | AnonymousUser, photo: Photo) -> bool:
    """Its file, words, rights and focal point: editors those of every photo; a reporter, while no reader sees it."""
    if not (isinstance(user, User) and user.is_active and user.is_staff and user.has_perm("articles.change_photo")):
        return False
    return user.has_perm("articles.change_any_article") or not is_seen(photo)


def is_own(user: User, article: Article) -> bool:
    return article.created_by_id == user.pk or article.bylines.filter(author__user=user).exists()
