from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class FeedConfig(AppConfig):
    name = "feed"
    verbose_name = _("News feed")

    def ready(self) -> None:
        from articles.body import resolvers
        from articles.editor import cards
        from articles.ledger import queries
        from articles.logbook import acts
        from articles.pictures import uses
        from articles.publishing import record
        from articles.references.holders import register_holder, register_link, register_target
        from articles.story.taxonomy import Section
        from articles.syndication import sitemaps
        from feed.coverages import actions, syndication
        from feed.items import cards as items
        from feed.items import ledger, promoting
        from feed.models import Coverage, NewsItem
        from newsroom.foundation.redirects import belonging, concealed

        for act, words in actions.ACTS.items():
            record.register(act, words)
        queries.register(ledger.listed)
        acts.register(promoting.ACT, _("made it of a news item"))
        sitemaps.register("live", syndication.sitemap)
        resolvers.register("newsItemCard", items.cards)
        cards.register("newsItemCard", items.FINDER)
        belonging.register(Section, lambda section: reverse("feed:section", args=[section.slug]))
        concealed.register("feed:item", lambda pk, slug: NewsItem.objects.concealed().filter(pk=pk).exists())
        concealed.register("feed:coverage", lambda pk, slug: Coverage.objects.concealed().filter(pk=pk).exists())
        register_target(NewsItem, "newsItemCard")
        register_holder(NewsItem, _("in its text"))
        register_link(NewsItem, "photo", _("as its picture"))
        register_link(NewsItem, "article", _("as the story it links to"))
        register_link(Coverage, "photo", _("as its picture"))
        register_link(Coverage, "pinned", _("as the pinned item"))
        uses.register(NewsItem, lambda: NewsItem.objects.filter(state=NewsItem.State.PUBLIC))
        uses.register(Coverage, lambda: Coverage.objects.filter(state=Coverage.State.PUBLIC))
