"""A paper that stands already has its index filled by the migration, of every kind of row."""

from __future__ import annotations

from django.utils import timezone
from django_test_migrations.migrator import Migrator

from articles.body.build import article_card, doc, figure, gallery
from articles.drafts.snapshots import pack

NOW = timezone.now()
BEFORE: list[tuple[str, str | None]] = [("articles", "0021_references"), ("site", "0005_plain_words")]


def test_every_kind_of_row_is_read(migrator: Migrator) -> None:
    old = migrator.apply_initial_migration(BEFORE).apps
    body = doc(figure(3, "One"), gallery([4, 3], "Two"), article_card(5))
    story = old.get_model("articles", "Article").objects.create(slug="wall", body=body)
    old.get_model("articles", "Draft").objects.create(article=story, fields={"lead_photo": 7}, body=doc(figure(3, "x")))
    old.get_model("articles", "Revision").objects.create(
        article=story, number=1, kind="saved", snapshot=pack({"lead_photo": None}, doc(article_card(5)))
    )
    zones = [
        {"place": "lead", "slots": [{"pins": [{"story": 1, "photo": 8}, {"story": 2, "photo": None}]}]},
        {"place": "picks", "hidden": True, "slots": [{"pins": [{"story": 1, "photo": 9}]}]},
    ]
    old.get_model("articles", "FrontPage").objects.create(number=1, layout={"v": 1, "zones": zones})
    old.get_model("membership", "Newsletter").objects.create(name="Morning", slug="morning", sample=body)
    page = old.get_model("site", "Page").objects.create(title="About", slug="about", body=doc(figure(3, "We")))
    old.get_model("site", "HistoricalPage").objects.create(
        id=page.pk,
        title="About",
        slug="about",
        body=doc(figure(4, "We")),
        history_date=NOW,
        changed_at=NOW,
    )
    new = migrator.apply_tested_migration([("site", "0006_fill_references")]).apps
    found = new.get_model("articles", "Reference").objects.values_list("content_type__model", "kind", "target")
    bodies = {("photo", 3), ("photo", 4), ("articleCard", 5)}
    assert set(found) == {
        *(("article", *each) for each in bodies),
        *(("newsletter", *each) for each in bodies),
        ("draft", "photo", 7),
        ("draft", "photo", 3),
        ("revision", "articleCard", 5),
        ("frontpage", "photo", 8),
        ("page", "photo", 3),
        ("historicalpage", "photo", 4),
    }
    assert len(found) == len(set(found))
