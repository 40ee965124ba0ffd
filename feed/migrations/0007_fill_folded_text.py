from django.db import migrations

from newsroom.foundation.folding import fold

AT_ONCE = 1_000


def fill(apps, schema_editor):
    items = apps.get_model("feed", "NewsItem").objects
    waiting = items.order_by("pk").only("text")
    last = 0
    while rows := list(waiting.filter(pk__gt=last)[:AT_ONCE]):
        for row in rows:
            row.folded = fold(row.text)
        items.bulk_update(rows, ["folded"], batch_size=AT_ONCE // 4)
        last = rows[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('feed', '0006_folded_text'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
