"""Health pages: `live` for the process, `ready` for what it needs. No cookie, no cache, no secret."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from newsroom.foundation import jobs
from newsroom.foundation.pagecache import private

OLDEST_JOB_SECONDS = 900


@private
def live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@private
def ready(request: HttpRequest) -> HttpResponse:
    """200 while pages can be made; 503 when the database does not answer. Late jobs are told, and do not fail it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting: dict[str, Any] = dict(jobs.health())
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "does not answer"}, status=503)
    late = (waiting.get("oldest_ready_seconds") or 0) > OLDEST_JOB_SECONDS
    return JsonResponse({"status": "late jobs" if late else "ok", "database": "ok", "jobs": waiting})


@private
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. The expiry moves with the calendar: the last day of next year."""
    from django.utils import timezone

    from newsroom.site.context import masthead

    paper = masthead().paper
    contact = paper.security_contact or paper.contact_email
    if not contact:
        return HttpResponse(status=404)
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {timezone.now().year + 1}-06-30T00:00:00Z",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
