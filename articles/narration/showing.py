"""The public file follows the story's state: there while readers may see the story, and at no other time."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.cache_tags import article_tag
from articles.narration import files
from articles.narration.models import Narration
from articles.story.models import Article
from newsroom.foundation.caching import invalidate

# A file is stored a moment before the row that names it.
YOUNG = timedelta(hours=1)
log = structlog.get_logger(__name__)


def locked_story(article_id: int) -> Article | None:
    """Always locked before its narration, so that two transactions never wait for each other."""
    return Article.objects.select_for_update().without_text().filter(pk=article_id).first()


@transaction.atomic
def align(article_id: int) -> bool:
    """Copy the audio to where readers hear it, or take it away, as the story's state is now; whether it changed.

    The story is locked meanwhile: who withdraws it waits for the copy, and takes it away. Raises OSError.
    """
    article = locked_story(article_id)
    found = Narration.objects.filter(article=article_id).first()
    if article is None or found is None:
        return False
    due = found.private_name if article.is_published else ""
    before = found.public_name
    if due == before:
        return False
    if due:
        files.show(due)
    Narration.objects.filter(pk=found.pk).update(public_name=due)
    invalidate(article_tag(article_id))
    transaction.on_commit(lambda: files.hide(before), robust=True)
    return True


def align_soon(article: Article) -> None:
    """At once after the commit; if that should fail, the job of `align_all` comes round."""
    transaction.on_commit(lambda: align(article.pk), robust=True)


def align_all() -> int:
    """Every story whose moment has come or gone; how many changed. One that fails holds up no other."""
    return sum(_attempt(narration) for narration in Narration.objects.out_of_line().order_by("pk"))


def _attempt(narration: Narration) -> bool:
    try:
        return align(narration.article_id)
    except OSError as error:
        log.error("narration_not_shown", article=narration.article_id, error=repr(error))
        Narration.objects.filter(pk=narration.pk).update(
            problem=_("The audio file could not be read. Upload it anew, or have it read aloud anew.")
        )
        return False


def sweep() -> int:
    """Erase the files of no present narration, in both stores; how many."""
    before, count = timezone.now() - YOUNG, 0
    rows = Narration.objects.order_by().values_list("recording", "audio", "public_name")
    needed = {name for row in rows.iterator(chunk_size=2000) for name in row[:2] if name}
    heard = set(Narration.objects.order_by().exclude(public_name="").values_list("public_name", flat=True))
    for store, names in ((files.private(), needed), (files.public(), heard)):
        for name in files.leftovers(store, names, before):
            store.delete(name)
            count += 1
    return count
