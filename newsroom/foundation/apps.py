from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "newsroom.foundation"
    label = "foundation"
    verbose_name = _("Staff")

    def ready(self) -> None:
        from newsroom.foundation import folding
        from newsroom.foundation.caching.invalidation import invalidated, log_invalidation

        folding.install()
        invalidated.connect(log_invalidation)
