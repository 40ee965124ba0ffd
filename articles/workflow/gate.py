"""The gate before publishing: what a story must have before readers may see it, as a checklist beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.links import safe_href
from articles.body.render.text import words
from articles.body.resolvers import collect
from articles.body.schema import Body
from articles.drafts.content import Fields
from articles.pictures.models import Photo
from articles.sources.actions import missing as missing_claims
from articles.story.authors import Author
from articles.story.content import TEXTS, clean_fields, fields_of
from articles.story.drafts import Draft
from articles.story.models import Article
from articles.story.taxonomy import Section
from articles.workflow.approvals import has_legal_read, has_second_eyes

TO_COME = re.compile(r"\b(?:TK)+\b")
"""“To come”: the mark writers leave where a fact is still missing."""
_DESK_PATHS = ("/admin/", "/shared/", "/me/")


@dataclass(frozen=True)
class Check:
    """One line of the checklist. `field` is where to mend it (`body` for the text); a firm one can't be overridden; an
    inherited one is missing in what readers see already, so that it keeps no change of it back."""

    code: str
    sentence: str
    ok: bool
    field: str = ""
    firm: bool = False
    inherited: bool = False


def checks(article: Article, fields: Fields, body: Body, draft: Draft | None = None) -> list[Check]:
    """Everything a story with this state must have; `draft` tells whether colleagues have approved it."""
    fields = clean_fields(fields)
    section = Section.objects.filter(pk=fields["section"]).first()
    found = _of_the_text(section, fields, body)
    if article.is_published and failing(found):
        found = _with_inherited(found, article)
    return [*found, *_demands(article, section, fields, body, draft)]


def _of_the_text(section: Section | None, fields: Fields, body: Body) -> list[Check]:
    return [
        *_words(fields, body),
        _section(section),
        _byline(fields),
        *_lead_picture(fields),
        *_pictures_inside(body),
        _nothing_to_come(fields, body),
        _links(body),
    ]


def _with_inherited(found: list[Check], article: Article) -> list[Check]:
    """What readers see may lack what an import or an override let pass: it is shown, and only what is new refuses."""
    had = {
        (check.code, check.sentence) for check in _of_the_text(article.section, fields_of(article), article.body)
        if not check.ok
    }  # fmt: skip
    return [replace(check, inherited=not check.ok and (check.code, check.sentence) in had) for check in found]


def failing(found: list[Check]) -> list[Check]:
    """What keeps the story back."""
    return [check for check in found if not check.ok and not check.inherited]


def refuse(found: list[Check]) -> None:
    """Raise ValidationError, by field, for every check that fails."""
    errors: dict[str, list[str]] = {}
    for check in failing(found):
        errors.setdefault(check.field or "__all__", []).append(check.sentence)
    if errors:
        raise ValidationError(errors)


def described(found: list[Check]) -> list[dict[str, Any]]:
    """The checklist for the page's script."""
    return [
        {
            "code": check.code,
            "sentence": check.sentence,
            "ok": check.ok,
            "field": check.field,
            "firm": check.firm,
            "inherited": check.inherited,
        }
        for check in found
    ]


def _words(fields: Fields, body: Body) -> list[Check]:
    return [
        _present("headline", bool(fields["headline"].strip()), _("It has a headline."), _("It has no headline."), True),
        _present(
            "standfirst", bool(fields["standfirst"].strip()), _("It has a standfirst."), _("It has no standfirst.")
        ),
        _present("body", words(body) > 0, _("It has a text."), _("It has no text.")),
    ]


def _present(field: str, ok: bool, yes: str, no: str, firm: bool = False) -> Check:
    return Check(field, yes if ok else no, ok, field, firm)


def _section(section: Section | None) -> Check:
    ok = section is not None
    return _present("section", ok, _("It stands in a section."), _("It has no section: choose where it stands."), True)


def _byline(fields: Fields) -> Check:
    named = [byline["author"] for byline in fields["bylines"]]
    ok = bool(named) and Author.objects.filter(pk__in=named).exists()
    return _present("bylines", ok, _("It has a byline."), _("It has no byline: name who wrote it."))


