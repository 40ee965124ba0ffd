"""A save in the desk writes what its form gives: a column that another transaction changes between the reading of the
row and its saving stays as that one left it, in the form and the list of every admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.body.fields import BodyField
from articles.models import Author, Section
from articles.publishing.models import Publishable
from newsroom.desk.stale_saves import StaleListForm, StaleSaveForm
from newsroom.foundation.models import User
from tests.desk.conftest import Rows, signed_in
from tests.desk.forms import form_of
from tests.make import make_author, make_section, withdrawn

pytestmark = pytest.mark.django_db(transaction=True)
SAVED_BY_ITSELF = {
    "feed.newsitem": {"text", "folded"},
    "membership.campaign": {"members_counted"},
    "membership.member": {"email_key"},
}
"""What a save derives from the row."""
STATES = {
    "feed.newsitem": {"state", "withdrawn_reason", "announced"},
    "feed.coverage": {"state", "status"},
    "foundation.user": {"password"},
    "membership.member": {"state"},
}
"""Some that the test has to have come by, lest it find nothing to change."""
Columns = dict[str, Any]


def another_value(row: models.Model, field: models.Field[Any, Any]) -> Any:
    """None where there is no other that could be told."""
    value = getattr(row, field.attname)
    if field.choices:
        return next((choice for choice, _words in field.flatchoices if choice != value), None)
    match field:
        case BodyField() | models.JSONField() | models.FileField() | models.GenericIPAddressField():
            return None
        case models.ForeignKey():
            related = field.related_model._base_manager.exclude(pk=value)  # type: ignore[union-attr]
            return related.values_list("pk", flat=True).first()
        case models.BooleanField():
            return not value
        case models.IntegerField():
            return (value or 0) + 1
        case models.DateTimeField():
            return (value or timezone.now()) + timedelta(minutes=1)
    return f"{value or ''}x"[: field.max_length or None] if isinstance(value, str | None) else None


def accepted(row: models.Model, columns: Columns) -> bool:
    """Whether the database takes all of them at once."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**columns)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def changed_elsewhere(row: models.Model, given: set[str]) -> Columns:
    """Another value for each column that the form does not give, as far as they go together."""
    of_itself = SAVED_BY_ITSELF.get(row._meta.label_lower, set())
    columns = withdrawn() if isinstance(row, Publishable) and "state" not in given else {}
    for field in row._meta.concrete_fields:
        by_itself = field.primary_key or getattr(field, "auto_now", False) or field.name in of_itself
        if by_itself or field.name in given or field.attname in columns:
            continue
        value = another_value(row, field)
        if value is not None and accepted(row, columns | {field.attname: value}):
            columns[field.attname] = value
    return columns


def write_elsewhere(row: models.Model, columns: Columns) -> None:
    """In a transaction of its own; on SQLite, which lets nobody write between reading and saving, in the same."""

    def write() -> None:
        type(row)._base_manager.filter(pk=row.pk).update(**columns)

    def write_and_leave() -> None:
        try:
            write()
        finally:
            connection.close()

    if connection.vendor == "postgresql":
        with ThreadPoolExecutor(1) as another:
            another.submit(write_and_leave).result(20)
    else:
        write()


