"""What the engine must know of a kind of content, and the register of those there are.

A kind of content is a model that is published and written by drafts. Its app makes the abstract models concrete, says
in a `ContentKind` how a row becomes plain data and plain data a row, and registers it when the project starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.body.resolvers import collect
from articles.body.schema import Body
from articles.drafts.models import AbstractDraft, AbstractEditLock, AbstractRevision
from articles.publishing.models import Publishable
from articles.references.holders import register_holder
from newsroom.foundation.models import User

Fields: TypeAlias = dict[str, Any]
"""Every field of a row but its body, as JSON."""

C = TypeVar("C", bound=Publishable)
D = TypeVar("D", bound=AbstractDraft)
R = TypeVar("R", bound=AbstractRevision)
D_co = TypeVar("D_co", bound=AbstractDraft, covariant=True)
R_co = TypeVar("R_co", bound=AbstractRevision, covariant=True)


class Content(Protocol[D_co, R_co]):
    """A row of a registered kind. `revision` is the one readers see, None until the row was first opened for writing;
    `body` and `words` are theirs too. What is being written is in `draft`."""

    @property
    def pk(self) -> Any: ...
    @property
    def draft(self) -> D_co: ...
    @property
    def revision(self) -> R_co | None: ...
    @property
    def body(self) -> Body: ...
    @property
    def words(self) -> int: ...
    @property
    def is_withdrawn(self) -> bool: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class ContentKind(Generic[C, D, R]):
    """A model whose rows are written by drafts, and how.

    `key`: the name of the foreign key to its row in `draft`, `revision` and `lock`. `excluded`: the model's fields that
    no draft holds, each with the reason; every other is in `blank()`.
    """

    model: type[C]
    draft: type[D]
    revision: type[R]
    lock: type[AbstractEditLock]
    key: str
    excluded: Mapping[str, str]
    blank: Callable[[], Fields]
    read: Callable[[C], Fields]
    """The fields as the stored row has them."""
    clean: Callable[[Any, Fields | None], Fields]
    """The second (or blank fields) with what the first says of it, whatever it is. Never raises."""
    check: Callable[[Any], None]
    """Raises ValidationError, by field, for what is better refused than cut."""
    apply: Callable[[C, Fields, Body], None]
    """Write a state onto the locked row. Raises ValidationError, by field, for what the row cannot hold."""
    opening: Callable[[C, Fields], Fields]
    """With which fields a draft begins, given those of the row."""
    photo_fields: tuple[str, ...]
    """Fields that hold the number of a photo."""
    columns: Callable[[Fields], dict[str, Any]]
    """Columns of the draft that are copies of its fields."""
    link: Callable[[D, Fields | None], None]
    """After fields were stored, in place of the earlier ones: rows that are copies of them."""
    may_write: Callable[[User, C], bool]

    def names(self, row: Any) -> dict[str, Any]:
        """The filter that finds what stands beside a row."""
        return {f"{self.key}_id": row.pk}

    def drafts_of(self, row: Any) -> QuerySet[D]:
        return self.draft._default_manager.filter(**self.names(row))

    def revisions_of(self, row: Any) -> QuerySet[R]:
        """Newest first."""
        rows: Any = self.revision._default_manager
        found: QuerySet[R] = rows.filter(**self.names(row))
        return found

    def photos_in(self, fields: Fields) -> list[int]:
        return [fields[name] for name in self.photo_fields if fields.get(name)]

    def row_id(self, beside: Model) -> int:
        """The number of the row that a draft or a revision is of."""
        found: int = getattr(beside, f"{self.key}_id")
        return found


_kinds: dict[type[Model], ContentKind[Any, Any, Any]] = {}


def register(kind: ContentKind[Any, Any, Any]) -> None:
    """Its draft and its revisions hold references from then on; the row itself is its app's to register."""
    for model in (kind.model, kind.draft, kind.revision):
        _kinds[model] = kind
    row = (kind.model, f"{kind.key}_id")
    register_holder(kind.draft, _("in its draft"), names=_named_in_state, opened=row)
    register_holder(kind.revision, _("in a kept version"), names=_named_in_state, opened=row, is_past=True)


def _named_in_state(state: Any) -> dict[str, list[int]]:
    """The records in the body of a draft or a revision, and the photos in its fields."""
    found = collect(state.body)
    return {**found, "photo": [*kind_of(state).photos_in(state.fields), *found.get("photo", ())]}


def kind_of(row: Any) -> ContentKind[Any, Any, Any]:
    """The kind of a row, or of its draft or revision. Raises KeyError for what is of no registered kind."""
    return _kinds[type(row)]


def kinds() -> list[ContentKind[Any, Any, Any]]:
    return list(dict.fromkeys(_kinds.values()))
