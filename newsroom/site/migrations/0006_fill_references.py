"""The index of references, of all texts that are stored already; a batch of rows is in memory at a time."""

import json
import zlib

from django.db import migrations

from articles.body.resolvers import collect

BATCH = 50  # of at most some 2 MB each


def of_body(body):
    return collect(body)


def of_state(fields, body):
    found = collect(body)
    lead = fields.get("lead_photo")
    return {**found, "photo": [*([lead] if lead else []), *found.get("photo", ())]}


def of_snapshot(snapshot):
    state = json.loads(zlib.decompress(bytes(snapshot)))
    return of_state(state["fields"], state["body"])


def of_layout(layout):
    pins = [
        pin
        for zone in layout.get("zones", ())
        if not zone.get("hidden")
        for slot in zone.get("slots", ())
        for pin in slot.get("pins", ())
    ]
    return {"photo": [pin["photo"] for pin in pins if pin.get("photo")]}


HOLDERS = [
    ("articles", "Article", ("body",), of_body),
    ("articles", "Draft", ("fields", "body"), of_state),
    ("articles", "Revision", ("snapshot",), of_snapshot),
    ("articles", "FrontPage", ("layout",), of_layout),
    ("feed", "NewsItem", ("body",), of_body),
    ("membership", "Newsletter", ("sample",), of_body),
    ("site", "Page", ("body",), of_body),
    ("site", "HistoricalPage", ("body",), of_body),
]


def batches(rows, columns):
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", *columns)[:BATCH]):
        yield batch
        last = batch[-1][0]


def fill(apps, schema_editor):
    kinds = apps.get_model("contenttypes", "ContentType").objects
    references = apps.get_model("articles", "Reference")
    for label, name, columns, read in HOLDERS:
        rows = apps.get_model(label, name).objects.all()
        for batch in batches(rows, columns):
            kind, _made = kinds.get_or_create(app_label=label, model=name.lower())
            named = {
                (pk, what, target) for pk, *values in batch for what, ids in read(*values).items() for target in ids
            }
            references.objects.bulk_create(
                [
                    references(content_type=kind, object_id=pk, kind=what, target=target)
                    for pk, what, target in sorted(named)
                ],
                ignore_conflicts=True,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0021_references'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('feed', '0005_publishing_constraints'),
        ('membership', '0005_plain_words'),
        ('site', '0005_plain_words'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
