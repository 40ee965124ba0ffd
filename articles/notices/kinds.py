"""What people are told of. The list grows by code, so it is a registry and no column's choices."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`sentence` takes %(who)s and %(story)s; `by_email`: whether it is mailed to those who have chosen nothing."""

    slug: str
    name: str | Promise
    sentence: str | Promise
    by_email: bool = False


_KINDS = {
    kind.slug: kind
    for kind in (
        Kind("submitted", _("A story waits for review"), _("%(who)s submitted “%(story)s” for review."), by_email=True),
        Kind("approved", _("My story was approved"), _("%(who)s approved “%(story)s”.")),
        Kind("sent_back", _("My story was sent back"), _("%(who)s sent “%(story)s” back."), by_email=True),
        Kind("published", _("My story was published"), _("%(who)s published “%(story)s”.")),
        Kind("commented", _("Somebody commented on my story"), _("%(who)s commented on “%(story)s”.")),
        Kind("assigned", _("I was given something to do"), _("%(who)s gave you something to do."), by_email=True),
        Kind("due", _("Something I have to do is due"), _("Something you have to do is due."), by_email=True),
        Kind("taken_over", _("Somebody took over my editing"), _("%(who)s took over the editing of “%(story)s”.")),
        Kind("answered", _("Somebody outside answered"), _("%(who)s answered about “%(story)s”."), by_email=True),
        Kind("failed", _("A planned act failed"), _("What was planned for “%(story)s” did not happen."), by_email=True),
    )
}


def kind(slug: str) -> Kind:
    """The kind of that slug; one that a later version stored is shown by its slug."""
    return _KINDS.get(slug) or Kind(slug, slug, slug)


def kinds() -> list[Kind]:
    return list(_KINDS.values())
