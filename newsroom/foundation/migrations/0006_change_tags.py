from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0005_job_names")]

    operations = [
        migrations.AddField("change", "tags", models.TextField(default="")),
        migrations.AddField("change", "removes", models.BooleanField(default=False)),
    ]
