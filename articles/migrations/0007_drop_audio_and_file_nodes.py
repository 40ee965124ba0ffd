"""The nodes `audio` and `file` named records that there never were: bodies that hold them lose them, and no word."""

from django.db import migrations

from articles.body.stored import clean_stored


def drop(apps, schema_editor):
    for model in ("Article", "Draft", "Revision"):
        clean_stored(apps.get_model("articles", model), "body", "audio", "file")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_private_recordings")]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop, elidable=True)]
