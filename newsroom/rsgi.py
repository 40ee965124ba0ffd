"""The RSGI application that granian serves: stored pages come at once, slow clients wait outside, few are in Django."""

from newsroom.wsgi import application as wsgi  # sets Django up, which the others need

# isort: split
from django.conf import settings

from newsroom.foundation.caching.changes import ChangeListener
from newsroom.foundation.caching.stored.pages import stored_pages
from newsroom.foundation.caching.stored.warming import Warmer
from newsroom.foundation.serving import Application, Limits


def max_body_bytes(path: str) -> int:
    """Bytes that a body for this path may have: files come to the desk only."""
    if path.startswith("/admin/"):
        return settings.DESK_BODY_MAX_BYTES
    return settings.PUBLIC_BODY_MAX_BYTES


def begin() -> None:
    """In each server process, beside its requests."""
    if settings.PAGE_CACHE:
        ChangeListener().start()
        Warmer(wsgi, stored_pages()).start()


settings.DATA_DIR.mkdir(parents=True, exist_ok=True)  # large bodies lie there until Django has read them
application = Application(
    wsgi,
    Limits(
        grace=settings.BODY_GRACE_SECONDS,
        min_rate=settings.BODY_LEAST_RATE,
        max_seconds=settings.BODY_MAX_SECONDS,
        spooled=settings.BODIES_MAX_BYTES,
        folder=settings.DATA_DIR,
    ),
    threads=settings.REQUEST_THREADS,
    patience=settings.REQUEST_PATIENCE_SECONDS,
    max_bytes=max_body_bytes,
    pages=stored_pages() if settings.PAGE_CACHE else None,
    on_start=begin,
)
