"""By itself, between the columns and their constraints, as articles' migration of its kind."""

import django.utils.timezone
from django.db import migrations, models

def fill_items(apps, schema_editor):
    """Everything public so far is announced; what is still to come is announced when it comes."""
    rows = apps.get_model("feed", "NewsItem").objects
    rows.filter(state="unpublished").update(published_at=None)
    rows.exclude(state="unpublished").update(first_published_at=models.F("published_at"))
    rows.filter(state="public", published_at__lt=models.F("embargo_until")).update(embargo_until=None)
    rows.filter(published_at__lte=django.utils.timezone.now()).update(announced=True)


def fill_coverages(apps, schema_editor):
    """A coverage that has a time is public, and has been announced."""
    rows = apps.get_model("feed", "Coverage").objects.filter(published_at__isnull=False)
    rows.update(state="public", first_published_at=models.F("published_at"), announced=True)


class Migration(migrations.Migration):
    dependencies = [("feed", "0003_publishing")]

    operations = [
        migrations.RunPython(fill_items, migrations.RunPython.noop),
        migrations.RunPython(fill_coverages, migrations.RunPython.noop),
    ]
