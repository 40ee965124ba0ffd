"""No parameter of a request reaches a filter, a lookup or an order that its list does not offer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import Permission
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.search.simple import MOST_WORDS
from newsroom.foundation.models import User
from tests.desk.conftest import Rows, signed_in
from tests.make import make_article, make_newsletter

REFUSALS = (SuspiciousOperation, IncorrectLookupParameters)
pytestmark = pytest.mark.django_db
MARK = "qzwx"
LOOKUPS = (
    *("regex", "iregex", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith", "iexact"),
    *("gt", "gte", "lt", "lte", "in", "range", "isnull", "exact", "year", "date", "search", "has_key", ""),
)
SCREENS = [
    model
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label)
    if model._meta.label != "site.Breaking"  # its list leads straight to the one row
]


def list_of(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def values_for(name: str) -> str:
    """One that no type turns down, where that can be: what is refused is refused for its name."""
    return {"isnull": "0", "year": "2026", "gt": "1", "lt": "1"}.get(name.rpartition("__")[2], MARK)


def names_for(model: type[Model]) -> set[str]:
    """Every lookup of the model's own fields, backward relations too, and some of one step over each relation."""
    names: set[str] = set()
    fields: list[Any] = list(model._meta.get_fields())
    for field in fields:
        name = field.name
        names |= {f"{name}__{lookup}".removesuffix("__") for lookup in LOOKUPS}
        if field.is_relation and field.related_model is not None:
            steps = [other.name for other in field.related_model._meta.fields]
            names |= {f"{name}__{step}__{lookup}" for step in steps for lookup in ("iregex", "startswith")}
    return names


@pytest.fixture
def viewer(rows: Rows) -> User:
    """Somebody who may look at every list, and do nothing."""
    user = User.objects.create_user("vic@example.org", "x" * 12, name="Vic", is_staff=True)
    make_newsletter()  # a filter by newsletter needs two
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return user


def links_of(page: str) -> set[str]:
    """Every address of the list that its page links to: filters, orders, dates."""
    return {unescape(link) for link in re.findall(r'href="(\?[^"]*)"', page)}


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model._meta.label)
def test_no_field_takes_a_lookup_that_its_list_does_not_offer(model: type[Model], viewer: User) -> None:
    """Asked of the list itself, which is made before anything is fetched: what it refuses has asked nothing."""
    screen = admin.site.get_model_admin(model)
    offered = {
        name for link in links_of(shown(viewer, model)) for name, _value in parse_qsl(link[1:], keep_blank_values=True)
    }
    # A filter takes "empty or not" of its field, also where no row is empty and it links to none.
    offered |= {f"{name.partition('__')[0]}__isnull" for name in offered}
    names = names_for(model) - offered
    assert len(names) > 50
    for name in names:
        request = RequestFactory().get(list_of(model), {name: values_for(name)})
        request.user = viewer
        # A list's own filters may fetch their choices; rows are asked for under a condition by nothing.
        with (
            CaptureQueriesContext(connection) as asked,
            pytest.raises(REFUSALS),
        ):
            screen.get_changelist_instance(request)
        assert not [one for one in asked if MARK in one["sql"] or "REGEXP" in one["sql"]], name


def shown(viewer: User, model: type[Model]) -> str:
    return signed_in(viewer).get(list_of(model), follow=True).content.decode()


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model._meta.label)
def test_every_filter_order_and_date_that_a_list_links_to_works(model: type[Model], viewer: User) -> None:
    client, address = signed_in(viewer), list_of(model)
    screen = admin.site.get_model_admin(model)
    links = links_of(shown(viewer, model))
    for link in links:
        answer = client.get(f"{address}{link}")
        assert answer.status_code == 200, link
        assert not answer.wsgi_request.GET.get("e"), link
    if screen.date_hierarchy:
        assert any(f"{screen.date_hierarchy}__day" in link for link in links)
    filters: list[Any] = list(screen.list_filter)
    for item in filters:
        name = item if isinstance(item, str) else item[0] if isinstance(item, tuple) else item.parameter_name
        assert any(link.startswith(f"?{name}") for link in links), name