def _lead_picture(fields: Fields) -> Iterator[Check]:
    photo = Photo.objects.filter(pk=fields["lead_photo"]).first()
    yield _present("lead_photo", photo is not None, _("It has a lead picture."), _("It has no lead picture."))
    if photo is None:
        return
    alt, credit = fields["lead_alt"].strip() or photo.alt, fields["lead_credit"].strip() or photo.credit
    yield _present(
        "lead_alt", bool(alt), _("Its lead picture has an alt text."), _("Its lead picture has no alt text.")
    )
    yield _present(
        "lead_credit", bool(credit), _("Its lead picture has a credit."), _("Its lead picture has no credit.")
    )
    usable = Photo.objects.usable().filter(pk=photo.pk).exists()
    no = _("The rights to its lead picture have ended: choose another.")
    yield Check("lead_rights", _("Its lead picture may be used.") if usable else no, usable, "lead_photo")


def _pictures_inside(body: Body) -> Iterator[Check]:
    named = collect(body).get("photo", [])
    if not named:
        return
    expired = Photo.objects.expired().filter(pk__in=named).count()
    no = _("The rights to a picture in the text have ended: take it out or choose another.")
    yield Check("rights", no if expired else _("The pictures in the text may be used."), not expired, "body")


def _nothing_to_come(fields: Fields, body: Body) -> Check:
    in_body = any(TO_COME.search(text) for text in _texts(body))
    marked = [name for name in TEXTS if TO_COME.search(fields[name])]
    ok = not (in_body or marked)
    yes, no = _("Nothing is marked as still to come."), _("A “TK” is left: something is still to come.")
    return Check("to_come", yes if ok else no, ok, "body" if in_body or ok else marked[0])


def _links(body: Body) -> Check:
    broken = next((href for href in _addresses(body) if not is_well_formed(href)), None)
    if broken is None:
        return Check("links", _("Its links are well formed."), True, "body")
    return Check("links", _("A link leads nowhere: %(link)s") % {"link": broken[:200]}, False, "body")


def is_well_formed(href: str) -> bool:
    """Whether readers could follow it: a web address needs a host with a dot, and none leads into the desk."""
    if safe_href(href) is None or href.startswith(_DESK_PATHS):
        return False
    if not href.startswith(("http://", "https://")):
        return True
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        return False
    return ":" in host or ("." in host.strip(".") and ".." not in host)


def _texts(node: Any) -> Iterator[str]:
    """Every text a reader may read in a node: what is written, and captions, credits and the like."""
    if isinstance(node.get("text"), str):
        yield node["text"]
    attrs = node.get("attrs") or {}
    yield from (value for name, value in attrs.items() if name != "href" and isinstance(value, str))
    for entry in attrs.get("photos") or ():
        yield from (value for value in entry.values() if isinstance(value, str))
    for child in node.get("content") or ():
        yield from _texts(child)


def _addresses(node: Any) -> Iterator[str]:
    for mark in node.get("marks") or ():
        if mark.get("type") == "link":
            yield str((mark.get("attrs") or {}).get("href", ""))
    for child in node.get("content") or ():
        yield from _addresses(child)


def _demands(
    article: Article, section: Section | None, fields: Fields, body: Body, draft: Draft | None
) -> Iterator[Check]:
    """What the section asks for beyond what every story needs."""
    if section is None:
        return
    if section.needs_second_eyes:
        ok = has_second_eyes(article, fields, body, draft)
        no = _("Somebody else must approve it as it stands now.")
        yield Check("second_eyes", _("A second pair of eyes has approved it.") if ok else no, ok)
    if section.needs_legal_read:
        ok = has_legal_read(article, fields, body)
        no = _("It needs a legal read as it stands now.")
        yield Check("legal_read", _("It had its legal read.") if ok else no, ok)
    if section.needs_sources:
        ok = missing_claims(article) == 0
        no = _("Its source sheet is not complete: every claim needs a source and a check.")
        yield Check("sources", _("Its source sheet is complete.") if ok else no, ok, "claims")
