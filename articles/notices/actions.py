"""Telling people of the desk what concerns them: there, and by mail where they want it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from articles.notices.jobs import mail_notice
from articles.notices.kinds import kind as kind_of
from articles.notices.kinds import kinds
from articles.notices.models import Notice, NoticeChoice
from articles.story.models import Article
from newsroom.foundation.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST = 1000


def tell(
    kind: str,
    people: Iterable[User],
    *,
    article: Article | None = None,
    by: User | None = None,
    by_name: str = "",
    text: str = "",
) -> list[Notice]:
    """One notice a person, as each has chosen; nobody is told of what they did themselves."""
    wanted = {person.pk: person for person in people if person.is_active and person != by}
    choices = {
        choice.user_id: (choice.in_desk, choice.by_email)
        for choice in NoticeChoice.objects.filter(user__in=wanted.values(), kind=kind)
    }
    made = []
    for person in wanted.values():
        in_desk, by_email = choices.get(person.pk, (True, kind_of(kind).by_email))
        if not (in_desk or by_email):
            continue
        notice = Notice.objects.create(
            user=person, kind=kind, article=article, by=by, by_name=by_name, text=text[:LONGEST], in_desk=in_desk
        )
        made.append(notice)
        if by_email:
            mail_notice.enqueue(notice.pk)
    return made


def people_of(article: Article) -> list[User]:
    """Who began the story, who stands on it as author, and who has something to do for it."""
    on_it = Q(author__drafts__article=article) if article.being_written else Q(author__bylines__article=article)
    return list(
        User.objects.filter(
            Q(pk=article.created_by_id) | on_it | Q(assignments__article=article, assignments__done_at=None),
            is_active=True,
            is_staff=True,
        ).distinct()
    )


def reviewers() -> list[User]:
    """Whoever may publish what others wrote."""
    found = User.objects.with_perm("articles.publish_article", backend=BACKEND, include_superusers=False)
    return list(found.filter(is_staff=True))


def unread(user: User) -> int:
    return Notice.objects.filter(user=user, read_at=None, in_desk=True).count()


def mark_read(user: User, pk: int | None = None) -> int:
    """One notice of the person's, or all of them."""
    found = Notice.objects.filter(user=user, read_at=None)
    return (found if pk is None else found.filter(pk=pk)).update(read_at=timezone.now())


def choose(user: User, wanted: dict[str, tuple[bool, bool]]) -> None:
    """(in the desk, by mail) by kind; kinds that are not known are passed over."""
    for known in kinds():
        if known.slug in wanted:
            in_desk, by_email = wanted[known.slug]
            NoticeChoice.objects.update_or_create(
                user=user, kind=known.slug, defaults={"in_desk": in_desk, "by_email": by_email}
            )


def choices_of(user: User) -> list[tuple[str, str, bool, bool]]:
    """(slug, name, in the desk, by mail) of every kind."""
    chosen = {choice.kind: choice for choice in NoticeChoice.objects.filter(user=user)}
    return [
        (
            known.slug,
            str(known.name),
            chosen[known.slug].in_desk if known.slug in chosen else True,
            chosen[known.slug].by_email if known.slug in chosen else known.by_email,
        )
        for known in kinds()
    ]
