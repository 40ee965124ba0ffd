"""A story exists from its first keystroke, with no headline and no section, until it is to be published."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_test_migrations.migrator import Migrator

from articles.drafts.actions import discard, open_draft
from articles.models import Article
from articles.publishing import actions
from articles.story.actions import begin
from articles.workflow.actions import publish, unschedule
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import SYSTEM
from tests.articles.workflow.stories import ready, write
from tests.desk.conftest import signed_in
from tests.make import make_article, make_author, make_photo, make_section

pytestmark = pytest.mark.django_db

PAGES = ("page", "preview", "history", "compare", "state")


@pytest.fixture
def begun(reporter: User) -> Article:
    return begin(reporter)


def whole(**fields: Any) -> dict[str, Any]:
    """Fields that the checklist has nothing to say against."""
    return {
        "headline": "The wall",
        "standfirst": "Why it fell.",
        "section": make_section().pk,
        "lead_photo": make_photo().pk,
        "bylines": [{"author": make_author().pk, "role": "writer"}],
        **fields,
    }


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_a_story_with_nothing_in_it_opens(begun: Article, reporter: User, page: str) -> None:
    answer = signed_in(reporter).get(reverse(f"admin:writing:{page}", args=[begun.pk]))
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/articles/article/", "/admin/articles/article/?state=draft"])
def test_lists_call_it_untitled(begun: Article, reporter: User, address: str) -> None:
    assert ">Untitled<" in signed_in(reporter).get(address).content.decode().replace("\n", "")


def test_the_chooser_names_it_too(begun: Article, reporter: User) -> None:
    told = signed_in(reporter).get(reverse("admin:editor:descriptions"), {"articles": str(begun.pk)}).json()
    described = told["articles"][str(begun.pk)]
    assert (described["headline"], described["section"]) == ("Untitled", "")


def test_readers_find_nothing_at_its_address(begun: Article, client: Client) -> None:
    assert client.get(begun.get_absolute_url()).status_code == 404


def test_without_headline_and_section_no_action_publishes_it(begun: Article) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.publish(begun, by=SYSTEM)
    assert len(refused.value.messages) == 2
    assert "headline" in refused.value.messages[0]
    assert "section" in refused.value.messages[1]


def test_its_address_is_made_of_the_headline_it_is_published_with(begun: Article, editor: User) -> None:
    write(begun, editor, "It fell.", **whole())
    write(begun, editor, headline="The wall falls")
    public = publish(begun, editor)
    assert public.slug == "the-wall-falls"
    assert public.get_absolute_url().endswith("/the-wall-falls/")


def test_an_address_that_the_writer_chose_is_kept(begun: Article, editor: User) -> None:
    write(begun, editor, "It fell.", **whole(slug="wall"))
    assert publish(begun, editor).slug == "wall"


def test_a_discarded_beginning_does_not_become_an_address(begun: Article, editor: User) -> None:
    discard(begun, editor)
    write(begun, editor, "It fell.", **whole())
    assert publish(begun, editor).slug == "the-wall"


def test_the_address_follows_the_headline_until_readers_have_seen_one(editor: User) -> None:
    story = ready("Old words", slug="old-words")
    write(story, editor, headline="New words")
    assert publish(story, editor).slug == "new-words"
    write(story, editor, headline="Newer words")
    publish(story, editor, change="minor")
    story.refresh_from_db()
    assert story.slug == "new-words"


def test_two_beginnings_and_a_story_of_that_address_name_do_not_meet(begun: Article, reporter: User) -> None:
    make_article(slug=f"untitled-{begun.pk + 2}", published=False)
    assert begin(reporter).slug == f"untitled-{begun.pk + 2}-2"


def test_stories_begun_before_lose_what_nobody_chose(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0011_stories_begun")]).apps
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")

    def story(headline: str, slug: str, **fields: Any) -> Any:
        return old.get_model("articles", "Article").objects.create(
            headline=headline, slug=slug, section=section, **fields
        )

    begun, written = story("Untitled", "untitled"), story("Written", "written", words=3)
    other = story("Untitled", f"untitled-{begun.pk}")
    for row in (begun, written, other):
        old.get_model("articles", "Draft").objects.create(article=row)
    new = migrator.apply_tested_migration([("articles", "0012_stories_begun_are_empty")]).apps
    found = new.get_model("articles", "Article").objects.values_list("headline", "section", "slug").order_by("pk")
    assert list(found) == [
        ("", None, f"untitled-{begun.pk}"),
        ("Written", section.pk, "written"),
        ("", None, f"untitled-{other.pk}"),
    ]
    back = migrator.apply_tested_migration([("articles", "0011_stories_begun")]).apps
    filled = back.get_model("articles", "Article").objects.values_list("headline", "section").order_by("pk")
    assert list(filled) == [("Untitled", section.pk), ("Written", section.pk), ("Untitled", section.pk)]


def test_a_schedule_taken_back_leaves_the_address_to_the_headline(editor: User) -> None:
    story = publish(ready("Old words", slug="old-words"), editor, at=timezone.now() + timedelta(days=1))
    story = unschedule(story, editor)
    assert open_draft(story, editor).fields["slug"] == ""
