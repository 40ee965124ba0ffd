"""An item that grows: a story's draft is made of it, and each leads to the other from then on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.drafts.actions import save
from articles.logbook.acts import log
from articles.models import Article
from articles.story.actions import begin
from articles.story.drafts import Draft
from feed.cache_tags import FEED, item_tag
from feed.items.models import NewsItem
from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User

ACT = "promoted"  # in the story's logbook


@transaction.atomic
def promote(item: NewsItem, by: User) -> Article:
    """A new draft with the item's headline, text, shelves, author and picture; the item names it as its full story.

    Readers see the link once the story is public. Raises PermissionDenied or ValidationError.
    """
    if not by.has_perm("feed.view_newsitem"):
        raise PermissionDenied
    row = NewsItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.article_id is not None:
        raise ValidationError(_("This item has a full story already."))
    article = begin(by)
    draft = Draft.objects.get(article=article)
    fields = {
        "headline": row.headline,
        "section": row.section_id,
        "topics": list(row.topics.values_list("pk", flat=True)),
        "lead_photo": row.photo_id,
    }
    if row.author_id is not None:
        fields["bylines"] = [{"author": row.author_id, "role": "writer"}]
    save(article, by, seq=draft.seq, fields=fields, body=row.body)
    log(article, ACT, by, note=row.headline, item=row.pk)
    row.article = article
    row.save(update_fields=["article", "changed_at"])
    invalidate(FEED, item_tag(row.pk))
    return article
