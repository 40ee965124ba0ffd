"""A notice in words: the same in the desk, in its list, and by mail."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.notices.kinds import kind
from articles.notices.models import Notice
from articles.story.models import Article


def sentence_of(notice: Notice) -> str:
    who = notice.by_name or (str(notice.by) if notice.by else _("Somebody"))
    return str(kind(notice.kind).sentence) % {"who": who, "story": title_of(notice.article)}


def title_of(article: Article | None) -> str:
    """What the story is called at the desk: as it is being written, where that is under way."""
    if article is None:
        return _("a story")
    draft = getattr(article, "draft", None)
    return (draft.headline if draft else "") or article.working_title
