"""The desk's screens: they render, they find, and what they change goes through the verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.body.build import doc, p
from membership.models import Campaign, Consent, Member, MemberSession, Newsletter, Signup
from newsroom.desk.roles import sync_roles
from newsroom.foundation.models import User
from newsroom.foundation.redirects.models import Redirect
from tests.make import make_author, make_campaign, make_newsletter
from tests.membership.make import ask, make_member, make_session, make_signup, sent

pytestmark = pytest.mark.django_db


def signed_in(role: str) -> Client:
    sync_roles()
    user = User.objects.create_user(f"{role[:4]}@example.org", "a long password of words", name=role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def manager() -> Client:
    """Marek looks after members and sign-ups."""
    return signed_in("Membership manager")


def admin_url(model: type[Any], page: str, *args: Any) -> str:
    return reverse(f"admin:membership_{model._meta.model_name}_{page}", args=args)


def act(client: Client, model: type[Any], action: str, *rows: Any) -> str:
    given = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(admin_url(model, "changelist"), given, follow=True).content.decode()


def form_of(answer: Any) -> dict[str, Any]:
    """What a browser would send back of an admin form, untouched."""
    form = answer.context["adminform"].form
    given: dict[str, Any] = {"shown_state": getattr(form, "shown_state", "")}
    for field in form:
        name, value = field.html_name, field.value()
        if hasattr(value, "isoformat"):
            local = timezone.localtime(value)
            given |= {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M:%S}"}
        elif value is not None and value is not False:
            given[name] = value
    return given


@pytest.fixture
def rows() -> list[Any]:
    make_signup(newsletter=make_newsletter(host=make_author()))
    ask("rosa@example.org", make_newsletter())
    consent = Consent.objects.get()
    return [make_campaign(), make_member(), consent.signup, consent, Newsletter.objects.first()]


def test_every_list_and_form_renders(as_administrator: Client, rows: list[Any]) -> None:
    for row in rows:
        assert as_administrator.get(admin_url(type(row), "changelist")).status_code == 200
        assert as_administrator.get(admin_url(type(row), "change", row.pk)).status_code == 200
    for model in (Newsletter, Member, Campaign):
        assert as_administrator.get(admin_url(model, "add")).status_code == 200


def test_signups_and_consents_are_not_invented_changed_or_deleted_by_hand(
    as_administrator: Client, rows: list[Any]
) -> None:
    assert as_administrator.get(admin_url(Signup, "add")).status_code == 403
    for page in ("add", "change", "delete"):
        args = () if page == "add" else (Consent.objects.get().pk,)
        assert as_administrator.post(admin_url(Consent, page, *args), {"consent_text": "x"}).status_code == 403
    signup = Consent.objects.get().signup
    as_administrator.post(
        admin_url(Signup, "change", signup.pk),
        {
            "email": "x@example.org",
            "state": "confirmed",
            "consents-TOTAL_FORMS": "1",
            "consents-INITIAL_FORMS": "0",
        },
    )
    signup.refresh_from_db()
    assert (signup.email, signup.state) == ("rosa@example.org", "pending")
    assert Consent.objects.count() == 1


def test_a_newsletter_editor_reads_signups_and_is_offered_no_action(rows: list[Any]) -> None:
    client = signed_in("Newsletter editor")
    answer = client.get(admin_url(Signup, "changelist"))
    assert answer.status_code == 200
    assert "resend_confirmation" not in answer.content.decode()
    act(client, Signup, "unsubscribe", *Signup.objects.all())
    assert not Signup.objects.filter(state="unsubscribed").exists()
    assert client.get(admin_url(Member, "changelist")).status_code == 403


def test_an_address_is_found_by_its_beginning_in_any_case(manager: Client) -> None:
    newsletter = make_newsletter()
    for address in ("rosa@example.org", "rosamund@example.org", "else@example.org"):
        make_signup(address, newsletter=newsletter)
        make_member(address)
    for model in (Signup, Member):
        page = manager.get(admin_url(model, "changelist"), {"q": "ROSA"}).content.decode()
        assert ("rosa@example.org" in page, "rosamund@" in page, "else@" in page) == (True, True, False)


def test_a_confirmation_is_sent_once_more_to_those_who_wait(manager: Client) -> None:
    waiting, done = make_signup(state=Signup.State.PENDING), make_signup()
    page = act(manager, Signup, "resend_confirmation", waiting, done)
    assert "1 email goes out." in page
    [(to, text)] = sent()
    assert to == waiting.email
    assert "/newsletters/confirm/" in text


def test_the_desk_unsubscribes(manager: Client) -> None:
    stopped, other = make_signup(), make_signup()
    act(manager, Signup, "unsubscribe", stopped)
    assert list(Signup.objects.filter(state="unsubscribed")) == [stopped]
    assert Signup.objects.get(pk=other.pk).state == "confirmed"


def test_activating_says_for_whom_it_made_no_sense(manager: Client) -> None:
    make_campaign(baseline_members=0)
    asked, already = make_member(state=Member.State.PENDING), make_member(name="<b>Rosa</b>")
    page = act(manager, Member, "activate", asked, already)
    assert "Done for 1 person." in page
    assert "&lt;b&gt;Rosa&lt;/b&gt; is a member already." in page
    assert Member.objects.active().count() == 2
    assert Campaign.objects.get().members_counted == 2


def test_the_list_of_campaigns_asks_as_much_for_ten_that_run_as_for_two(manager: Client) -> None:
    def cost(number: int) -> int:
        Campaign.objects.all().delete()
        for hours in range(number):
            make_campaign(starts_at=timezone.now() - timedelta(hours=hours + 1))
        with CaptureQueriesContext(connection) as asked:
            page = manager.get(admin_url(Campaign, "changelist")).content.decode()
        assert page.count("a newer one is shown") == number - 1
        return len(asked)

    cost(1)
    assert cost(2) == cost(10)


@pytest.mark.parametrize("act_name", ["activate", "end", "sign_out"])
def test_what_is_done_to_ten_members_costs_as_many_queries_as_to_two(act_name: str, manager: Client) -> None:
    make_campaign(baseline_members=0)
    before = Member.State.PENDING if act_name == "activate" else Member.State.ACTIVE

    def cost(number: int) -> int:
        chosen = [make_member(state=before) for _turn in range(number)]
        with CaptureQueriesContext(connection) as asked:
            assert f"Done for {number} p" in act(manager, Member, act_name, *chosen)
        return len(asked)

    cost(1)
    Member.objects.all().delete()
    two = cost(2)
    Member.objects.all().delete()
    assert cost(10) == two


def test_ending_and_signing_out_from_the_list(manager: Client) -> None:
    member, other = make_member(), make_member()
    make_session(member)
    kept = make_session(other)
    act(manager, Member, "sign_out", member)
    member.refresh_from_db()
    assert member.state == Member.State.ACTIVE
    assert list(MemberSession.objects.all()) == [kept]
    act(manager, Member, "end", member)
    member.refresh_from_db()
    assert member.state == Member.State.ENDED


def test_a_member_entered_by_hand_has_a_clean_address_of_their_own(manager: Client) -> None:
    given = {
        "email": "Rosa@EXAMPLE.org",
        "name": "Rosa",
        "amount": "10",
        "period": "month",
        "note": "",
        "state": "active",
    }
    assert manager.post(admin_url(Member, "add"), given).status_code == 302
    member = Member.objects.get()
    assert (member.email, member.email_key, member.state) == (
        "Rosa@example.org",
        "rosa@example.org",
        "pending",
    )
    again = manager.post(admin_url(Member, "add"), {**given, "email": "rosa@example.org"})
    assert "There is a member with this email address already." in again.content.decode()
    hidden = manager.post(admin_url(Member, "add"), {**given, "email": "r\u200bosa@example.org"})
    assert hidden.status_code == 200
    assert Member.objects.count() == 1


def test_saving_a_campaign_counts_its_members_and_tells_the_pages(
    manager: Client, invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    make_member()
    campaign = make_campaign(baseline_members=0)
    url = admin_url(Campaign, "change", campaign.pk)
    given = form_of(manager.get(url)) | {"goal": "50"}
    with django_capture_on_commit_callbacks(execute=True):
        assert manager.post(url, given).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.goal, campaign.members_counted) == (50, 1)
    assert frozenset({"campaign-count"}) in invalidations


def test_the_campaigns_form_shows_where_it_stands(manager: Client) -> None:
    live = make_campaign(goal=20_000, baseline_members=14_200)
    ended = make_campaign(starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=1))
    page = manager.get(admin_url(Campaign, "change", live.pk)).content.decode()
    assert "71 %" in page
    assert "Live" in page
    assert "Ended" in manager.get(admin_url(Campaign, "change", ended.pk)).content.decode()


def test_a_campaigns_button_leads_nowhere_but_to_this_site(manager: Client) -> None:
    url = admin_url(Campaign, "change", make_campaign().pk)
    given = form_of(manager.get(url))
    for address in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert manager.post(url, {**given, "button_url": address}).status_code == 200
    assert Campaign.objects.get().button_url == "/membership/join/"


def test_a_newsletter_that_moves_leaves_a_redirect_and_tells_its_pages(
    invalidations: list[frozenset[str]], django_capture_on_commit_callbacks: Any
) -> None:
    editor = signed_in("Newsletter editor")
    newsletter = make_newsletter(slug="old-name")
    url = admin_url(Newsletter, "change", newsletter.pk)
    given = form_of(editor.get(url)) | {"slug": "new-name"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(url, given)
    assert answer.status_code == 302
    assert Redirect.objects.get().new_path == "/newsletters/new-name/"
    assert {"newsletters", f"newsletter:{newsletter.pk}"} <= set().union(*invalidations)
    refused = editor.post(url, {**given, "slug": "confirm"})
    assert "This slug is taken by a part of the site." in refused.content.decode()


def test_who_may_only_look_at_a_newsletter_reads_the_words_of_its_sample(manager: Client) -> None:
    tide = make_newsletter(sample=doc(p("Good morning from <Selmouth>.")))
    page = manager.get(admin_url(Newsletter, "change", tide.pk)).content.decode()
    assert "Good morning from &lt;Selmouth&gt;." in page
    assert "paragraph" not in page


def test_who_may_write_a_newsletter_writes_its_sample() -> None:
    tide = make_newsletter(sample=doc(p("Good morning.")))
    page = signed_in("Newsletter editor").get(admin_url(Newsletter, "change", tide.pk))
    assert "sample" in page.context["adminform"].form.fields
