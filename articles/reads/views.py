"""The one request of a reader that counts: sent by a page's script once the page has been seen for some seconds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.reads.counting import tally
from articles.reads.visitors import is_person, marks
from newsroom.foundation.caching import private
from newsroom.foundation.proxies import client_ip

LONGEST = 40  # bytes: a word and a number


@csrf_exempt  # a shared page can carry no token, and a forged read is no more than a read
@private
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """The same empty answer for every number, so that nothing can be learnt from it. No query, no cookie."""
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not size.isdecimal() or int(size) > LONGEST:
        return HttpResponseBadRequest()
    number = request.POST.get("article", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return HttpResponseBadRequest()
    if is_person(request) and marks.take(client_ip(request) or "", int(number)):
        tally.count(int(number))
    return HttpResponse(status=204)
