"""A prepared query finds what its queryset finds, for every value it is given, and is compiled once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.body.build import doc, p
from articles.models import Article
from newsroom.foundation.prepared import prepared
from tests.make import make_article, make_photo, make_section

pytestmark = pytest.mark.django_db
built: list[str] = []


@prepared(ids=models.BigAutoField(), now=models.DateTimeField())
def among(ids: Any, now: Any) -> models.QuerySet[Article]:
    built.append("among")
    found = Article.objects.published(now).filter(pk__in=ids)
    return found.select_related("section", "lead_photo", "narration").defer("text").order_by("-pk")


def test_it_finds_what_the_queryset_finds_related_records_included() -> None:
    body = doc(p("A text with “quotes”."))
    full = make_article(lead_photo=make_photo(), section=make_section("Harbour"), body=body)
    bare = make_article()
    found = among(ids=[full.pk, bare.pk], now=timezone.now())
    plain = Article.objects.filter(pk__in=[full.pk, bare.pk]).order_by("-pk")
    assert found == list(plain)
    for prepared_row, row in zip(found, plain, strict=True):
        for field in Article._meta.concrete_fields:
            assert getattr(prepared_row, field.attname) == getattr(row, field.attname), field.name
    assert (str(found[1].section), found[1].lead_photo, found[1].body) == ("Harbour", full.lead_photo, body)
    assert found[0].lead_photo is None


def test_the_related_records_come_with_it_and_what_was_left_out_is_asked_for_later(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    story = make_article(lead_photo=make_photo())
    with django_assert_num_queries(1):
        (found,) = among(ids=[story.pk], now=timezone.now())
        assert found.section
        assert found.lead_photo
        assert getattr(found, "narration", None) is None
    with django_assert_num_queries(1):
        assert found.text == story.text


def test_each_use_has_its_own_values() -> None:
    now = timezone.now()
    old, new = make_article(published=now - timedelta(days=2)), make_article(published=now - timedelta(hours=1))
    both = [old.pk, new.pk]
    assert among(ids=both, now=now) == [new, old]
    assert among(ids=both, now=now - timedelta(days=1)) == [old]
    assert among(ids=[new.pk], now=now) == [new]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 9])
def test_a_list_of_any_length_will_do(count: int) -> None:
    made = [make_article().pk for _ in range(count)]
    make_article()
    assert sorted(story.pk for story in among(ids=made, now=timezone.now())) == made


def test_it_is_compiled_once_a_shape() -> None:
    stories = [make_article().pk for _ in range(8)]
    among(ids=stories[:7], now=timezone.now())
    built.clear()
    for count in (5, 6, 7, 8):
        among(ids=stories[:count], now=timezone.now())
    assert built == []


def test_what_it_cannot_give_it_refuses() -> None:
    with pytest.raises(ValueError, match="prefetch"):
        prepared()(lambda: Article.objects.prefetch_related("bylines"))()
    with pytest.raises(ValueError, match="annotations"):
        prepared()(lambda: Article.objects.annotate(twice=models.F("words") * 2))()
