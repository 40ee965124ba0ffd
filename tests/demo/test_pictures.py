"""The demo's pictures are files: each is named by a text or a person, fits the door, and differs from all others."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.models import Article
from articles.pictures.actions import add_photo
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


def renditions_named(client: Client, path: str) -> set[str]:
    return set(re.findall(r"/media/(r/[\w./-]+)", client.get(path).content.decode()))


@pytest.mark.django_db(transaction=True)
def test_the_paper_opens_with_its_front_page_illustrated_and_the_rest_follows(client: Client) -> None:
    build(lambda line: None)
    assert Photo.objects.count() == len(FILES)
    assert not Photo.objects.ready().exists()
    illustrated = [article.get_absolute_url() for article in Article.objects.exclude(lead_photo=None)[:12]]
    assert [path for path in ["/", *illustrated] if renditions_named(client, path)] == []
    missing = photos.missing_on_front_page()
    assert 15 < len(missing) < 40

    photos.make_ready(missing)

    assert set(Photo.objects.ready()) == set(missing)
    assert photos.missing_on_front_page() == []
    shown = renditions_named(client, "/")
    assert len({name.split("/")[1] for name in shown}) > 15
    for path in ["/", *illustrated]:
        assert [name for name in renditions_named(client, path) if not default_storage.exists(name)] == []
    wall = Photo.objects.get(title="Sea wall", alt__startswith="A grey concrete wall")
    assert (wall.width, wall.height, wall.focal_x, wall.focal_y) == (1600, 1067, 0.48, 0.59)
    assert wall.credit == "Illustration: Sunniva Dahl / The Selmouth Courier"
    assert str(wall.original.name).endswith(".avif")
    make_avif.call(wall.pk, wall.key)
    assert Photo.objects.get(pk=wall.pk).has_avif


@pytest.mark.django_db
def test_each_row_is_what_an_upload_of_its_file_would_have_made() -> None:
    taken = photos.take_in(Builder(timezone.now(), print).pictures())
    for name, photo in taken.items():
        photo.full_clean()
        uploaded = add_photo(ContentFile(FILES[name], name=f"{name}.avif"), alt="Again", credit="Again")
        assert uploaded == photo, name
    waiting = DBTaskResult.objects.ready().filter(task_path__endswith=".make_jpegs")
    assert sorted(job.args_kwargs["args"] for job in waiting) == sorted([p.pk, p.key] for p in taken.values())
