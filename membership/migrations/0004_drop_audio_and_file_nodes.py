"""As articles' migration of this name, for the sample editions of newsletters."""

from django.db import migrations

from articles.body.stored import clean_stored


def drop(apps, schema_editor):
    clean_stored(apps.get_model("membership", "Newsletter"), "sample", "audio", "file")


class Migration(migrations.Migration):
    dependencies = [("membership", "0003_plain_column_names")]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop, elidable=True)]
