from django.db import migrations, models


class Migration(migrations.Migration):
    """The columns of a consent and of a campaign's count, by plainer names; every row stays as it is."""

    dependencies = [("membership", "0002_member_sessions")]

    operations = [
        migrations.RenameField("campaign", "counted_before", "baseline_members"),
        migrations.RenameField("consent", "wording", "consent_text"),
        migrations.RenameField("consent", "wording_version", "consent_version"),
        migrations.AlterField(
            "consent", "consent_version", models.CharField(max_length=40, verbose_name="version of the text")
        ),
    ]
