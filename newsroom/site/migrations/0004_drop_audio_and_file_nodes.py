"""As articles' migration of this name, for static pages and their history."""

from django.db import migrations

from articles.body.stored import clean_stored


def drop(apps, schema_editor):
    for model in ("Page", "HistoricalPage"):
        clean_stored(apps.get_model("site", model), "body", "audio", "file")


class Migration(migrations.Migration):
    dependencies = [("site", "0003_breaking_strip")]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop, elidable=True)]