def after_the_reading(form: type[Any], act: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Have `act` done once, when a form of this class has the row that it is going to save."""
    read, pending = form.__init__, [act]

    def read_then_act(self: Any, *args: Any, **named: Any) -> None:
        read(self, *args, **named)
        if self.is_bound and pending:
            pending.pop()()

    patch.setattr(form, "__init__", read_then_act)


def lost(row: models.Model, columns: Columns) -> Columns:
    """Those that were reset, with what stands there."""
    stored = type(row)._base_manager.get(pk=row.pk)
    return {name: getattr(stored, name) for name, value in columns.items() if getattr(stored, name) != value}


def address(model: type[models.Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def forms(client: Client, rows: Rows) -> Iterator[tuple[models.Model, Columns, set[str]]]:
    """Each row that has a form which can be saved, what the form sends unchanged, and the fields that it gives."""
    for model in admin.site._registry:
        row = rows[model]
        shown = client.get(address(model, "change", row.pk))
        is_saved = shown.status_code == 200 and shown.context["has_change_permission"]
        form = shown.context["adminform"].form if is_saved else None
        if isinstance(form, StaleSaveForm):
            given = {name for name, field in form.fields.items() if not field.disabled}
            yield row, dict(form_of(client, shown.request["PATH_INFO"], f"{model._meta.model_name}_form")), given


def test_no_form_resets_what_another_has_changed_meanwhile(rows: Rows, administrator: User) -> None:
    client, wrong, changed = signed_in(administrator), {}, {}
    for row, sent, given in list(forms(client, rows)):
        label = row._meta.label_lower
        row.refresh_from_db()
        columns = changed_elsewhere(row, given)
        with pytest.MonkeyPatch.context() as patch:
            after_the_reading(StaleSaveForm, lambda: write_elsewhere(row, columns), patch)  # noqa: B023
            answer = client.post(address(type(row), "change", row.pk), sent | {"_continue": "x"})
        changed[label] = set(columns)
        reset = lost(row, columns)
        if answer.status_code != 302 or reset:
            wrong[label] = (answer.status_code, reset)
    assert wrong == {}
    assert {label: names & changed.get(label, set()) for label, names in STATES.items()} == STATES


def test_an_older_version_brings_back_only_what_its_form_gives(as_editor: Client, administrator: User) -> None:
    author = make_author("Edda", title="Reporter")
    version = author.history.first()
    Author.objects.filter(pk=author.pk).update(user=administrator, title="Chief")
    older = address(Author, "simple_history", author.pk, version.pk)
    given = form_of(as_editor, older, "historicalauthor_form")
    assert given["title"] == "Reporter"
    assert "user" not in given, "an editor does not choose accounts"
    assert as_editor.post(older, given).status_code == 302
    author.refresh_from_db()
    assert (author.title, author.user) == ("Reporter", administrator)


def test_no_list_resets_what_another_has_changed_meanwhile(rows: Rows, administrator: User) -> None:
    client, wrong, looked_at = signed_in(administrator), {}, set()
    for model, screen in admin.site._registry.items():
        if not screen.list_editable:
            continue
        sent = form_of(client, address(model, "changelist"), "changelist-form")
        number = next(int(name.split("-")[1]) for name in sent if name.endswith("-position"))
        row = model._base_manager.get(pk=str(sent[f"form-{number}-{model._meta.pk.name}"]))
        columns = changed_elsewhere(row, {"position"})
        with pytest.MonkeyPatch.context() as patch:
            after_the_reading(StaleListForm, lambda: write_elsewhere(row, columns), patch)  # noqa: B023
            given = sent | {f"form-{number}-position": "77", "_save": "x"}
            answer = client.post(address(model, "changelist"), given)
        row.refresh_from_db()
        reset = lost(row, columns | {"position": 77})
        if answer.status_code != 302 or reset or not columns:
            wrong[model._meta.label_lower] = (answer.status_code, reset)
        looked_at.add(model._meta.label_lower)
    assert wrong == {}
    assert looked_at == {"articles.author", "articles.section", "articles.pick", "membership.newsletter"}


def test_of_a_row_of_a_list_that_is_deleted_meanwhile_it_is_said(as_administrator: Client) -> None:
    section = make_section("Harbour", position=1)
    sent = form_of(as_administrator, address(Section, "changelist"), "changelist-form")
    with pytest.MonkeyPatch.context() as patch:
        after_the_reading(StaleListForm, section.delete, patch)
        answer = as_administrator.post(address(Section, "changelist"), sent | {"form-0-position": "7", "_save": "x"})
    assert "Somebody has deleted a row that you changed" in answer.content.decode()
    assert not Section.objects.exists()
