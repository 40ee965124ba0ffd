from django.core.exceptions import ValidationError
from django.db import migrations

from newsroom.foundation.redirects.paths import new_form, old_form


def bring_to_form(apps, schema_editor):
    """What can't be read stays as it is. Of two spellings of one old address the one that was in the form wins, else
    the older one; a redirect to itself in another spelling led nowhere."""
    redirects = apps.get_model("articles", "Redirect").objects
    taken = set(redirects.values_list("old_path", flat=True))
    for row in redirects.order_by("pk").iterator():
        try:
            old, new = old_form(row.old_path), new_form(row.new_path)
        except ValidationError:
            continue
        if (old != row.old_path and old in taken) or old == new:
            row.delete()
        elif (old, new) != (row.old_path, row.new_path) and max(len(old), len(new)) <= 300:
            row.old_path, row.new_path = old, new
            row.save(update_fields=["old_path", "new_path"])
            taken.add(old)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_drop_revision_columns'),
    ]

    operations = [migrations.RunPython(bring_to_form, migrations.RunPython.noop, elidable=True)]
