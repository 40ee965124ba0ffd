"""A draft shown as its page would be: everything of it is the draft's, and nothing of it is stored."""

from __future__ import annotations

import pytest

from articles.body.build import doc, p
from articles.models import Article
from articles.readers.article_page import article_context
from articles.story.content import fields_of
from articles.story.shown import as_article
from tests.make import make_article, make_author, make_section, make_topic

pytestmark = pytest.mark.django_db


def test_a_shown_draft_has_the_draft_s_words_section_topics_and_bylines() -> None:
    live, topic, author, section = make_article("Before"), make_topic(), make_author("Mara"), make_section()
    live.topics.add(make_topic())
    assert live.bylines_list  # a page may have loaded them before
    wanted = {
        "headline": "After",
        "topics": [topic.pk],
        "section": section.pk,
        "bylines": [{"author": author.pk, "role": "writer"}],
    }
    shown = as_article(live, fields_of(live) | wanted, doc(p("The tide came.")))
    context = article_context(shown)
    assert (shown.headline, shown.section, context["topics"]) == ("After", section, [topic])
    assert [byline.author for byline in shown.bylines_list] == [author]
    assert "The tide came." in context["body_html"]
    assert Article.objects.get(pk=live.pk).headline == "Before"
    assert [byline.author for byline in live.bylines_list] != [author]
