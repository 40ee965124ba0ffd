from __future__ import annotations

from django.contrib import admin

from articles.models import Redirect
from newsroom.foundation.admin_mixins import InvalidatingAdmin
from newsroom.foundation.redirects.cache_tags import REDIRECTS
from newsroom.foundation.redirects.forms import RedirectForm


@admin.register(Redirect)
class RedirectAdmin(InvalidatingAdmin[Redirect]):
    form = RedirectForm
    list_display = ("old_path", "new_path", "created_at")
    search_fields = ("old_path", "new_path")
    fields = ("old_path", "new_path")

    def tags_of(self, row: Redirect) -> set[str]:
        return {REDIRECTS}
