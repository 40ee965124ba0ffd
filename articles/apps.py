from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """The body document learns what its atoms name and how a picture is marked up; drafts, what is written by them;
        the ledger, what it holds; redirects, what they must not tell; pictures, where readers see them."""
        from articles.body import photos, resolvers
        from articles.drafts import content
        from articles.drafts.events import draft_act
        from articles.ledger import queries
        from articles.logbook.acts import log_draft_act
        from articles.narration.actions import narrate_published
        from articles.pictures.markup import jpeg_url, picture
        from articles.publishing.events import went_public
        from articles.story.cards import cards, pictures
        from articles.story.content import STORIES
        from articles.story.models import Article
        from articles.story.taxonomy import Section
        from newsroom.foundation.redirects import belonging, concealed

        resolvers.register("articleCard", cards)
        resolvers.register("photo", pictures)
        content.register(STORIES)
        draft_act.connect(log_draft_act)
        queries.register(queries.listed)
        photos.register(markup=picture, address=jpeg_url)
        went_public.connect(narrate_published)
        concealed.register("articles:article", lambda path: Article.objects.concealed().filter(path=path).exists())
        belonging.register(Section, lambda section: reverse("articles:section-feed", args=[section.slug]))
        self._say_what_names_records()
        self._say_where_pictures_are_seen()

    def _say_what_names_records(self) -> None:
        from articles.front import editions
        from articles.models import Article, Author, FrontPage, Photo, Pick
        from articles.references.holders import register_holder, register_link, register_target

        register_target(Photo, "photo", past_protects=True)
        register_target(Article, "articleCard")
        register_holder(Article, _("in its text"))
        register_holder(FrontPage, _("as a picture on it"), names=editions.names)
        register_link(Article, "lead_photo", _("as its lead picture"))
        register_link(Author, "photo", _("as the portrait"))
        register_link(Pick, "article", _("as an editors’ pick"))

    def _say_where_pictures_are_seen(self) -> None:
        from articles.front import editions
        from articles.models import Article, Author, Draft, FrontPage, Revision
        from articles.pictures import uses
        from articles.workflow import plans

        uses.register(Article, lambda: Article.objects.filter(state=Article.State.PUBLIC))
        uses.register(Author, Author.objects.all)
        uses.register(Draft, Draft.objects.none)
        uses.register(Revision, plans.planned_revisions)
        uses.register(FrontPage, editions.seen)
        uses.register(Author.history.model, Author.history.model.objects.none)
