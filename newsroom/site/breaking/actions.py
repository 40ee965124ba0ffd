from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.foundation.caching import invalidate
from newsroom.foundation.models import User
from newsroom.site.breaking.models import Breaking
from newsroom.site.cache_tags import BREAKING
from newsroom.site.paper.models import Paper


@transaction.atomic
def break_news(text: str, url: str, *, until: datetime, by: User | None) -> Breaking:
    """Show a sentence on top of every page until a time to come, in place of the one there. Raises ValidationError."""
    paper, _made = Paper.objects.get_or_create(pk=1, defaults={"name": _("The paper")})
    strip = Breaking.objects.select_for_update().filter(paper=paper).first() or Breaking(paper=paper)
    strip.text, strip.url, strip.ends_at = " ".join(text.split()), url.strip(), until
    strip.clean_fields()
    if not strip.is_shown():
        raise ValidationError({"ends_at": _("This time is over: give one that is to come.")})
    _stored(strip, by)
    return strip


@transaction.atomic
def end_breaking(*, by: User | None) -> None:
    """Take the strip down now; its words stay in the history. Nothing happens where none is shown."""
    strip = Breaking.objects.select_for_update().first()
    if strip is not None and strip.is_shown():
        strip.ends_at = timezone.now()
        _stored(strip, by)


def _stored(strip: Breaking, by: User | None) -> None:
    strip._history_user = by  # type: ignore[attr-defined]
    strip.save()
    invalidate(BREAKING)
