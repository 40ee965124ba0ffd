"""A reporter finds no trace of a draft that another began: not in lists, choosers, history, preview or dashboard."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from newsroom.foundation.models import User
from tests.articles.drafts.desk import session_id
from tests.desk.conftest import signed_in
from tests.make import make_article, make_author, make_item

pytestmark = pytest.mark.django_db
SECRET = "The minister resigns tomorrow"


@pytest.fixture
def secret(editor: User) -> Article:
    return make_article(SECRET, published=False, created_by=editor)


def test_a_draft_of_another_is_in_no_list(secret: Article, as_reporter: Client) -> None:
    for address in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/article/?q=minister",
        "/admin/articles/article/?state=draft",
    ):
        assert SECRET not in as_reporter.get(address).content.decode()


@pytest.mark.parametrize("page", ["page", "history", "compare", "preview", "state"])
def test_nothing_of_the_writing_page_opens_for_a_draft_of_another(
    secret: Article, as_reporter: Client, page: str
) -> None:
    response = as_reporter.get(reverse(f"admin:writing:{page}", args=[secret.pk]))
    assert SECRET not in response.content.decode()
    assert response.status_code == 404


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_a_draft_of_another_does_not_open(secret: Article, as_reporter: Client, page: str) -> None:
    response = as_reporter.get(reverse(f"admin:articles_article_{page}", args=[secret.pk]), follow=True)
    assert SECRET not in response.content.decode()
    assert response.status_code in (403, 404) or response.redirect_chain == [("/admin/", 302)]


def test_a_draft_of_another_is_in_no_chooser(secret: Article, as_reporter: Client) -> None:
    given = {"app_label": "feed", "model_name": "newsitem", "field_name": "article", "term": "minister"}
    chosen = as_reporter.get(reverse("admin:autocomplete"), given)
    found = as_reporter.get(reverse("admin:editor:articles"), {"q": "minister"})
    told = as_reporter.get(reverse("admin:editor:descriptions"), {"articles": str(secret.pk)})
    assert all(SECRET not in response.content.decode() for response in (chosen, found, told))


def test_an_item_does_not_name_a_draft_that_the_reader_of_it_may_not_see(secret: Article, as_reporter: Client) -> None:
    item = make_item(article=secret)
    response = as_reporter.get(reverse("admin:feed_newsitem_change", args=[item.pk]))
    assert response.status_code == 200
    assert SECRET not in response.content.decode()


def test_own_drafts_and_public_stories_are_there(reporter: User, secret: Article) -> None:
    own = make_article("Mine", published=False, created_by=reporter)
    written_with = make_article("Ours", published=False, author=make_author(user=reporter))
    make_article("Out")
    page = signed_in(reporter).get("/admin/articles/article/").content.decode()
    assert all(headline in page for headline in ("Mine", "Ours", "Out"))
    for article in (own, written_with):
        page = signed_in(reporter).get(reverse("admin:writing:page", args=[article.pk])).content.decode()
        assert '"editable": true' in page
        assert '"may_publish": false' in page


def test_a_public_story_is_shown_to_its_reporter_but_not_changed(reporter: User) -> None:
    story = make_article("Out", created_by=reporter)
    client = signed_in(reporter)
    assert '"editable": false' in client.get(reverse("admin:writing:page", args=[story.pk])).content.decode()
    given = {"seq": 0, "session": session_id("a"), "n": 1, "fields": {"headline": "Changed"}, "body": story.body}
    answer = client.post(reverse("admin:writing:save", args=[story.pk]), json.dumps(given), "application/json")
    assert answer.status_code == 403
    assert client.post(reverse("admin:articles_article_change", args=[story.pk]), {"headline": "Changed"})
    story.refresh_from_db()
    assert story.headline == "Out"
