"""Records that answer every id, so that cards and pictures render without a database."""

import datetime
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.body import photos, resolvers

EVIL = "<b>\"Hild\" & 'Co'</b>"


def _photo(pk: int) -> Any:
    return SimpleNamespace(pk=pk, alt=f"Photo {pk} {EVIL}", credit=f"Sunniva Dahl {EVIL}")


def _article(pk: int) -> Any:
    return SimpleNamespace(
        headline=f"Headline {pk} {EVIL}",
        get_absolute_url=lambda: f"/2026/11/story-{pk}/",
        lead_photo=_photo(pk),
        label=EVIL,
        section=SimpleNamespace(name="City"),
        writers=[SimpleNamespace(author="Tobias Renn"), SimpleNamespace(author=EVIL)],
        standfirst=f"Opening {EVIL}",
        name=f"Name {pk} {EVIL}",
        description=EVIL,
        rhythm=EVIL,
        first_published_at=datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC),
        box_title=EVIL,
        box_text=EVIL,
        question=EVIL,
        button_label=EVIL,
        button_url="/membership/join/",
    )


def _markup(photo: Any, *, ratio: Any, sizes: str, alt: str | None, eager: bool = False) -> SafeString:
    return format_html('<img src="/p/{}.jpg" sizes="{}" alt="{}">', photo.pk, sizes, photo.alt if alt is None else alt)


def _address(photo: Any, *, ratio: Any, width: int) -> str:
    return f"/p/{photo.pk}-{width}.jpg"


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Sequence[int]]]:
    """What was asked of each kind's resolver; ids from 900 on are withdrawn."""
    asked: dict[str, list[Sequence[int]]] = {}

    def resolver(kind: str, make: Any) -> Any:
        def resolve(ids: Sequence[int]) -> dict[int, Any]:
            asked.setdefault(kind, []).append(ids)
            return {pk: make(pk) for pk in ids if pk < 900}

        return resolve

    kinds = ("articleCard", "newsItemCard", "newsletterCard", "campaignCard")
    made = {kind: resolver(kind, _article) for kind in kinds} | {"photo": resolver("photo", _photo)}
    monkeypatch.setattr(resolvers, "_resolvers", made)
    monkeypatch.setattr(photos, "_registered", [])
    photos.register(markup=_markup, address=_address)
    return asked
