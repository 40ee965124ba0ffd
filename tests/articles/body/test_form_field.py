import json
from typing import Any

import pytest
from django import forms

from articles.body.build import doc, h, p
from articles.body.clean.document import empty
from articles.body.fields import BodyField
from articles.body.forms import BodyFormField
from articles.body.schema import ITEM, MAX_BYTES


class Form(forms.Form):
    body = BodyFormField()
    note = BodyFormField(schema=ITEM, required=False)


def form(**data: Any) -> Form:
    return Form({"body": json.dumps(doc(p("x"))), **data})


def test_json_of_the_editor_becomes_a_clean_document() -> None:
    filled = form(note=json.dumps(doc(h(2, "x"))))
    assert filled.is_valid()
    assert filled.cleaned_data == {"body": doc(p("x")), "note": doc(p("x"))}
    findings = filled.fields["note"].findings  # type: ignore[attr-defined]
    assert [finding.code for finding in findings] == ["unknown"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("{", "not a body document"),
        ("[]", "not a body document"),
        ('"x"', "not a body document"),
        ('{"type": "paragraph"}', "not a body document"),
        ('{"type": "doc", "content": "x"}', "not a body document"),
        (f'{{"type": "doc", "v": 1{"0" * 5000}, "content": []}}', "not a body document"),
        (f'{{"type": "doc", "content": [{"[" * 100_000}', "nested too deeply"),
        (
            '{"type": "doc", "content": [' + '{"type": "blockquote", "content": [' * 40 + "]}" * 40 + "]}",
            "too deeply",
        ),
        (json.dumps(doc(p("x" * MAX_BYTES))), "too large"),
        ("x" * (6 * MAX_BYTES + 1), "too large"),
        ('{"type": "doc", "v": 9, "content": []}', "newer version"),
    ],
    ids=range(11),
)
def test_what_cannot_be_taken_is_told_in_a_sentence_and_the_text_is_kept(sent: str, sentence: str) -> None:
    filled = form(body=sent)
    assert sentence in str(filled.errors["body"])
    assert filled["body"].value() == sent


def test_a_required_body_needs_words() -> None:
    assert "required" in str(form(body=json.dumps(empty())).errors["body"])
    assert "required" in str(form(body="").errors["body"])


def test_an_optional_body_may_be_left_empty() -> None:
    filled = form(note="")
    assert filled.is_valid()
    assert filled.cleaned_data["note"] == empty()


def test_a_body_sent_back_as_it_was_has_not_changed() -> None:
    initial = {"body": doc(p("x")), "note": empty()}
    same = Form({"body": json.dumps(doc(p("x")), indent=2), "note": ""}, initial=initial)
    assert same.changed_data == []
    other = Form({"body": json.dumps(doc(p("y"))), "note": "{"}, initial=initial)
    assert other.changed_data == ["body", "note"]


def test_the_model_field_gives_its_schema_to_the_form_and_takes_another_widget() -> None:
    field = BodyField("Text", schema=ITEM).formfield(widget=forms.HiddenInput)
    assert isinstance(field, BodyFormField)
    assert field.schema is ITEM
    assert isinstance(field.widget, forms.HiddenInput)
    assert isinstance(BodyField("Text").formfield().widget, forms.Textarea)
