"""Every road by which the desk changes what pages share is seen by the next page, though the last one was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.body.build import doc, p
from articles.models import Photo, Pick
from articles.pictures.actions import describe
from feed.items import actions as items
from feed.models import NewsItem
from membership.campaigns.actions import count_members
from membership.models import Campaign, Newsletter
from newsroom.foundation.models import Change
from newsroom.foundation.users.actors import SYSTEM
from tests.desk.conftest import Rows
from tests.desk.forms import form_of
from tests.make import make_article, make_item, make_section
from tests.membership.make import make_member

# Long enough for all that stands beside a story.
LONG = doc(*[p("It happened on Tuesday. " * 80)] * 8)

Fields = dict[str, str]
Road = tuple[str, str, Fields, str]

FORMS: list[Road] = [
    ("site/paper/1/change/", "paper_form", {"tagline": "A line of today"}, "A line of today"),
    ("site/paper/1/change/", "paper_form", {"links-0-label": "A link of today"}, "A link of today"),
    ("membership/campaign/{campaign}/change/", "campaign_form", {"strip_text": "Asked today"}, "Asked today"),
    ("membership/campaign/{campaign}/change/", "campaign_form", {"box_title": "Boxed today"}, "Boxed today"),
    ("membership/newsletter/{newsletter}/change/", "newsletter_form", {"name": "Today"}, "A sample of Today"),
    ("articles/author/{host}/change/", "author_form", {"name": "Hostess of today"}, "Hostess of today"),
    ("articles/section/{section}/change/", "section_form", {"name": "Shelf of today"}, "Shelf of today"),
    ("feed/newsitem/{item}/change/", "newsitem_form", {"headline": "It came today."}, "It came today."),
    ("articles/pick/{pick}/change/", "pick_form", {"article": "{other}"}, "The other choice"),
]


@pytest.fixture
def addresses(rows: Rows) -> dict[str, Any]:
    """A story's page and the rows around it that all pages share."""
    section = make_section("Shelf")
    picked = make_article("The choice", section=section)
    pick = Pick.objects.create(article=picked)
    newsletter = Newsletter.objects.get()
    assert newsletter.host
    return {
        "page": make_article("Read by all", body=LONG).get_absolute_url(),
        "campaign": Campaign.objects.get().pk,
        "newsletter": newsletter.pk,
        "host": newsletter.host_id,
        "picked": picked.pk,
        "section": section.pk,
        "item": make_item("It came yesterday.").pk,
        "pick": pick.pk,
        "other": make_article("The other choice").pk,
    }


@pytest.mark.parametrize("road", FORMS, ids=lambda road: f"{road[1]} {next(iter(road[2]))}")
def test_what_a_form_of_the_desk_changes(road: Road, addresses: dict[str, Any], client: Client, boss: Client) -> None:
    address, form, fields, words = road
    assert words not in shared(client, addresses)
    address = f"/admin/{address.format(**addresses)}"
    sent = form_of(boss, address, form) | {name: value.format(**addresses) for name, value in fields.items()}
    assert boss.post(address, sent).status_code == 302
    assert words in shared(client, addresses)


def shared(client: Client, addresses: dict[str, Any]) -> str:
    """A story's page and the newsletters' own, which says who writes them."""
    return "".join(client.get(path).content.decode() for path in (addresses["page"], "/newsletters/"))


@pytest.fixture
def boss(administrator: Any, client: Client) -> Client:
    signed = Client()
    signed.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    return signed


def test_what_a_list_of_the_desk_changes_and_deletes(addresses: dict[str, Any], client: Client, boss: Client) -> None:
    def picks() -> str:
        page = client.get(addresses["page"]).content.decode()
        return page.split('class="pick-list"')[1].split("</ol>")[0]

    first = Pick.objects.exclude(pk=addresses["pick"]).get()
    assert picks().index(first.article.headline) < picks().index("The choice")
    listed = form_of(boss, "/admin/articles/pick/", "changelist-form")
    numbers = {value: name.split("-")[1] for name, value in listed.items() if name.endswith("-id")}
    moved = {f"form-{numbers[str(first.pk)]}-position": "9", "_save": "Save"}
    assert boss.post("/admin/articles/pick/", listed | moved).status_code == 302
    assert picks().index(first.article.headline) > picks().index("The choice")
    chosen = {"action": "delete_selected", "_selected_action": [str(first.pk)], "post": "yes"}
    assert boss.post("/admin/articles/pick/", chosen).status_code == 302
    assert first.article.headline not in picks()


def _described() -> None:
    describe(Photo.objects.latest("pk"), alt="Seen today")


VERBS: list[Callable[[], object]] = [
    lambda: items.publish(make_item("Posted by a verb.", posted=False), by=SYSTEM),
    lambda: items.withdraw(NewsItem.objects.latest("pk"), by=SYSTEM, reason="Wrong."),
    lambda: (make_member(), count_members()),
    _described,
]


@pytest.mark.parametrize("verb", VERBS)
def test_what_a_verb_changes_leaves_a_mark(verb: Callable[[], object], rows: Rows) -> None:
    before = set(Change.objects.values_list("mark", flat=True))
    verb()
    assert set(Change.objects.values_list("mark", flat=True)) > before
