"""Until readers have seen a story, its draft says what the desk's lists show, what a search finds and whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_test_migrations.migrator import Migrator

from articles.drafts.actions import open_draft, restore
from articles.models import Article
from articles.notices.actions import people_of
from articles.story.actions import begin
from articles.story.permissions import is_own, may_edit, visible_to
from articles.workflow.actions import publish
from newsroom.foundation.models import User
from tests.articles.workflow.stories import live, ready, write
from tests.desk.conftest import signed_in
from tests.make import make_author, make_section

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def begun(reporter: User) -> Article:
    return begin(reporter)


@pytest.fixture
def colleague(person: Callable[..., User]) -> User:
    return person("Reporter", "carla@example.org")


def rows(client: Client, **query: str) -> str:
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index('id="changelist-form"') :] if "result_list" in page else ""


def test_the_list_shows_what_was_typed_a_moment_ago(begun: Article, reporter: User) -> None:
    writer = make_author("Rhea Roe")
    bylines = [
        {"author": make_author("Ed Itor").pk, "role": "editor"},
        {"author": writer.pk, "role": "writer"},
    ]
    write(begun, reporter, headline="The wall", section=make_section("Harbour").pk, bylines=bylines)
    shown = rows(signed_in(reporter))
    assert all(words in shown for words in ("The wall", "Harbour", "Rhea Roe"))
    assert "Ed Itor" not in shown
    begun.refresh_from_db()
    assert (begun.headline, begun.section) == ("", None)


def test_the_list_has_its_words_and_the_last_written_first(begun: Article, reporter: User) -> None:
    other = begin(reporter)
    write(begun, reporter, headline="First begun")
    write(other, reporter, headline="Begun second")
    write(begun, reporter, "It fell on a very windy Tuesday.")
    shown = rows(signed_in(reporter))
    assert '<td class="field-words_cell">7</td>' in shown
    dashboard = signed_in(reporter).get("/admin/").content.decode()
    assert all(page.index("First begun") < page.index("Begun second") for page in (shown, dashboard))


@pytest.mark.parametrize("words", ["wall", "THE wall", "rhea"])
def test_it_is_found_by_what_its_draft_says(begun: Article, reporter: User, words: str) -> None:
    write(begun, reporter, headline="The wall", bylines=[{"author": make_author("Rhea Roe").pk, "role": "writer"}])
    assert "The wall" in rows(signed_in(reporter), q=words)
    assert "The wall" not in rows(signed_in(reporter), q=f"{words} crumbles")


def test_it_is_in_its_section_s_list_and_before_that_among_those_without(begun: Article, reporter: User) -> None:
    client, harbour, city = signed_in(reporter), make_section("Harbour"), make_section("City")
    write(begun, reporter, headline="The wall")
    assert "The wall" in rows(client, section__id__exact="none")
    write(begun, reporter, section=harbour.pk)
    assert "The wall" in rows(client, section__id__exact=str(harbour.pk))
    for elsewhere in (str(city.pk), "none"):
        assert "The wall" not in rows(client, section__id__exact=elsewhere)


def test_choosers_and_the_dashboard_know_it_by_its_draft(begun: Article, editor: User) -> None:
    client = signed_in(editor)
    write(begun, editor, headline="The wall", section=make_section("Harbour").pk)
    (found,) = client.get(reverse("admin:editor:articles"), {"q": "wall"}).json()["found"]
    assert (found["headline"], found["section"]) == ("The wall", "Harbour")
    given = {"app_label": "feed", "model_name": "newsitem", "field_name": "article", "term": "wall"}
    (chosen,) = client.get(reverse("admin:autocomplete"), given).json()["results"]
    assert chosen["text"] == "The wall (Draft)"
    assert "The wall" in client.get("/admin/").content.decode()


def test_of_a_story_that_readers_see_lists_show_what_readers_see(editor: User, reporter: User) -> None:
    story = live(editor, "Seen")
    write(story, editor, headline="Not yet seen")
    for client in (signed_in(editor), signed_in(reporter)):
        assert "Seen" in rows(client)
        assert "Not yet seen" not in rows(client)
        assert "Seen" not in rows(client, q="yet")


@pytest.mark.parametrize("page", ["articles_article_changelist", "index", "editor:articles"])
def test_a_list_asks_as_much_for_seven_drafts_as_for_two(reporter: User, editor: User, page: str) -> None:
    client, harbour, address = signed_in(editor), make_section("Harbour"), reverse(f"admin:{page}")

    def asked(drafts: int) -> int:
        for number in range(drafts):
            bylines = [{"author": make_author().pk, "role": "writer"}]
            write(begin(reporter), reporter, headline=f"Wall {number}", section=harbour.pk, bylines=bylines)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    assert asked(2) == asked(5)


def test_who_is_named_in_the_draft_writes_it_with_them(begun: Article, reporter: User, colleague: User) -> None:
    author = make_author("Carla", user=colleague)
    assert not may_edit(colleague, begun)
    write(begun, reporter, headline="The wall", bylines=[{"author": author.pk, "role": "writer"}])
    assert may_edit(colleague, begun)
    assert begun in visible_to(colleague)
    assert colleague in people_of(begun)
    write(begun, colleague, bylines=[])
    assert not may_edit(colleague, begun)
    assert begun not in visible_to(colleague)
    assert is_own(reporter, begun)


def test_nobody_gives_themselves_rights_by_a_byline(begun: Article, reporter: User, colleague: User) -> None:
    author = make_author("Carla", user=colleague)
    with pytest.raises(PermissionDenied):
        write(begun, colleague, bylines=[{"author": author.pk, "role": "writer"}])
    assert not is_own(colleague, begun)


def test_a_state_that_is_restored_brings_its_people_back(begun: Article, reporter: User, colleague: User) -> None:
    write(begun, reporter, "One.", bylines=[{"author": make_author(user=colleague).pk, "role": "writer"}])
    with_both = begun.revisions.get()
    write(begun, reporter, bylines=[])
    restore(begun, with_both, reporter)
    assert may_edit(colleague, begun)


def test_the_draft_of_a_story_that_readers_see_gives_no_rights(editor: User, colleague: User) -> None:
    story = live(editor)
    write(story, editor, bylines=[{"author": make_author(user=colleague).pk, "role": "writer"}])
    assert not is_own(colleague, story)
    publish(story, editor, change="minor")
    assert is_own(colleague, story)


def test_a_story_without_a_draft_is_its_authors_and_opening_it_changes_nothing(editor: User, colleague: User) -> None:
    story = ready(author=make_author(user=colleague))
    assert may_edit(colleague, story)
    open_draft(story, editor)
    assert may_edit(colleague, Article.objects.get(pk=story.pk))


def test_drafts_of_before_know_their_people(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration([("articles", "0012_stories_begun_are_empty")]).apps
    author = old.get_model("articles", "Author").objects.create(name="Rhea", slug="rhea")
    story = old.get_model("articles", "Article").objects.create(slug="wall")
    gone = {"author": author.pk + 1, "role": "writer"}
    both = {"bylines": [{"author": author.pk, "role": "writer"}, {"author": author.pk, "role": "photos"}, gone]}
    old.get_model("articles", "Draft").objects.create(article=story, fields=both)
    new = migrator.apply_tested_migration([("articles", "0013_draft_authors")]).apps
    assert [found.pk for found in new.get_model("articles", "Draft").objects.get().authors.all()] == [author.pk]
