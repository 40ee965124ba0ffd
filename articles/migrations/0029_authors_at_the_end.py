import articles.story.authors
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_one_draft_a_wish"),
    ]

    operations = [
        migrations.AlterField(
            model_name="author",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Their page shows it. Without one, it shows the newsroom's.",
                max_length=254,
                verbose_name="public email address",
            ),
        ),
        migrations.AlterField(
            model_name="author",
            name="name",
            field=models.CharField(max_length=200, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="author",
            name="position",
            field=models.PositiveIntegerField(
                default=articles.story.authors.position_after_the_last,
                help_text="The team page shows small numbers first, and equal ones by name.",
                verbose_name="position",
            ),
        ),
        migrations.AlterField(
            model_name="historicalauthor",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Their page shows it. Without one, it shows the newsroom's.",
                max_length=254,
                verbose_name="public email address",
            ),
        ),
        migrations.AlterField(
            model_name="historicalauthor",
            name="name",
            field=models.CharField(max_length=200, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="historicalauthor",
            name="position",
            field=models.PositiveIntegerField(
                default=articles.story.authors.position_after_the_last,
                help_text="The team page shows small numbers first, and equal ones by name.",
                verbose_name="position",
            ),
        ),
    ]
