"""A whole state in few bytes: fields and body as JSON, compressed by zlib (RFC 1950). Written once, never changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from articles.body.schema import Body

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[bytes, bytes]
else:
    _BinaryField = models.BinaryField

MAX_SNAPSHOT = 16_000_000  # bytes, unpacked: a body has at most 2 MB, and fields far less


class AppendOnlyError(TypeError):
    """What a revision holds is never written again."""


class SnapshotError(ValueError):
    """A snapshot that is too large, or no snapshot."""


def pack(fields: dict[str, Any], body: Body) -> bytes:
    """Raises SnapshotError for what could not be read again."""
    state = {"fields": fields, "body": body}
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(plain) > MAX_SNAPSHOT:
        raise SnapshotError(f"This state has {len(plain)} bytes, more than a snapshot may have.")
    return zlib.compress(plain)


def unpack(snapshot: bytes) -> tuple[dict[str, Any], Body]:
    """The fields and the body. No more than `MAX_SNAPSHOT` bytes are read, whatever it holds; raises SnapshotError."""
    reader = zlib.decompressobj()
    try:
        plain = reader.decompress(snapshot, MAX_SNAPSHOT + 1)
    except zlib.error as error:
        raise SnapshotError("This is no snapshot.") from error
    if not reader.eof or len(plain) > MAX_SNAPSHOT:
        raise SnapshotError("This snapshot is cut off, or larger than one may be.")
    state = json.loads(plain)
    return state["fields"], state["body"]


class SnapshotField(_BinaryField):
    """Bytes that are inserted and never updated. Migrations know it as the BinaryField it is to the database."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if not add:
            _refuse([self.attname])
        return super().pre_save(model_instance, add)


Row = TypeVar("Row", bound=models.Model)


class RevisionQuerySet(models.QuerySet[Row]):
    def update(self, **given: Any) -> int:
        _refuse(given)
        return super().update(**given)

    def bulk_create(self, objs: Iterable[Row], batch_size: int | None = None, **options: Any) -> list[Row]:  # type: ignore[override]
        _refuse(options.get("update_fields") or ())
        return super().bulk_create(objs, batch_size, **options)


def _refuse(named: Collection[str]) -> None:
    if "snapshot" in named:
        raise AppendOnlyError("A revision is never changed: add another.")
