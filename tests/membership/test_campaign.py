"""The goal and its count: one query, true tags, and a page that is kept no longer than it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from membership.campaigns.current_campaign import campaign_now
from membership.campaigns.jobs import count_campaign_members
from membership.models import Campaign
from newsroom.foundation.caching import page
from tests.make import make_campaign
from tests.membership.make import make_member

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@page(lifetime=86_400)
def any_page(request: HttpRequest) -> HttpResponse:
    campaign_now()
    return HttpResponse(str(campaign_now()))


def test_the_newest_of_those_that_run_asks() -> None:
    now = timezone.now()
    make_campaign(name="old", starts_at=now - 9 * HOUR)
    make_campaign(name="ended", starts_at=now - HOUR, ends_at=now - HOUR / 2)
    make_campaign(name="coming", starts_at=now + HOUR)
    make_campaign(name="new", starts_at=now - 2 * HOUR)
    assert str(campaign_now()) == "new"


def test_the_queryset_and_the_instance_agree_on_what_is_live() -> None:
    now = timezone.now()
    for starts_at, ends_at in (
        (now - HOUR, None),
        (now - HOUR, now + HOUR),
        (now - 2 * HOUR, now - HOUR),
        (now + HOUR, None),
    ):
        make_campaign(starts_at=starts_at, ends_at=ends_at)
    live = set(Campaign.objects.live())
    assert live == {campaign for campaign in Campaign.objects.all() if campaign.is_live}
    assert len(live) == 2


def test_a_page_asks_once_names_its_tag_and_ends_with_the_campaign(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    make_campaign(ends_at=timezone.now() + 2 * HOUR)
    make_campaign(name="coming", starts_at=timezone.now() + HOUR)
    with django_assert_num_queries(2):  # what is kept is asked for, and the campaigns
        answer = any_page(rf.get("/"))
    assert answer["Surrogate-Key"] == "campaign"
    assert 3590 <= int(answer["CDN-Cache-Control"].split(",")[0].removeprefix("max-age=")) <= 3600


@pytest.mark.usefixtures("committed")
def test_the_count_is_a_small_shared_answer(client: Client, django_assert_num_queries: Any) -> None:
    make_campaign(goal=20_000, baseline_members=14_200)
    with django_assert_num_queries(1):  # the campaigns
        answer = client.get("/campaign/count/")
    assert answer.json() == {"progress": 14_200, "goal": 20_000, "percent": 71}
    assert answer["Surrogate-Key"] == "campaign campaign-count"
    assert answer["CDN-Cache-Control"].startswith("max-age=30,")
    assert client.get("/campaign/count/", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_without_a_campaign_there_is_no_count(client: Client) -> None:
    assert client.get("/campaign/count/").status_code == 404


def test_the_periodic_count_tells_pages_only_of_a_change(
    invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    campaign = make_campaign(baseline_members=0)
    ended = make_campaign(ends_at=timezone.now() - HOUR, starts_at=timezone.now() - 2 * HOUR, members_counted=5)
    make_member()
    make_member(state="pending")
    for _turn in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            count_campaign_members.call()
    campaign.refresh_from_db()
    ended.refresh_from_db()
    assert (campaign.members_counted, ended.members_counted) == (1, 5)
    assert invalidations == [frozenset({"campaign-count"})]
