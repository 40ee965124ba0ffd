"""Table of contents of the writing desk's addresses; the desk includes them as `admin:writing:…` under write/.

`urls` of a module are for scripts and answer a signed-out person themselves; `PAGES` are wrapped in the desk's sign-in.
"""

from django.contrib.admin import site
from django.urls import URLPattern

from articles.writing import (
    beside,
    flow,
    history,
    narration,
    notices,
    page,
    people,
    preview,
    saving,
    signing_out,
    trash,
)


def behind_sign_in(page: URLPattern) -> URLPattern:
    return URLPattern(page.pattern, site.admin_view(page.callback), page.default_args, page.name)


app_name = "writing"
urlpatterns = [
    *map(behind_sign_in, [*page.PAGES, *notices.PAGES, *trash.PAGES]),
    *saving.urls,
    *signing_out.urls,
    *history.urls,
    *flow.urls,
    *preview.urls,
    *beside.urls,
    *narration.urls,
    *people.urls,
    *notices.urls,
]
