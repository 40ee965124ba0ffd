"""Where a paper without a mail server finds the emails that it sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from newsroom.foundation.mail import mailbox

pytestmark = pytest.mark.django_db


def test_the_local_mailbox_is_there_only_without_a_mail_server(client: Client, settings: Any) -> None:
    settings.LOCAL_MAILBOX = True
    assert client.get("/mailbox/").status_code == 200
    assert client.get("/mailbox/1234567890123456-0/").status_code == 404
    settings.LOCAL_MAILBOX = False
    assert client.get("/mailbox/").status_code == 404
    assert mailbox.stored_email("../../etc/passwd") is None


def test_an_email_is_listed_and_can_be_read(client: Client, settings: Any) -> None:
    settings.LOCAL_MAILBOX = True
    assert "No emails yet." in client.get("/mailbox/").content.decode()
    email = EmailMessage("Tide & <ebb>", "See https://example.org/tide/", to=["rosa@example.org"])
    mailbox.MailboxBackend().send_messages([email])
    [stored] = mailbox.stored_emails()
    listed = client.get("/mailbox/").content.decode()
    assert f'<a href="/mailbox/{stored.name}/">Tide &amp; &lt;ebb&gt;</a>' in listed
    assert "rosa@example.org" in listed
    read = client.get(f"/mailbox/{stored.name}/").content.decode()
    assert "<h1>Tide &amp; &lt;ebb&gt;</h1>" in read
    assert 'href="https://example.org/tide/"' in read