REFUSED = [
    "text__iregex=(%5Cw%2B%5Cs%3F)*%C2%A7", "text__regex=.", "headline__contains=a", "section__name=x", "id__gt=1",
    "pk=1",
    "created_by__password__startswith=pbkdf2", "section__id__in=1,2", "published_at__year__gte=1",
    "published_at__gte=x",
    "published_at__gte=0001-01-01%2000:00:00%2B14:00", "published_at__lt=9999-12-31%2023:59:59-14:00",
    "section__id__exact=" + "9" * 40, "section__id__exact=-" + "9" * 40, "section__id__exact=x%00",
    "state=" + "x" * 300,
    "&".join(["section__id__exact=1"] * 1500), "o=1.1", "o=" + ".".join(["1"] * 2000), "o=99", "o=x", "o=-0.5.", "p=-1",
    "o=" + "9" * 5000, "_to_field=text", "nonsense=1",
]  # fmt: skip


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:40])
def test_what_no_list_offers_is_a_plain_refusal(query: str, as_reporter: Client) -> None:
    make_article()
    answer = as_reporter.get(f"/admin/articles/article/?{query}")
    lead_back = answer.status_code == 302 and answer["Location"] == "/admin/articles/article/?e=1"
    assert answer.status_code == 400 or lead_back or query.startswith("p=")
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "query", ["year=9999", "year=1", "year=0", "year=x", "year=2026&created_at__month=13", "month=1", "year__gt=1"]
)
def test_a_date_that_the_hierarchy_does_not_offer_is_refused(query: str, as_reporter: Client) -> None:
    answer = as_reporter.get(f"/admin/articles/photo/?created_at__{query}")
    assert answer.status_code == 400 or answer["Location"].endswith("?e=1")


@pytest.mark.parametrize("words", ["x" * 100_000, "a " * 50_000, '"' * 3_000, "\x00", "'\"\\%_", "a" * 199 + " b"])
def test_a_search_looks_for_a_few_words_however_many_are_sent(words: str, as_reporter: Client) -> None:
    chooser = {"app_label": "articles", "model_name": "pick", "field_name": "article", "term": words}
    for address, given in (("/admin/articles/article/", {"q": words}), (reverse("admin:autocomplete"), chooser)):
        with CaptureQueriesContext(connection) as asked:
            assert as_reporter.get(address, given).status_code == 200
        assert max(one["sql"].count("LIKE") for one in asked) <= 4 * MOST_WORDS


def test_a_chooser_answers_only_for_the_fields_of_the_desk_s_forms(rows: Rows, viewer: User) -> None:
    client = signed_in(viewer)
    asked = 0
    for model in apps.get_models():
        screen = admin.site.get_model_admin(model) if admin.site.is_registered(model) else None
        for field in model._meta.get_fields():
            if screen is not None and field.name in screen.autocomplete_fields:
                continue
            label, name = model._meta.app_label, str(model._meta.model_name)
            given = {"app_label": label, "model_name": name, "field_name": field.name}
            assert client.get(reverse("admin:autocomplete"), given).status_code == 403, given
            asked += 1
    assert asked > 200
    assert client.get(reverse("admin:autocomplete")).status_code == 403


def test_an_empty_form_takes_nothing_from_its_address(as_editor: Client, editor: User) -> None:
    secret = make_article("The minister resigns", published=False)
    for given in ({"article": secret.pk}, {"article": "x"}, {"article": "9" * 40}, {"position": "7"}):
        page = as_editor.get(reverse("admin:articles_pick_add"), given)
        assert page.status_code == 200
        assert "minister" not in page.content.decode()
        assert 'value="7"' not in page.content.decode()


@pytest.mark.parametrize("number", ["x", "9" * 40, "-1", "", "1 OR 1"])
def test_a_row_that_can_be_none_is_refused_by_an_action(number: str, as_administrator: Client) -> None:
    given = {"action": "delete_selected", "index": "0", "_selected_action": number}
    assert as_administrator.post("/admin/articles/topic/", given).status_code == 400
