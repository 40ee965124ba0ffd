"""The cache tags of the edited record: which pages a change of what puts out of date.

A page that shows one article by an editor's choice (its own page, a card, a pick, a slot) names `article:<id>`.
A page that lists articles by a rule names the list: `section:<id>`, `topic:<id>`, `author:<id>`, or `latest` for the
newest of all.
A part that pages share and that shows names of sections, topics or people names `names`, for all: they seldom change.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.story.authors import Author
    from articles.story.models import Article

FRONT = "front"
LEDGER = "ledger"
LATEST = "latest"
NAMES = "names"
PICKS = "picks"
TEAM = "team"


def article_tag(pk: int) -> str:
    return f"article:{pk}"


def section_tag(pk: int) -> str:
    return f"section:{pk}"


def topic_tag(pk: int) -> str:
    return f"topic:{pk}"


def author_tag(pk: int) -> str:
    return f"author:{pk}"


def photo_tag(pk: int) -> str:
    return f"photo:{pk}"


def tags_of_article(article: Article) -> set[str]:
    """Everything a reader can see this article in, other than other articles' bodies and choices, which name it."""
    return {
        article_tag(article.pk),
        LATEST,
        *([section_tag(article.section_id)] if article.section_id else []),
        *(topic_tag(pk) for pk in article.topics.values_list("pk", flat=True)),
        *(author_tag(pk) for pk in article.bylines.values_list("author_id", flat=True)),
    }


def tags_of_shown(articles: Iterable[Article]) -> set[str]:
    """What a part shows that these stories were loaded for: themselves, their lead pictures, the names on them."""
    found = list(articles)
    pictures = {photo_tag(article.lead_photo_id) for article in found if article.lead_photo_id}
    return {NAMES, *(article_tag(article.pk) for article in found), *pictures}


def tags_of_author(author: Author) -> set[str]:
    return {author_tag(author.pk), TEAM, NAMES}
