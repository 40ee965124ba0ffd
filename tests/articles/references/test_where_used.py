"""Where a photo, a story, an item, a newsletter is used: editors see it, and what is used is not deleted."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from articles.body.build import article_card, doc, figure, news_item_card, newsletter_card, p
from articles.drafts.actions import open_draft, save
from articles.models import Article, Photo, Pick
from articles.references.usage import count_uses, is_used, places
from articles.workflow.actions import publish
from articles.workflow.trash import move_to_trash
from feed.models import NewsItem
from membership.models import Newsletter
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live
from tests.make import make_article, make_author, make_item, make_newsletter, make_page, make_photo

pytestmark = pytest.mark.django_db


def used(record: Any) -> dict[str, set[str]]:
    return {
        str(place.model._base_manager.get(pk=place.pk)): {str(how) for how in place.how} for place in places(record)
    }


def page_of(client: Client, record: Any, **given: Any) -> str:
    meta = record._meta
    response = client.get(reverse(f"admin:{meta.app_label}_{meta.model_name}_used", args=[record.pk]), given)
    assert response.status_code == 200
    return response.content.decode()


def test_a_photo_is_found_in_fields_and_texts_and_the_uses_of_one_story_stand_together(editor: User) -> None:
    story = live(editor, "The tide")
    photo = story.lead_photo
    assert photo is not None
    open_draft(story, editor)
    save(story, editor, seq=open_draft(story, editor).seq, body=doc(p("Look."), figure(photo.pk, "A quay")))
    publish(story, editor, change="minor")
    make_author("Tobias Renn", photo=photo)
    make_page("About us", body=doc(figure(photo.pk, "We")))
    make_newsletter("Morning", sample=doc(figure(photo.pk, "We")))
    open_draft(story, editor)
    assert used(photo) == {
        "The tide": {"as its lead picture", "in its draft", "in a kept version", "in its text"},
        "Tobias Renn": {"as the portrait"},
        "About us": {"in an earlier version", "in its text"},
        "Morning": {"in its sample edition"},
    }
    assert count_uses(photo) >= 7


def test_a_story_is_found_where_it_stands_as_a_card_a_pick_or_a_link() -> None:
    story = make_article("The tide")
    make_article("It rose", body=doc(p("See."), article_card(story.pk)))
    make_item("It fell.", article=story)
    Pick.objects.create(article=story)
    assert used(story) == {
        "It rose": {"in its text"},
        "It fell.": {"as the story it links to"},
        "The tide": {"as an editors’ pick"},
    }


def test_it_takes_the_same_few_queries_whatever_the_number_of_uses(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    photo = make_photo()
    for number in range(12):
        make_article(f"Story no. {number}", lead_photo=photo, body=doc(figure(photo.pk, "A quay")))
    assert len(places(photo, most=1)) == 1  # and the content types are known from then on
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(places(photo, most=40)) == 12


def test_the_desk_has_a_page_of_it(as_editor: Client) -> None:
    photo = make_photo()
    assert "Nothing uses it." in page_of(as_editor, photo)
    story = make_article("The <tide> took it", lead_photo=photo)
    shown = page_of(as_editor, photo)
    assert "The &lt;tide&gt; took it" in shown
    assert reverse("admin:articles_article_change", args=[story.pk]) in shown


def test_a_long_list_has_pages(as_editor: Client) -> None:
    photo = make_photo()
    for number in range(53):
        make_article(f"Story no. {number}.", lead_photo=photo)
    first, second = page_of(as_editor, photo), page_of(as_editor, photo, page="2")
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    shown = [f"Story no. {number}." in first for number in range(53)]
    assert sum(shown) == 50
    assert [f"Story no. {number}." in second for number in range(53)] == [not each for each in shown]


def test_a_reporter_is_not_told_of_stories_that_they_may_not_see(as_reporter: Client, editor: User) -> None:
    photo = make_photo()
    make_article("Under embargo", published=False, lead_photo=photo, created_by=editor)
    shown = page_of(as_reporter, photo)
    assert "Under embargo" not in shown
    assert "And in 1 place that you may not open, or that is in the trash." in shown


def test_a_reporter_does_not_see_where_an_unseen_story_is_used(as_reporter: Client, editor: User) -> None:
    story = make_article("Under embargo", published=False, created_by=editor)
    assert as_reporter.get(reverse("admin:articles_article_used", args=[story.pk])).status_code == 404


@pytest.mark.parametrize("address", ["0", "999999", "x", "9" * 30, "1_0"])
def test_no_such_row_is_404(address: str, as_administrator: Client) -> None:
    assert as_administrator.get(f"/admin/articles/photo/{address}/used/").status_code == 404


# Deleting


def test_what_a_text_names_is_not_deleted_and_the_page_says_by_whom(as_administrator: Client) -> None:
    item, newsletter = make_item("It rose.", posted=False), make_newsletter("Morning")
    make_article("The tide", body=doc(news_item_card(item.pk), newsletter_card(newsletter.pk)))
    for row in (item, newsletter):
        address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_delete", args=[row.pk])
        assert "The tide" in as_administrator.post(address, {"post": "yes"}).content.decode()
    chosen = {"action": "delete_selected", "_selected_action": [newsletter.pk], "post": "yes"}
    as_administrator.post(reverse("admin:membership_newsletter_changelist"), chosen)
    assert NewsItem.objects.exists()
    assert Newsletter.objects.exists()


def test_what_nothing_names_is_deleted(as_administrator: Client) -> None:
    item = make_item("It rose.", posted=False)
    as_administrator.post(reverse("admin:feed_newsitem_delete", args=[item.pk]), {"post": "yes"})
    assert not NewsItem.objects.exists()


def test_a_story_that_a_text_names_is_not_thrown_away(editor: User, as_editor: Client) -> None:
    story = make_article("Begun", published=False, created_by=editor)
    other = live(editor, "The tide", body=doc(p("See."), article_card(story.pk)))
    with pytest.raises(ValidationError, match="card"):
        move_to_trash(story, editor)
    refused = as_editor.post(reverse("admin:writing:trash", args=[story.pk]))
    assert "take the card out first" in refused.content.decode()
    assert not Article.objects.in_trash().exists()
    save(other, editor, seq=open_draft(other, editor).seq, body=doc(p("See.")))
    publish(other, editor, change="minor")
    move_to_trash(story, editor)
    assert Article.objects.in_trash().exists()


def test_of_a_kept_version_a_photo_stays_and_a_story_need_not(editor: User) -> None:
    photo, card = make_photo(), make_article("Begun", published=False)
    story = live(editor, "The tide", body=doc(p("See."), figure(photo.pk, "A quay"), article_card(card.pk)))
    save(story, editor, seq=open_draft(story, editor).seq, body=doc(p("See.")))
    publish(story, editor, change="minor")
    assert is_used(photo)
    assert not is_used(card)
    assert Photo.objects.exists()
