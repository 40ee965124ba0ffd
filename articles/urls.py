"""Table of contents of the edited record's addresses, grouped by object."""

from django.urls import path

from articles.ledger import views as ledger
from articles.pictures.views import media
from articles.readers import views as readers
from articles.readers.shared import shared
from articles.reads.views import read
from articles.syndication import feeds, sitemaps
from newsroom.foundation import slugs, url_tokens  # noqa: F401  the converters `story` and `token`

app_name = "articles"
urlpatterns = [
    path("section/<str:slug>/", readers.section, name="section"),
    path("section/<str:slug>/feed.xml", feeds.section, name="section-feed"),
    path("topic/<str:slug>/", readers.topic, name="topic"),
    path("author/<str:slug>/", readers.author, name="author"),
    path("team/", readers.team, name="team"),
    path("corrections/", ledger.corrections, name="corrections"),
    path("corrections/feed.xml", ledger.feed, name="corrections-feed"),
    path("corrections/<int:pk>/", ledger.change, name="correction"),
    path("feed.xml", feeds.latest, name="feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:part>.xml", sitemaps.part, name="sitemap-part"),
    path("media/<path:name>", media, name="media"),
    path("read/", read, name="read"),
    path("shared/<token:token>/", shared, name="shared"),
    path("<story:path>/", readers.article, name="article"),
]
