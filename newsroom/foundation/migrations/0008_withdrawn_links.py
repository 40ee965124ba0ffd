from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0007_invite_user")]

    operations = [
        migrations.AddField(
            model_name="mailedlink", name="withdrawn_at", field=models.DateTimeField(blank=True, null=True)
        )
    ]
