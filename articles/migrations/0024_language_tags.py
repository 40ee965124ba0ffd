from django.db import migrations

from articles.story.languages import language_tag


def mend(apps, schema_editor):
    """What was typed as the language of a story becomes a tag of the list. Revisions are never changed: they are mended
    when they are shown or restored."""
    articles = apps.get_model("articles", "Article").objects
    for stored in articles.exclude(language="").order_by().values_list("language", flat=True).distinct():
        if language_tag(stored) != stored:
            articles.filter(language=stored).update(language=language_tag(stored))
    for draft in apps.get_model("articles", "Draft").objects.only("fields").iterator(chunk_size=200):
        stored = draft.fields.get("language") or ""
        if language_tag(stored) != stored:
            draft.fields["language"] = language_tag(stored)
            draft.save(update_fields=["fields"])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0023_count_all_scripts'),
    ]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop, elidable=True)]
