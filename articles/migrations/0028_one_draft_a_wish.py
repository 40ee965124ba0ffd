from django.conf import settings
from django.db import migrations, models


def name_who_began(apps, schema_editor):
    """Of two stories that requests made at once the later one, which no page knows, loses the wish."""
    drafts = apps.get_model("articles", "Draft").objects
    seen = set()
    for pk, by, wish in drafts.exclude(wish="").order_by("pk").values_list("pk", "article__created_by", "wish"):
        twin = (by, wish) in seen
        seen.add((by, wish))
        drafts.filter(pk=pk).update(begun_by=by, **({"wish": ""} if twin else {}))


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('articles', '0027_photo_widths_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='begun_by',
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name='+',
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(name_who_began, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(
                condition=models.Q(('wish', ''), _negated=True),
                fields=('begun_by', 'wish'),
                name='draft_once_a_wish',
            ),
        ),
    ]
