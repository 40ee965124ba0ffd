from django.db import migrations, models


class Migration(migrations.Migration):
    """Old values stay where they are: no new session has a tab's name, and no wish the key of a save."""

    dependencies = [
        ('articles', '0015_plain_words'),
    ]

    operations = [
        migrations.RenameField(
            model_name='draft',
            old_name='save_key',
            new_name='wish',
        ),
        migrations.RenameField(
            model_name='draft',
            old_name='saved_tab',
            new_name='session',
        ),
        migrations.AddField(
            model_name='draft',
            name='session_n',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='draft',
            name='session_base',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
