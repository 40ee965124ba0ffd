"""Posting and withdrawing items of the feed by the desk's buttons."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from feed.models import NewsItem
from newsroom.foundation.models import User
from tests.desk.forms import form_of
from tests.make import make_item

pytestmark = pytest.mark.django_db


def send(client: Client, item: NewsItem, **changes: str) -> str:
    address = reverse("admin:feed_newsitem_change", args=[item.pk])
    response = client.post(
        address, {**form_of(client, address, "newsitem_form"), "_continue": "x", **changes}, follow=True
    )
    item.refresh_from_db()
    return str(response.content.decode())


def test_an_item_is_saved_as_a_draft_and_posted_by_its_button(as_editor: Client) -> None:
    item = make_item(posted=False)
    page = send(as_editor, item, headline="The ferry is late.")
    assert (item.headline, item.state) == ("The ferry is late.", NewsItem.State.UNPUBLISHED)
    assert 'class="state state-draft"' in page
    page = send(as_editor, item, _post="x")
    assert item.is_published
    assert "Posted." in page
    assert 'name="_post"' not in page
    assert f'href="{item.get_absolute_url()}"' in page


def test_only_a_change_of_substance_moves_the_second_clock(as_editor: Client) -> None:
    item = make_item()
    send(as_editor, item, headline="A typing error less.")
    assert item.updated_at is None
    send(as_editor, item, change="update")
    assert item.updated_at is not None


def test_a_posted_item_is_withdrawn_with_its_reason(as_editor: Client) -> None:
    item = make_item()
    page = send(as_editor, item, withdraw_reason="It did not happen.")
    assert item.state == NewsItem.State.WITHDRAWN
    assert "It did not happen." in page


def test_a_reporter_reads_items_and_changes_none(as_reporter: Client, reporter: User) -> None:
    item = make_item("The ferry sails.")
    address = reverse("admin:feed_newsitem_change", args=[item.pk])
    assert 'name="_save"' not in as_reporter.get(address).content.decode()
    assert as_reporter.post(address, {"headline": "Forged", "withdraw_reason": "x"}).status_code == 403
    item.refresh_from_db()
    assert (item.headline, item.is_published) == ("The ferry sails.", True)
