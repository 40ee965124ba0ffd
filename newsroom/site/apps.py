from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "newsroom.site"
    label = "site"
    verbose_name = _("The paper")

    def ready(self) -> None:
        """The inner apps learn where the paper's name and settings are kept, and which pages are public."""
        from articles.pictures import uses
        from articles.references.holders import register_holder, register_link
        from newsroom.foundation import site_name
        from newsroom.foundation.caching.stored import warming
        from newsroom.foundation.redirects import concealed
        from newsroom.site import warming as pages
        from newsroom.site.context_processors import masthead
        from newsroom.site.models import Page, Paper
        from newsroom.site.pages.policy import is_concealed

        site_name.register(lambda: masthead().name, shows_differences=lambda: masthead().paper.shows_differences)
        concealed.register("site:page", is_concealed)
        warming.register(pages.paths, first=pages.FIRST)
        register_holder(Page, _("in its text"))
        register_holder(Page.history.model, _("in an earlier version"), opened=(Page, "id"), is_past=True)
        register_link(Paper, "share_photo", _("as the picture for sharing"))
        uses.register(Paper, Paper.objects.all)
        uses.register(Paper.history.model, Paper.history.model.objects.none)
        uses.register(Page, lambda: Page.objects.filter(public=True))
        uses.register(Page.history.model, Page.history.model.objects.none)
