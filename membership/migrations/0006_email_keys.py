from django.db import migrations

from newsroom.foundation.email_addresses import email_key


def recompute(apps, schema_editor):
    """Keys were lower-cased by Unicode's rules, which took weiß and weiss for one. No two rows become one: of rows that
    would share a key, the one that has it keeps it and the other keeps the key it had."""
    _recompute(apps.get_model("membership", "Member"), lambda row: {})
    _recompute(apps.get_model("membership", "Signup"), lambda row: {"newsletter_id": row.newsletter_id})


def _recompute(model, within):
    left = [
        row.pk
        for row in model.objects.order_by("pk").only("email", "email_key").iterator()
        if row.email_key != email_key(row.email)
    ]
    before = None
    while left and left != before:  # a key may become free by the row after
        before = left
        left = [pk for pk in left if not _moved(model, model.objects.get(pk=pk), within)]


def _moved(model, row, within):
    key = email_key(row.email)
    if model.objects.filter(email_key=key, **within(row)).exclude(pk=row.pk).exists():
        return False
    return model.objects.filter(pk=row.pk).update(email_key=key) == 1


class Migration(migrations.Migration):

    dependencies = [
        ('membership', '0005_plain_words'),
    ]

    operations = [migrations.RunPython(recompute, migrations.RunPython.noop, elidable=True)]
