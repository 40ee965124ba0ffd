"""The demo's pictures are files: each is named by a text or a person, fits the door, and differs from all others."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from articles.pictures.formats import AVIF, kind_of
from articles.pictures.jobs import make_avif
from articles.pictures.models import Photo
from newsroom.demo import content, photos
from newsroom.demo.build import Builder, build

FILES = {path.stem: path.read_bytes() for path in sorted((content.FOLDER / "pictures").iterdir())}
MEGABYTES = 7.2


def test_the_texts_and_people_name_each_picture_and_no_other() -> None:
    named = {picture.name for picture in Builder(timezone.now(), print).pictures()}
    assert named == set(FILES)
    assert len(named) == 113


def test_they_are_avif_of_a_size_that_every_rendition_can_be_cut_from() -> None:
    shapes = Counter(Image.open(BytesIO(file)).size for file in FILES.values())
    assert {kind_of(file[:512]) for file in FILES.values()} == {AVIF}
    assert shapes == {(1600, 1067): 101, (800, 800): 12}


def test_no_two_are_alike() -> None:
    assert len({sha256(file).digest() for file in FILES.values()}) == len(FILES)


def test_together_they_weigh_little() -> None:
    assert sum(map(len, FILES.values())) <= MEGABYTES * 1_000_000


def test_each_eye_catcher_lies_well_inside_a_picture_there_is() -> None:
    focal = content.data("pictures")["focal"]
    assert set(focal) <= set(FILES)
    assert all(0.1 < share < 0.9 for point in focal.values() for share in point)


@pytest.mark.django_db(transaction=True)
def test_the_paper_opens_with_its_front_page_illustrated_and_the_rest_follows() -> None:
    build(lambda line: None)
    assert Photo.objects.count() == len(FILES)
    assert not Photo.objects.ready().exists()
    missing = photos.missing_on_front_page()
    assert 15 < len(missing) < 40

    photos.make_ready(missing)

    assert set(Photo.objects.ready()) == set(missing)
    assert photos.missing_on_front_page() == []
    wall = Photo.objects.get(title="Sea wall", alt__startswith="A grey concrete wall")
    assert (wall.width, wall.height, wall.focal_x, wall.focal_y) == (1600, 1067, 0.48, 0.59)
    assert wall.credit == "Illustration: Sunniva Dahl / The Selmouth Courier"
    assert str(wall.original.name).endswith(".avif")
    make_avif.call(wall.pk, wall.key)
    assert Photo.objects.get(pk=wall.pk).has_avif
