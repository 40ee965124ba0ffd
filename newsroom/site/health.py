"""Health pages: `live` for the process, `ready` for what it needs. No cookie, no cache, no secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone

from newsroom.foundation import jobs
from newsroom.foundation.caching import private
from newsroom.foundation.databases import database_limits
from newsroom.foundation.databases.telling import tell
from newsroom.foundation.email_addresses import with_a_label

OLDEST_JOB_SECONDS = 900
READY_SECONDS = 0.9  # with the second that the pool is waited for, an answer comes within two
SECURITY_TXT_VALID_FOR = timedelta(days=180)


@private
def live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


@private
def ready(request: HttpRequest) -> HttpResponse:
    """200 while pages can be made; 503 when the database does not answer. Late jobs are told, and do not fail it."""
    try:
        with database_limits(READY_SECONDS):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            waiting: dict[str, Any] = dict(jobs.health())
    except (DatabaseError, InterfaceError) as error:
        tell(request, error)
        return JsonResponse({"status": "unavailable", "database": "does not answer"}, status=503)
    late = (waiting.get("oldest_ready_seconds") or 0) > OLDEST_JOB_SECONDS
    return JsonResponse({"status": "late jobs" if late else "ok", "database": "ok", "jobs": waiting})


PROBES = {"/health/live": live, "/health/ready": ready}


class AnswerProbes:
    """Answers the health pages whatever the Host header: a load balancer asks by network address.

    Stands before the middleware that checks the host, for all other pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (view := PROBES.get(request.path_info)) and request.method in ("GET", "HEAD"):
            return view(request)
        return self.get_response(request)


@private
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It expires within the year (section 2.5.5), and moves with the calendar."""
    from newsroom.site.context_processors import masthead

    paper = masthead().paper
    contact = paper.security_contact or paper.contact_email
    if not contact:
        return HttpResponse(status=404)
    lines = [
        f"Contact: mailto:{with_a_label(contact)}",
        f"Expires: {timezone.now() + SECURITY_TXT_VALID_FOR:%Y-%m-%dT00:00:00Z}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
