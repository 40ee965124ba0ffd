"""Who chooses a story that readers do not see is told so: among the picks, as an item's full story, in each chooser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Pick
from feed.models import NewsItem
from tests.desk.forms import form_of
from tests.make import make_article, make_coverage, make_item, make_paper, withdrawn

pytestmark = pytest.mark.django_db
PICKS = "/admin/articles/pick/"


def pick(client: Client, article: Article) -> Any:
    given = form_of(client, f"{PICKS}add/", "pick_form") | {"article": str(article.pk)}
    return client.post(f"{PICKS}add/", given, follow=True)


def test_a_withdrawn_story_is_refused_beside_its_field(as_editor: Client) -> None:
    answer = pick(as_editor, make_article("The tide", **withdrawn()))
    assert answer.context["errors"].as_data()
    assert answer.context["adminform"].form.errors["article"] == ["“The tide” is withdrawn: readers do not see it."]
    assert not Pick.objects.exists()


def test_a_story_in_the_trash_is_refused(as_editor: Client) -> None:
    answer = pick(as_editor, make_article("The tide", published=False, trashed_at=timezone.now()))
    assert "is in the trash" in answer.context["adminform"].form.errors["article"][0]
    assert not Pick.objects.exists()


def test_of_a_draft_and_a_scheduled_story_it_is_said_that_readers_do_not_see_them_yet(as_editor: Client) -> None:
    text = pick(as_editor, make_article("The tide", published=False)).content.decode()
    assert "“The tide” is a draft: readers see it once it is published." in text
    text = pick(as_editor, make_article("The ebb", published=timezone.now() + timedelta(days=1))).content.decode()
    assert "“The ebb” is scheduled: readers see it from" in text
    assert Pick.objects.count() == 2


def test_of_a_public_story_nothing_is_said(as_editor: Client) -> None:
    text = pick(as_editor, make_article("The tide")).content.decode()
    assert "readers" not in text
    assert Pick.objects.count() == 1


def test_the_list_of_picks_says_what_readers_see_of_each(as_editor: Client) -> None:
    for article in (make_article(), make_article(published=False), make_article(**withdrawn())):
        Pick.objects.create(article=article)
    text = as_editor.get(PICKS).content.decode()
    assert [text.count(f"state-{name}") for name in ("live", "draft", "withdrawn")] == [1, 1, 1]
    assert [text.count(f"icon-{name}.svg") for name in ("yes", "no")] == [1, 2]


def test_what_was_chosen_before_it_was_withdrawn_can_be_saved_and_is_told_of(as_editor: Client) -> None:
    chosen = Pick.objects.create(article=make_article("The tide", **withdrawn()))
    address = f"{PICKS}{chosen.pk}/change/"
    answer = as_editor.post(address, form_of(as_editor, address, "pick_form") | {"position": "3"}, follow=True)
    assert "“The tide” is withdrawn: readers do not see it." in answer.content.decode()
    chosen.refresh_from_db()
    assert chosen.position == 3


def test_the_full_story_of_an_item_is_told_of_alike(as_editor: Client) -> None:
    address = reverse("admin:feed_newsitem_change", args=[make_item().pk])
    given = form_of(as_editor, address, "newsitem_form")
    gone = as_editor.post(address, given | {"article": str(make_article("The tide", **withdrawn()).pk)})
    assert "is withdrawn" in gone.context["adminform"].form.errors["article"][0]
    draft = as_editor.post(address, given | {"article": str(make_article("The ebb", published=False).pk)}, follow=True)
    assert "“The ebb” is a draft: readers see it once it is published." in draft.content.decode()
    assert NewsItem.objects.get().article.headline == "The ebb"  # type: ignore[union-attr]


def test_an_item_in_a_coverage_that_is_not_public_is_told_of_on_both_screens(as_editor: Client) -> None:
    make_paper()
    coverage = make_coverage("The count", published=False)
    said = "“The count” is a draft: readers see it once it is published."
    address = reverse("admin:feed_newsitem_change", args=[make_item().pk])
    given = form_of(as_editor, address, "newsitem_form") | {"coverage": str(coverage.pk)}
    assert said in as_editor.post(address, given, follow=True).content.decode()
    post = reverse("admin:feed_newsitem_post")
    words = {"headline": "Booths have closed.", "text": "All of them.", "section": str(coverage.section_id)}
    assert said in as_editor.post(post, words | {"coverage": str(coverage.pk)}, follow=True).content.decode()


def test_an_entry_that_readers_do_not_see_cannot_be_pinned_above_a_coverage(as_editor: Client) -> None:
    coverage = make_coverage()
    draft = make_item(posted=False, coverage=coverage)
    address = reverse("admin:feed_coverage_change", args=[coverage.pk])
    given = form_of(as_editor, address, "coverage_form") | {"pinned": str(draft.pk)}
    assert "pinned" in as_editor.post(address, given).context["adminform"].form.errors


def test_a_chooser_names_the_state_of_what_readers_do_not_see(as_editor: Client) -> None:
    make_article("The tide")
    make_article("The ebb", published=False)
    make_article("The flood", **withdrawn())
    asked = {"app_label": "articles", "model_name": "pick", "field_name": "article", "term": ""}
    found = {each["text"] for each in as_editor.get(reverse("admin:autocomplete"), asked).json()["results"]}
    assert found == {"The tide", "The ebb (Draft)", "The flood (Withdrawn)"}
