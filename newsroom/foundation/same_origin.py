"""Forms in shared pages carry no token of Django's: the page of one reader is the page of all.

What the token would prove is read from the headers that browsers add and scripts cannot forge: Sec-Fetch-
Site (W3C Fetch Metadata), and Origin where a browser is too old for it. Clients that send neither hold no
reader's cookies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def same_origin_required(view: View[P]) -> View[P]:
    """Refuse a POST that a page of another site sent; it stands in for Django's token."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and is_cross_site(request):
            return HttpResponse(_("This form was sent from another site. Send it from ours."), status=403)
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def is_cross_site(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        # Our own pages that give no referrer send it too (Fetch, "append a request `Origin` header").
        return False
    return urlsplit(origin).netloc not in (request.get_host(), urlsplit(settings.SITE_URL).netloc)
