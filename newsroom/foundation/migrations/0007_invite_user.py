from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0006_change_tags'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='user',
            options={'permissions': [('invite_user', 'Can invite people into any role, lock and unlock accounts')], 'verbose_name': 'user', 'verbose_name_plural': 'users'},
        ),
    ]
