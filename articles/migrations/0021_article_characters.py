from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_redirects_in_one_form'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='characters',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
    ]
