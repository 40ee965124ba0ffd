"""A running paper gets first times, has told of all that is public, and keeps what its logbook knew of publishing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_test_migrations.migrator import Migrator

Targets = list[tuple[str, str | None]]
BEFORE: Targets = [("articles", "0007_drop_audio_and_file_nodes"), ("feed", "0002_live_coverage_and_flags")]
AFTER: Targets = [("articles", "0010_publishing_constraints"), ("feed", "0005_publishing_constraints")]
NOW = timezone.now()
PAST, TO_COME = NOW - timedelta(days=3), NOW + timedelta(days=3)
GONE = {"withdrawn_at": NOW, "withdrawn_reason": "It was wrong."}


def test_times_and_acts_are_carried_over_and_back(migrator: Migrator) -> None:
    migrator.apply_initial_migration(AFTER)
    old = migrator.apply_tested_migration(BEFORE).apps
    user = old.get_model("foundation", "User").objects.create(email="edda@example.org", name="Edda")
    section = old.get_model("articles", "Section").objects.create(name="City", slug="city")

    def story(slug: str, **fields: Any) -> Any:
        return old.get_model("articles", "Article").objects.create(
            headline=slug, slug=slug, section=section, path=f"2026/11/{slug}" if fields else None, **fields
        )

    def item(headline: str, **fields: Any) -> Any:
        return old.get_model("feed", "NewsItem").objects.create(headline=headline, section=section, **fields)

    live = story("live", state="public", published_at=PAST)
    story("coming", state="public", published_at=TO_COME)
    story("gone", state="withdrawn", published_at=PAST, **GONE)
    story("draft")
    item("live", state="public", posted_at=PAST, embargo_until=NOW)
    item("coming", state="public", posted_at=TO_COME)
    item("gone", state="withdrawn", posted_at=PAST, **GONE)
    item("draft")
    acts = old.get_model("articles", "StoryAct").objects
    acts.create(article=live, act="published", by=user, note="First out", details={"at": "x"})
    acts.create(article=live, act="commented", by=user)

    new = migrator.apply_tested_migration(AFTER).apps
    expected = {
        "live": (PAST, PAST, True),
        "coming": (TO_COME, TO_COME, False),
        "gone": (PAST, PAST, True),
        "draft": (None, None, False),
    }
    for model in (new.get_model("articles", "Article"), new.get_model("feed", "NewsItem")):
        found = {row.headline: (row.published_at, row.first_published_at, row.announced) for row in model.objects.all()}
        assert found == expected
    change = new.get_model("articles", "StateChange").objects.get()
    assert (change.act, change.by_id, change.by_name, change.reason) == ("published", user.pk, "Edda", "First out")
    assert (change.title, change.object_id, change.from_state, change.to_state) == (
        "live", live.pk, "unpublished", "published",
    )  # fmt: skip
    assert [act.act for act in new.get_model("articles", "StoryAct").objects.all()] == ["commented"]

    back = migrator.apply_tested_migration(BEFORE).apps
    acts = back.get_model("articles", "StoryAct").objects
    assert sorted(acts.values_list("act", "by", "note")) == [
        ("commented", user.pk, ""),
        ("published", user.pk, "First out"),
    ]
    assert back.get_model("feed", "NewsItem").objects.get(headline="live").posted_at == PAST
