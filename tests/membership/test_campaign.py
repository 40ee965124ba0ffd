"""The goal and its count: one query, true tags, and a page that is kept no longer than it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from membership.campaigns.current_campaign import campaign_now
from membership.campaigns.jobs import count_campaign_members
from membership.campaigns.models import SAID_AFTER_THE_END
from membership.models import Campaign
from newsroom.foundation.caching import clear_cached_results, invalidate, page
from tests.make import make_article, make_campaign, make_paper
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
    told = answer.json()
    assert "<b>14,200</b> of 20,000 members" in told.pop("part")
    assert told == {"progress": 14_200, "goal": 20_000, "percent": 71}
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


def story() -> str:
    """The path of a page with strip and box."""
    found = Article.objects.first() or make_article()
    return str(found.get_absolute_url())


def seen(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_texts_take_the_numbers_of_the_campaign(client: Client) -> None:
    campaign = make_campaign(
        goal=20_000,
        baseline_members=14_200,
        strip_text="We look for {goal}.",
        box_text="There are {members} of {goal}.",
    )
    page = seen(client, story())
    assert "We look for 20,000." in page
    assert "There are 14,200 of 20,000." in page
    campaign.goal = 25_000
    assert campaign.said["strip_text"] == "We look for 25,000."


@pytest.mark.parametrize("field", ["strip_text", "box_title", "box_text", "question"])
def test_a_name_in_braces_that_is_no_number_is_refused_beside_its_text(field: str) -> None:
    campaign = make_campaign(**{field: "We look for {gaol} members."})
    with pytest.raises(ValidationError) as refused:
        campaign.full_clean()
    assert list(refused.value.message_dict) == [field]
    assert "“{gaol}” is not known here" in refused.value.message_dict[field][0]
    setattr(campaign, field, "We look for {goal}, and {members} are here. {")
    campaign.full_clean()


def test_at_the_goal_it_says_so(client: Client) -> None:
    make_campaign(goal=14_200, baseline_members=14_199)
    assert "<b>14,199</b> of 14,200 members" in seen(client, story())
    make_member()
    count_campaign_members.call()
    page = seen(client, story())
    assert page.count("<b>14,200</b> members: goal met") == 2, "in the strip and in the box"
    assert page.count("We have reached our goal. Thank you") == 2
    assert "We ask for members" not in page
    asked_to_join = seen(client, "/membership/join/")
    assert "<b>14,200</b> members: goal met" in asked_to_join
    assert "We have reached our goal. Thank you" in asked_to_join
    assert "goal met" in client.get("/campaign/count/").json()["part"]


def test_after_the_deadline_it_says_so_for_a_week(client: Client) -> None:
    make_paper()
    now = timezone.now()
    make_campaign(goal=20_000, baseline_members=14_200, ends_at=now + HOUR)
    assert "We ask for members" in seen(client, story())
    with time_machine.travel(now + 2 * HOUR):
        page = seen(client, story())
        assert page.count("Our campaign has ended. Thank you") == 2
        assert page.count("<b>14,200</b> of 20,000 at the end") == 2
        assert "We ask for members" not in page
        asked_to_join = seen(client, "/membership/join/")
        assert "<b>14,200</b> of 20,000 at the end" in asked_to_join
        assert "Our campaign has ended. Thank you" in asked_to_join
    with time_machine.travel(now + HOUR + SAID_AFTER_THE_END + HOUR):
        assert "campaign-b" not in seen(client, story())


def test_one_that_runs_comes_before_one_that_has_ended() -> None:
    now = timezone.now()
    make_campaign(name="ended", starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    assert str(campaign_now()) == "ended"
    make_campaign(name="before", starts_at=now - 9 * HOUR, ends_at=now - 5 * HOUR)
    clear_cached_results()
    assert str(campaign_now()) == "ended"
    make_campaign(name="runs", starts_at=now - 4 * HOUR)
    clear_cached_results()
    assert str(campaign_now()) == "runs"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_open_page_takes_in_the_count_and_nothing_moves(chromium: Browser, live_server: LiveServer) -> None:
    make_paper()
    make_campaign(goal=20_000, baseline_members=14_200)
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.clock.install()
    page.goto(story())
    strip = page.locator(".campaign-bar")
    expect(strip.locator(".count")).to_have_text("14,200 of 20,000 members")
    place = strip.bounding_box()
    Campaign.objects.update(baseline_members=14_201)
    invalidate("campaign-count")
    with page.expect_response("**/campaign/count/") as asked:
        page.clock.run_for(70_000)
    assert "cookie" not in asked.value.request.headers
    expect(strip.locator(".count")).to_have_text("14,201 of 20,000 members")
    expect(page.locator(".campaign-box .count")).to_have_text("14,201 of 20,000 members")
    assert strip.bounding_box() == place
    context.close()
