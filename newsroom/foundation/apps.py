from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "newsroom.foundation"
    label = "foundation"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from newsroom.foundation.caching.invalidation import invalidated, log_invalidation

        invalidated.connect(log_invalidation)
