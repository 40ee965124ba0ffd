"""Which row names what in its text: kept by every writer, compared and repaired by the command."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.body.build import (
    article_card,
    campaign_card,
    doc,
    figure,
    gallery,
    news_item_card,
    newsletter_card,
    p,
)
from articles.drafts.actions import discard, open_draft, save
from articles.models import Article, Draft, FrontPage, Photo, Reference, Revision
from articles.references.holders import body_fields, holders
from articles.references.rebuilding import compare
from articles.references.updating import update_references
from articles.workflow.actions import publish
from feed.models import NewsItem
from newsroom.demo.build import build as build_demo
from newsroom.demo.scale import build as build_scale
from newsroom.foundation.models import User
from newsroom.site.models import Page
from tests.articles.workflow.stories import live
from tests.desk.forms import shown_state
from tests.make import make_article, make_front_page, make_newsletter, make_page, make_photo

pytestmark = pytest.mark.django_db


def named(row: Article | Draft | Revision | NewsItem | Page | FrontPage) -> set[tuple[str, int]]:
    of = ContentType.objects.get_for_model(row)
    return set(Reference.objects.filter(content_type=of, object_id=row.pk).values_list("kind", "target"))


def test_every_model_with_a_body_is_known() -> None:
    from django.apps import apps

    with_body = {model for model in apps.get_models() if body_fields(model)}
    assert with_body <= {holder.model for holder in holders()}


def test_every_kind_that_a_body_can_name_is_kept() -> None:
    nodes = [figure(3, "A quay"), gallery([4, 3], "Two"), article_card(5), news_item_card(6), newsletter_card(7)]
    story = make_article(body=doc(p("Look."), *nodes, campaign_card(8)))
    kinds = {("articleCard", 5), ("newsItemCard", 6), ("newsletterCard", 7), ("campaignCard", 8)}
    assert named(story) == {("photo", 3), ("photo", 4)} | kinds


def test_only_what_changed_is_written(django_assert_num_queries: pytest.FixtureRequest) -> None:
    story = make_article(body=doc(figure(3, "A quay"), article_card(5)))
    kept = set(Reference.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):  # type: ignore[operator]
        update_references(story)
    story.body = doc(figure(3, "A quay"), article_card(6))
    story.save(update_fields=["body"])
    assert update_references(story) == (1, 1)
    assert named(story) == {("photo", 3), ("articleCard", 6)}
    assert len(kept & set(Reference.objects.values_list("pk", flat=True))) == 1


def test_a_draft_its_versions_and_the_live_text_hold_what_each_of_them_says(editor: User) -> None:
    first, second = make_photo(), make_photo()
    story = live(editor, body=doc(p("Look."), figure(first.pk, "One")))
    draft = open_draft(story, editor)
    save(story, editor, seq=draft.seq, fields={"lead_photo": second.pk}, body=doc(p("Look.")))
    draft = Draft.objects.get(article=story)
    assert ("photo", second.pk) in named(draft)
    assert ("photo", first.pk) not in named(draft)
    assert ("photo", first.pk) in named(story)
    publish(story, editor, change="minor")
    story = Article.objects.get(pk=story.pk)
    assert ("photo", first.pk) not in named(story)
    assert story.revision is not None
    assert ("photo", second.pk) in named(story.revision)


def test_a_save_that_leaves_text_and_picture_alone_asks_nothing_of_the_index(
    editor: User, django_assert_num_queries: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = live(editor)
    draft = open_draft(story, editor)
    monkeypatch.setattr("articles.drafts.actions.update_references", lambda *rows: pytest.fail("It asked."))
    save(story, editor, seq=draft.seq, fields={"headline": "Told anew"})


def test_what_is_deleted_names_nothing_any_more(editor: User) -> None:
    story = make_article(published=False, body=doc(p("Look."), figure(3, "One")))
    open_draft(story, editor)
    assert {each.content_type.model for each in Reference.objects.all()} == {"article", "draft", "revision"}
    discard(story, editor)
    assert {each.content_type.model for each in Reference.objects.all()} == {"article", "revision"}
    story.delete()
    assert not Reference.objects.exists()


def test_forms_of_the_desk_keep_it(as_administrator: Client) -> None:
    photo, page = make_photo(), make_page()
    address = reverse("admin:site_page_change", args=[page.pk])
    body = json.dumps(doc(figure(photo.pk, "We")))
    form = {"title": "About", "slug": "about", "standfirst": "", "body": body, "public": "on"}
    as_administrator.post(address, {**form, **shown_state(as_administrator, address)})
    assert named(page) == {("photo", photo.pk)}
    assert named(Page.history.first()) == {("photo", photo.pk)}  # type: ignore[arg-type]


def test_what_the_demo_paper_is_built_of_is_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    build_demo(lambda line: None)
    for name, number in (("ARTICLES", 80), ("ITEMS", 60), ("SIGNUPS", 1)):
        monkeypatch.setattr(f"newsroom.demo.scale.{name}", number)
    build_scale(lambda line: None)
    assert Reference.objects.count() > 20
    assert [found for found in compare() if not found.is_right] == []


def test_the_command_reports_what_was_written_past_it_and_repairs_it() -> None:
    story = make_article(body=doc(figure(3, "One")))
    make_newsletter(sample=doc(figure(4, "Two")))
    make_front_page(lead=story, photo=9)
    past = Article.objects.filter(pk=story.pk)
    past.update(body=doc(figure(5, "Other")))
    gone = make_newsletter(sample=doc(article_card(story.pk)))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM membership_newsletter WHERE id = %s", [gone.pk])
    said = StringIO()
    with pytest.raises(CommandError, match="rebuild_references"):
        call_command("rebuild_references", "--check", stdout=said)
    assert "articles: 1 rows, 1 missing, 1 stale" in said.getvalue()
    assert "newsletters: 1 rows, 0 missing, 1 stale" in said.getvalue()
    assert named(story) == {("photo", 3)}
    call_command("rebuild_references", stdout=said)
    assert named(story) == {("photo", 5)}
    said = StringIO()
    call_command("rebuild_references", "--check", stdout=said)
    assert "The index is right." in said.getvalue()
    assert Photo.objects.count() == 0
