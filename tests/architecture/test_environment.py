"""Each variable is read by what it must be; a bad value is one sentence that names it, and shows no secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom import environment as env

Reader = Callable[[], Any]
REFUSED: dict[str, tuple[Reader, list[str]]] = {
    "flag": (lambda: env.flag("IT", default=False), ["*", "maybe", "2", "truetrue"]),
    "number": (lambda: env.number("IT", default=1, least=0, most=9), ["many", "-1", "10", "1.5", "٣", "9" * 99]),
    "choice": (lambda: env.choice("IT", ["en", "uk"], default="en"), ["en_US:en", "EN", "fr"]),
    "currency": (lambda: env.currency("IT", default="EUR"), ["eur", "€", "EURO", "EU", "ΕUR"]),
    "site_url": (
        lambda: env.site_url("IT", default="", https=False),
        [
            *(
                "localhost:8000",
                "ftp://host",
                "http://",
                "http://[::1",
                "http://h:99999",
                "http://h h",
                "http://.h",
                "//h",
            ),
            *("http://name:word@host", "http://host/path", "http://host?query", "http://host#part"),
        ],
    ),
    "https site_url": (lambda: env.site_url("IT", default="", https=True), ["http://courier.example"]),
    "hosts": (
        lambda: env.hosts("IT", default=[], any_host=False),
        ["http://host", "host:80", "host/path", "a host", "*", "good.example,*"],
    ),
    "mailbox": (
        lambda: env.mailbox("IT", default=None),
        [
            "nobody",
            "a@b.example, c@d.example",
            "A <a@b.example>, c@d.example",
            "A <>",
            "A <a@b.example>\nBcc: c@d.example",
        ],
    ),
    "path": (
        lambda: env.web_address("IT", path=True),
        ["media", "/media", "https://media.example", "//media.example/", "https://media.example; script-src */"],
    ),
    "address": (lambda: env.web_address("IT"), ["s3.example", "ftp://s3.example", "https://", "https://s3 example"]),
    "database": (
        lambda: env.database("IT", default=""),
        ["nonsense", "mysql://u:word@h/name", "postgres://u:word@h:port/name", "postgres://u:word@h/"],
    ),
    "mail": (lambda: env.mail_server("IT", needed=False), ["nonsense", "smtp+tls://u:word@h:port", "smtp://"]),
    "production's mail": (lambda: env.mail_server("IT", needed=True), ["consolemail://", "dummymail://"]),
    "cache": (lambda: env.cache("IT"), ["nonsense", "http://u:word@h/"]),
    "secret": (lambda: env.secret_key("IT", needed=True), ["word"]),
}


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        pytest.param(reader, given, id=f"{name} {given}")
        for name, (reader, values) in REFUSED.items()
        for given in values
    ],
)
def test_a_bad_value_is_refused_in_one_sentence(reader: Reader, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IT", given)
    with pytest.raises(env.BadVariable) as caught:
        reader()
    sentence = str(caught.value)
    assert sentence.startswith("IT ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "word" not in sentence.replace("password", "")


@pytest.mark.parametrize("needed", [lambda: env.mailbox("IT", default=None), lambda: env.secret_key("IT", needed=True)])
def test_what_is_needed_and_empty_is_said_to_be_not_set(needed: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IT", " ")
    with pytest.raises(env.BadVariable, match=r"^IT is not set"):
        needed()


@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_value_counts_as_not_set(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IT", given)
    assert env.flag("IT", default=True) is True
    assert env.number("IT", default=3, least=1, most=9) == 3
    assert env.hosts("IT", default=["a.example"], any_host=False) == ["a.example"]
    assert env.site_url("IT", default="http://localhost:8000", https=False)[0] == "http://localhost:8000"
    assert env.folder("IT", default=Path("/srv/paper")) == Path("/srv/paper")
    assert not env.is_set("IT")


@pytest.mark.parametrize(
    ("given", "url", "host"),
    [
        ("http://[::1]:8000", "http://[::1]:8000", "[::1]"),
        ("https://[2001:DB8::7]/", "https://[2001:db8::7]", "[2001:db8::7]"),
        ("https://Courier.Example/", "https://courier.example", "courier.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "127.0.0.1"),
    ],
)
def test_a_site_url_is_an_origin_and_a_host(given: str, url: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IT", given)
    assert env.site_url("IT", default="", https=False) == (url, host)


@pytest.mark.parametrize(
    ("given", "mailbox"),
    [
        ("post@courier.example", "post@courier.example"),
        ("The Courier <post@courier.example>", "The Courier <post@courier.example>"),
        ('"Kuriér, Nord" <post@courier.example>', '"Kuriér, Nord" <post@courier.example>'),
        ("St. James Post <post@courier.example>", '"St. James Post" <post@courier.example>'),
    ],
)
def test_a_sender_is_one_mailbox_in_any_language(given: str, mailbox: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IT", given)
    assert env.mailbox("IT", default=None) == mailbox


def test_a_folder_where_a_file_stands_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("IT", str(tmp_path / "file" / "below"))
    with pytest.raises(env.BadVariable, match="a file stands there"):
        env.folder("IT", default=tmp_path)
