from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0021_references'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='characters',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
    ]
