from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_editor_sessions'),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='photos',
            field=models.TextField(blank=True, default='', editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='revision',
            name='snapshot',
            field=models.BinaryField(null=True),
        ),
    ]
