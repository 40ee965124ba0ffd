"""An answer is held for a moment, told to everybody, and outlives the trouble of making the next."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from newsroom.foundation.caching import held, holding, page

FACTORY = RequestFactory()
asked: list[str] = []
words = {"now": "one"}


@held(seconds=1)
@page("feed", lifetime=20, rows=False)
def fragment(request: HttpRequest) -> HttpResponse:
    asked.append(request.path)
    return HttpResponse(words["now"])


@page("feed", lifetime=20, rows=False)
def ordinary(request: HttpRequest) -> HttpResponse:
    asked.append(request.path)
    return HttpResponse(words["now"])


@pytest.fixture(autouse=True)
def from_the_start() -> None:
    asked.clear()
    words["now"] = "one"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock that held answers go by."""
    now = {"is": 1000.0}
    monkeypatch.setattr(holding, "monotonic", lambda: now["is"])

    def go_on(seconds: float) -> None:
        now["is"] += seconds

    return go_on


def get(view: Callable[[HttpRequest], HttpResponseBase], path: str = "/f/", **headers: str) -> HttpResponse:
    response = holding.AnswerHeld(view)(FACTORY.get(path, **headers))  # type: ignore[arg-type]
    assert isinstance(response, HttpResponse)
    return response


def test_an_answer_is_made_once_a_second_however_many_ask(clock: Callable[[float], None]) -> None:
    assert [get(fragment).content for _ in range(50)] == [b"one"] * 50
    assert len(asked) == 1
    words["now"] = "two"
    clock(1.01)
    assert get(fragment).content == b"two"
    assert len(asked) == 2


def test_who_has_it_is_told_304_and_nothing_is_asked(clock: Callable[[float], None]) -> None:
    tag = get(fragment)["ETag"]
    again = get(fragment, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert "max-age" in again["Cache-Control"]
    assert len(asked) == 1
    words["now"] = "two"
    clock(2)
    assert get(fragment, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_the_first_to_ask_may_have_it_already() -> None:
    """After a restart every open page asks with a condition: the whole answer must be held all the same."""
    tag = get(fragment)["ETag"]
    holding.clear_held_responses()
    assert get(fragment, HTTP_IF_NONE_MATCH=tag).status_code == 304
    asked.clear()
    assert get(fragment).content == b"one"
    assert asked == []


def test_a_page_that_is_not_held_is_asked_each_time() -> None:
    tag = get(ordinary)["ETag"]
    assert get(ordinary, HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert len(asked) == 2


def test_a_query_is_another_page() -> None:
    get(fragment)
    get(fragment, path="/f/?x=1")
    assert len(asked) == 2


def test_no_name_of_a_request_is_held() -> None:
    def named(request: HttpRequest) -> HttpResponseBase:
        response = fragment(request)
        response["X-Request-ID"] = "abc"
        return response

    get(named)
    assert "X-Request-ID" not in get(named)


def test_while_one_makes_it_anew_the_others_get_the_last(clock: Callable[[float], None]) -> None:
    get(fragment)
    clock(2)
    begun, go_on = Event(), Event()

    def slow(request: HttpRequest) -> HttpResponseBase:
        begun.set()
        go_on.wait(10)
        return fragment(request)

    words["now"] = "two"
    answers: list[bytes] = []
    first = Thread(target=lambda: answers.append(get(slow).content))
    first.start()
    assert begun.wait(10)
    assert get(slow).content == b"one"
    go_on.set()
    first.join(10)
    assert answers == [b"two"]


def test_the_last_answer_serves_while_making_it_fails_for_an_hour(clock: Callable[[float], None]) -> None:
    def broken(request: HttpRequest) -> HttpResponseBase:
        return HttpResponse("trouble", status=500)

    get(fragment)
    clock(3000)
    assert get(broken).content == b"one"
    clock(1000)
    assert get(broken).status_code == 500


def test_an_address_that_is_gone_is_not_held_on(clock: Callable[[float], None]) -> None:
    get(fragment)
    clock(2)
    assert get(lambda request: HttpResponse(status=404)).status_code == 404
    assert get(fragment).content == b"one"
    assert len(asked) == 2


def test_the_clock_of_the_wall_plays_no_part() -> None:
    get(fragment)
    with time_machine.travel("2030-01-01T00:00:00Z", tick=False):
        get(fragment)
    assert len(asked) == 1
