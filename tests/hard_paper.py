"""A paper of extremes, for tests and pictures of its pages: the longest and the shortest words, people without a
portrait, stories without a picture, Arabic, Ukrainian, a section and a topic without a story."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from articles.body.build import doc, h, note, ol, p, pull, quote, rule, table, ul
from articles.body.schema import Body
from newsroom.site.models import NavigationLink
from tests.make import (
    make_article,
    make_author,
    make_campaign,
    make_coverage,
    make_front_page,
    make_item,
    make_newsletter,
    make_page,
    make_paper,
    make_photo,
    make_section,
    make_topic,
)  # fmt: skip

ONE_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_HEADLINE = (
    "The committee that was to say why the wall cost two thirds more than the council had been told has found that the"
    " drawing, the letter and the man who signed both of them cannot be found either"
)
LONG_STANDFIRST = "What the council was told, what it asked, and what nobody wrote down. " * 4
ARABIC = "الميناء القديم يفتح أبوابه من جديد بعد ثلاث سنوات من العمل"
UKRAINIAN = "Стара гавань знову відкрита після трьох років ремонту, і першим зайшов буксир"
LONG_NAME = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley von und zu Hohenlohe-Waldenburg-Schillingsfürst"
SENTENCES = (
    "The first boat came in before it was light, with nobody on the quay but the man who reads the meters.",
    "He wrote down the hour, as he has every morning for thirty years, and went to put the kettle on.",
    "By noon the news was in every kitchen, and in none of them was it the same.",
)


def make_hard_paper() -> dict[str, str]:
    """What is on its pages, and the path of each."""
    paper = make_paper("The Featherstonehaugh & Waldenburg Advertiser")
    long, arabic, ukrainian, empty = (
        make_section(name, slug=slug)
        for name, slug in (
            ("Landwirtschaftsministerium", "long"),
            ("السياسة", "arabic"),
            ("Політика", "ukrainian"),
            ("Empty", "empty"),
        )
    )
    opinion = make_section("Opinion", slug="opinion", is_opinion=True)
    sections = (long, arabic, ukrainian, opinion, empty)
    for position, section in enumerate(sections):
        NavigationLink.objects.create(
            paper=paper, menu="header", label=section.name, url=section.get_absolute_url(), position=position
        )
    people = [
        make_author(
            LONG_NAME, slug="long-name", role=LONG_NAME, biography=" ".join(SENTENCES), email="desk@example.org"
        ),
        make_author("عبد الرحمن بن محمد الأنصاري", slug="arabic-name", role="محرر"),
        make_author("გიორგი მაისურაძე", slug="georgian-name"),
        make_author("Ada", slug="ada", photo=make_photo(), role="Editor"),
    ]
    topic, bare_topic = make_topic("Harbour", slug="harbour"), make_topic("Nothing yet", slug="nothing-yet")
    lead = make_article(
        LONG_HEADLINE, standfirst=LONG_STANDFIRST, section=long, author=people[0], body=_body(), topics=[topic]
    )
    stories = {
        "one-word": make_article(
            ONE_WORD, standfirst=ONE_WORD, section=long, author=people[1], lead_photo=make_photo()
        ),
        "one-line": make_article("Rain", standfirst="", section=long, author=people[2], body=doc(p("It rains."))),
        "arabic": make_article(
            ARABIC, standfirst=ARABIC, section=arabic, language="ar", author=people[1], body=_texts(ARABIC)
        ),
        "ukrainian": make_article(
            UKRAINIAN,
            standfirst=UKRAINIAN,
            section=ukrainian,
            language="uk",
            lead_photo=make_photo(),
            body=_texts(UKRAINIAN),
        ),
        "opinion": make_article("What the wall is for", section=opinion, author=people[0], standfirst=LONG_STANDFIRST),
    }
    for number in range(4):
        make_article(f"Notice {number}", standfirst="", section=long, author=people[3], label="Explainer")
    make_front_page(lead=lead, secondary=stories.values())
    coverage = make_coverage(LONG_HEADLINE[:140], standfirst=LONG_STANDFIRST, key_points=ONE_WORD, section=long)
    now = timezone.now()
    for number, words in enumerate((LONG_HEADLINE[:180], ARABIC, UKRAINIAN, f"{ONE_WORD}.", "Rain.")):
        item = make_item(words, posted=now - timedelta(hours=7 * number), coverage=coverage if number else None)
    make_campaign()
    newsletters = [
        make_newsletter(
            name, slug=f"newsletter-{number}", description=LONG_STANDFIRST[: 70 * number], host=people[number]
        )
        for number, name in enumerate((ONE_WORD[:60], "رسالة الصباح", "Rain"))
    ]
    page = make_page("About a paper with a name that goes on for longer than anybody would say it")
    return {
        "front": "/",
        "article": lead.get_absolute_url(),
        **{f"article-{name}": story.get_absolute_url() for name, story in stories.items()},
        "section": long.get_absolute_url(),
        "section-arabic": arabic.get_absolute_url(),
        "section-empty": empty.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "topic-empty": bare_topic.get_absolute_url(),
        "author": people[0].get_absolute_url(),
        "author-arabic": people[1].get_absolute_url(),
        "feed": "/news-feed/",
        "item": item.get_absolute_url(),
        "live": coverage.get_absolute_url(),
        "newsletter": newsletters[0].get_absolute_url(),
        "page": page.get_absolute_url(),
        **ALWAYS,
    }


ALWAYS = {
    "team": "/team/",
    "lives": "/live/",
    "search": "/search/?q=harbour",
    "search-nothing": "/search/?q=xyzzy",
    "newsletters": "/newsletters/",
    "join": "/membership/join/",
    "sign-in": "/membership/sign-in/",
    "corrections": "/corrections/",
    "not-found": "/nothing/here/",
}
"""Pages that every paper has."""


def _texts(words: str) -> Body:
    return doc(*(p(f"{words}. " * 3) for _each in range(3)), pull(words))


def _body() -> Body:
    """Every kind of block that has a look of its own."""
    text = [p(f"{first} {second}") for first in SENTENCES for second in SENTENCES]
    return doc(
        *text[:3],
        h(2, LONG_HEADLINE[:90]),
        pull("Nobody wrote it down.", cite="A clerk"),
        *text[3:6],
        table(
            ["Year", "Cost in crowns", "Who signed"],
            ["2023", "412,000,000", "The council"],
            ["2026", "1,689,000,000", "Nobody that anybody can name"],
            caption="What the wall was to cost",
        ),
        quote(p(SENTENCES[0])),
        ul(*SENTENCES),
        ol(*SENTENCES),
        note(p(SENTENCES[1]), title="How we know"),
        rule(),
        *text[6:],
    )
