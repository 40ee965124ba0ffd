"""Two states of a story side by side: every field, and the text word by word, attributes and pictures included.

The template `articles/parts/comparison.html` shows it, at the desk and, for a correction, to readers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.comparison.lines import Line, lines_of, name_of, paired
from articles.body.comparison.wording import ADDED, REMOVED, SAME, Piece, differ, tokens
from articles.body.schema import Body
from articles.drafts.content import Fields
from articles.pictures.models import Photo
from articles.story.authors import Author
from articles.story.content import clean_fields
from articles.story.languages import language_name
from articles.story.models import Article
from articles.story.roles import role
from articles.story.taxonomy import Section, Topic

CHANGED = "changed"
PUBLIC_FIELDS = (
    "headline", "standfirst", "label", "section", "topics", "bylines", "lead_photo", "lead_caption", "lead_alt",
    "lead_credit",
)  # fmt: skip
"""Those a reader sees on the story's page."""

_LABELS: dict[str, Promise] = {
    "topics": gettext_lazy("topics"),
    "bylines": gettext_lazy("bylines"),
    "slug": gettext_lazy("slug"),
}
_ATTRIBUTES: dict[str, Promise] = {
    "photo": gettext_lazy("picture"),
    "photos": gettext_lazy("pictures"),
    "layout": gettext_lazy("width"),
    "alt": gettext_lazy("alt text"),
    "credit": gettext_lazy("credit"),
    "level": gettext_lazy("level"),
    "start": gettext_lazy("first number"),
    "caption": gettext_lazy("caption"),
    "cite": gettext_lazy("who said it"),
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("kind"),
    "provider": gettext_lazy("provider"),
    "id": gettext_lazy("which"),
    "language": gettext_lazy("language"),
}


@dataclass(frozen=True)
class Change:
    """One field or attribute: its name and the pieces of its text; pictures where it names any."""

    name: str
    pieces: list[Piece]
    before: list[Photo] = field(default_factory=list)
    after: list[Photo] = field(default_factory=list)


@dataclass(frozen=True)
class LineChange:
    """One line of the text. `mark`: same, added, removed or changed."""

    name: str
    mark: str
    pieces: list[Piece]
    attributes: list[Change]


@dataclass(frozen=True)
class Comparison:
    """`fields`: those that differ; `lines`: the whole text; `changed`: its lines that differ."""

    fields: list[Change]
    lines: list[LineChange]

    @property
    def changed(self) -> list[LineChange]:
        return [line for line in self.lines if line.mark != SAME]

    @property
    def is_same(self) -> bool:
        return not self.fields and not self.changed


def compare(
    before: tuple[Fields, Body], after: tuple[Fields, Body], *, only: Collection[str] | None = None
) -> Comparison:
    """What changed from one state to the other; `only` names the fields to look at (`PUBLIC_FIELDS` for readers)."""
    old, new = clean_fields(before[0]), clean_fields(after[0])
    pairs = list(paired(lines_of(before[1]), lines_of(after[1])))
    photos = Photo.objects.in_bulk(_photo_ids(old, new, pairs))
    differing = [name for name in new if old[name] != new[name] and (only is None or name in only)]
    names = _Names(old, new) if differing else None
    return Comparison(
        [_field(name, old[name], new[name], names, photos) for name in differing if names],
        [_line(one, other, photos) for one, other in pairs],
    )


def _field(name: str, old: Any, new: Any, names: _Names, photos: dict[int, Photo]) -> Change:
    if name == "lead_photo":
        return Change(_label(name), [], _found(photos, [old]), _found(photos, [new]))
    shown = [names.words(name, value) for value in (old, new)]
    return Change(_label(name), differ(tokens(shown[0]), tokens(shown[1])))


def _label(name: str) -> str:
    return str(_LABELS[name] if name in _LABELS else getattr(Article._meta.get_field(name), "verbose_name", name))


def _line(old: Line | None, new: Line | None, photos: dict[int, Photo]) -> LineChange:
    if old is None or new is None:
        line, mark = (new, ADDED) if new is not None else (old, REMOVED)
        assert line is not None  # noqa: S101  one of a pair is always there
        attributes = _attributes(old.attrs if old else {}, new.attrs if new else {}, photos)
        pieces = [Piece("".join(word for word, _about in line.tokens), mark)] if line.tokens else []
        return LineChange(line.name, mark, pieces, attributes)
    if old.key == new.key:
        return LineChange(new.name, SAME, [Piece("".join(word for word, _about in new.tokens), SAME)], [])
    attributes = _attributes(old.attrs, new.attrs, photos)
    if (old.where, old.type) != (new.where, new.type):
        kinds = [Piece(old.name or name_of(old.type), REMOVED), Piece(new.name or name_of(new.type), ADDED)]
        attributes.insert(0, Change(_("what it is"), kinds))
    return LineChange(new.name, CHANGED, differ(old.tokens, new.tokens), attributes)


def _attributes(old: dict[str, Any], new: dict[str, Any], photos: dict[int, Photo]) -> list[Change]:
    changes = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        label = str(_ATTRIBUTES.get(name, name))
        if name in ("photo", "photos"):
            pictures = [_found(photos, _ids(name, value)) for value in (before, after)]
            changes.append(Change(label, _picture_words(name, before, after), *pictures))
        else:
            changes.append(Change(label, differ(tokens(_text(before)), tokens(_text(after)))))
    return changes


def _picture_words(name: str, before: Any, after: Any) -> list[Piece]:
    """What a gallery says of its pictures, where that changed."""
    if name == "photo":
        return []
    said = ["; ".join(f"{entry.get('alt', '')} {entry.get('credit', '')}".strip() for entry in value or ()) for value in
            (before, after)]  # fmt: skip
    return differ(tokens(said[0]), tokens(said[1])) if said[0] != said[1] else []


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _ids(name: str, value: Any) -> list[int]:
    if name == "photo":
        return [value] if isinstance(value, int) else []
    return [entry["photo"] for entry in value or ()]


def _found(photos: dict[int, Photo], ids: Iterable[Any]) -> list[Photo]:
    return [photos[pk] for pk in ids if pk in photos]


def _photo_ids(old: Fields, new: Fields, pairs: list[tuple[Line | None, Line | None]]) -> set[int]:
    found = {pk for pk in (old["lead_photo"], new["lead_photo"]) if pk}
    for pair in pairs:
        for line in pair:
            if line is not None and pair[0] != pair[1]:
                found.update(_ids("photo", line.attrs.get("photo")), _ids("photos", line.attrs.get("photos")))
    return found


class _Names:
    """The names of sections, topics and people that two states mention, one query a kind."""

    def __init__(self, *states: Fields) -> None:
        sections = {state["section"] for state in states if state["section"]}
        topics = {pk for state in states for pk in state["topics"]}
        authors = {byline["author"] for state in states for byline in state["bylines"]}
        self.sections = dict(Section.objects.filter(pk__in=sections).values_list("pk", "name"))
        self.topics = dict(Topic.objects.filter(pk__in=topics).values_list("pk", "name"))
        self.authors = dict(Author.objects.filter(pk__in=authors).values_list("pk", "name"))

    def words(self, name: str, value: Any) -> str:
        gone = _("(deleted)")
        if name == "section":
            return self.sections.get(value, gone) if value else ""
        if name == "topics":
            return ", ".join(sorted(self.topics.get(pk, gone) for pk in value))
        if name == "bylines":
            lines = [(self.authors.get(byline["author"], gone), str(role(byline["role"]).name)) for byline in value]
            return ", ".join(f"{person} ({job})" for person, job in lines)
        if name == "language":
            return language_name(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(value)
