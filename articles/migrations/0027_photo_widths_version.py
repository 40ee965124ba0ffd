from django.db import migrations, models


class Migration(migrations.Migration):
    """The files of the photos that stand were made in the widths of version 1; those of new ones are of version 2."""

    dependencies = [
        ('articles', '0026_fill_folded_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='widths_version',
            field=models.PositiveSmallIntegerField(
                default=1, editable=False, verbose_name="version of the renditions' widths"
            ),
        ),
        migrations.AlterField(
            model_name='photo',
            name='widths_version',
            field=models.PositiveSmallIntegerField(
                default=2, editable=False, verbose_name="version of the renditions' widths"
            ),
        ),
    ]
