"""Where a face would stand and there is no portrait, the initials stand, with a name of any length and script."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Author
from articles.story.authors import MAX_POSITION
from tests.make import make_article, make_author, make_front_page, make_newsletter, make_paper, make_photo, make_section

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = {
    "thirty letters": "Schwarzenbergerhausmannsdörfer",
    "Arabic": "محمد عبد الرحمن العلي",
    "Georgian": "ნინო კალანდაძე",
    "two hundred letters": "Wolfeschlegelsteinhausenbergerdorff" * 5 + " " + "M" * 24,
}


class Faces(HTMLParser):
    """The text of each element of the class `initials`, and whether it stands in something hidden from assistive
    technology."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self._open: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self._open.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and any(each.get("class") == "initials" for each in self._open):
            is_hidden = any(each.get("aria-hidden") == "true" for each in self._open)
            self.found.append((data.strip(), is_hidden))


def paper_of(author: Author) -> dict[str, str]:
    """The address of each page that shows this person's face."""
    make_paper()
    opinion = make_section("Opinion", is_opinion=True)
    stories = [make_article(f"Opinion {number}", section=opinion, author=author) for number in range(12)]
    make_front_page(lead=stories[0])
    return {
        "article": stories[0].get_absolute_url(),
        "opinion row": "/",
        "author": author.get_absolute_url(),
        "team": "/team/",
        "search": f"/search/?q={author.name.split()[0]}",
        "newsletter": make_newsletter("Letter", host=author).get_absolute_url(),
    }


@pytest.mark.parametrize("place", ["article", "opinion row", "author", "team", "search", "newsletter"])
def test_every_place_of_a_face_shows_the_initials_to_the_eye_alone(client: Client, place: str) -> None:
    address = paper_of(make_author("Ana de Sousa", slug="ana"))[place]
    faces = Faces(client.get(address).content.decode()).found
    assert faces
    assert set(faces) == {("AS", True)}


def test_who_has_a_portrait_is_shown_with_it(client: Client) -> None:
    addresses = paper_of(make_author("Ana de Sousa", slug="ana", photo=make_photo()))
    for address in addresses.values():
        assert Faces(client.get(address).content.decode()).found == []


def test_a_new_author_stands_last_on_the_team_page_until_the_desk_says_otherwise(client: Client) -> None:
    make_author("Zoe", slug="zoe", position=7)
    new = make_author("Ana", slug="ana")
    page = client.get("/team/").content.decode()
    assert page.index("Zoe") < page.index("Ana")
    Author.objects.filter(pk=new.pk).update(position=MAX_POSITION)
    assert make_author("Bea", slug="bea").position == MAX_POSITION


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = chromium.new_context(base_url=live_server.url, viewport={"width": request.param, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_breaks_a_page_and_its_initials_stay_in_their_place(page: Page, name: str) -> None:
    wrong = {}
    for place, address in paper_of(make_author(name, slug="long", role=name[:120])).items():
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        spilt = page.locator(".initials").evaluate_all(
            """(faces) => faces.filter((face) => {
                const [outer, inner] = [face, face.firstElementChild].map((each) => each.getBoundingClientRect())
                return !outer.width || Math.abs(outer.width - outer.height) > 1 || inner.width > outer.width
            }).length"""
        )
        if wide > 0 or spilt or not page.locator(".initials").count():
            wrong[place] = (wide, spilt)
    assert wrong == {}
