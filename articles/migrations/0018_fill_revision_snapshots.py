"""Each revision's fields and body become one compressed snapshot, and back; a batch of rows is in memory at a time."""

import json
import zlib

from django.db import migrations
from django.db.models import JSONField, Value

BATCH = 50  # of at most some 2 MB each


def pack(fields, body):
    state = {"fields": fields, "body": body}
    return zlib.compress(json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def photos_of(fields, body):
    """The numbers of the lead picture and of those in figures and galleries, between commas."""
    found, nodes = {fields.get("lead_photo")}, [body]
    while nodes:
        node = nodes.pop()
        if not isinstance(node, dict):
            continue
        attrs = node.get("attrs") if isinstance(node.get("attrs"), dict) else {}
        found.add(attrs.get("photo"))
        for entry in attrs.get("photos") or ():
            found.add(entry.get("photo") if isinstance(entry, dict) else None)
        nodes += node.get("content") if isinstance(node.get("content"), list) else []
    ids = sorted(pk for pk in found if isinstance(pk, int) and not isinstance(pk, bool))
    return "".join(f",{pk}" for pk in ids) + "," if ids else ""


def batches(rows, *columns):
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *columns)[:BATCH]):
        yield from batch
        last = batch[-1][0]


def fill(apps, schema_editor):
    rows = apps.get_model("articles", "Revision").objects.order_by()
    for pk, fields, body in batches(rows.filter(snapshot=None), "fields", "body"):
        rows.filter(pk=pk).update(snapshot=pack(fields, body), photos=photos_of(fields, body))


def empty(apps, schema_editor):
    """Past the body's field, which would clean what is to come back as it was."""
    rows = apps.get_model("articles", "Revision").objects.order_by()
    for pk, snapshot in batches(rows.exclude(snapshot=None), "snapshot"):
        state = json.loads(zlib.decompress(bytes(snapshot)))
        fields, body = (Value(state[name], JSONField()) for name in ("fields", "body"))
        rows.filter(pk=pk).update(fields=fields, body=body, snapshot=None, photos="")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0017_revision_snapshots'),
    ]

    operations = [
        migrations.RunPython(fill, empty),
    ]
