"""What is said where something may not be done or is broken: pages that stand by themselves, without the database."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils.translation import override
from django.views.defaults import permission_denied, server_error


def test_a_broken_page_asks_no_database(rf: RequestFactory) -> None:
    answer = server_error(rf.get("/"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "<title>Something is broken on our side</title>" in page
    assert "Please try again in a minute." in page
    assert '<a class="more" href="/">' in page


@pytest.mark.parametrize(("reason", "shown"), [("Ask <Edda>.", "Ask &lt;Edda&gt;."), ("", "Go back, load it again")])
def test_a_refusal_gives_its_reason_or_the_usual_one(rf: RequestFactory, reason: str, shown: str) -> None:
    answer = permission_denied(rf.get("/"), PermissionDenied(*filter(None, [reason])))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "<title>Not allowed</title>" in page
    assert shown in page


def test_both_read_from_right_to_left_where_the_paper_does(rf: RequestFactory) -> None:
    with override("ar"):
        pages = [server_error(rf.get("/")), permission_denied(rf.get("/"), PermissionDenied())]
    for page in pages:
        assert '<html lang="ar" dir="rtl">' in page.content.decode()
