from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0018_fill_revision_snapshots'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='revision',
            name='fields',
        ),
        migrations.RemoveField(
            model_name='revision',
            name='body',
        ),
        migrations.AlterField(
            model_name='revision',
            name='snapshot',
            field=models.BinaryField(),
        ),
    ]
