from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from pytest_django import Settings

from articles.pictures.models import Photo

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def row(number: int = 1, **fields: Any) -> Photo:
    return Photo.objects.create(
        **{
            "content_hash": f"{number:064x}",
            "width": 3,
            "height": 2,
            "alt": "Sea",
            "credit": "Dahl",
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"alt": ""}, "photo_has_alt"),
        ({"credit": ""}, "photo_has_credit"),
        ({"width": 0}, "photo_has_a_size"),
        ({"focal_x": 1.01}, "photo_focal_point_inside"),
        ({"focal_y": -0.01}, "photo_focal_point_inside"),
    ],
)
def test_the_database_keeps_the_rules_too(fields: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        row(**fields)


def test_one_file_has_one_row() -> None:
    row()
    with pytest.raises(IntegrityError):
        row()


def test_a_picture_is_usable_through_the_last_day_of_its_rights() -> None:
    with time_machine.travel(NOON, tick=False):
        for number, days in enumerate((None, -1, 0, 1, 14, 15)):
            row(number, rights_expire_on=None if days is None else date(2026, 11, 23) + timedelta(days=days))
        photos = list(Photo.objects.order_by("content_hash"))
        assert [photo.is_usable for photo in photos] == [True, False, True, True, True, True]
        assert set(Photo.objects.usable()) == {photo for photo in photos if photo.is_usable}
        assert set(Photo.objects.expired()) == {photo for photo in photos if not photo.is_usable}
        assert set(Photo.objects.expiring()) == set(photos[2:5])


def test_the_day_is_the_papers_own(settings: Settings) -> None:
    settings.TIME_ZONE = "Pacific/Kiritimati"  # fourteen hours ahead: already the 24th
    photo = row(rights_expire_on=date(2026, 11, 23))
    with time_machine.travel(NOON, tick=False):
        assert not photo.is_usable
        assert not Photo.objects.usable().exists()


def test_a_photo_is_called_by_its_title_or_by_what_it_shows() -> None:
    assert str(Photo(title="Harbour", alt="Boats")) == "Harbour"
    assert str(Photo(alt="Boats")) == "Boats"
