"""A story begun by its writer had to be given a headline and a section that nobody had chosen: it loses them again."""

from django.db import migrations


def _begun(apps):
    """Those whose draft was begun with them, and that were put in no place yet."""
    rows = apps.get_model("articles", "Article").objects.filter(state="unpublished", revision=None, path=None)
    return rows.filter(draft__isnull=False, draft__base=None, words=0)


def empty(apps, schema_editor):
    begun = list(_begun(apps).values_list("pk", flat=True))
    rows = apps.get_model("articles", "Article").objects
    for pk in begun:  # first out of one another's way: “untitled-7” may be the address name of story 12
        rows.filter(pk=pk).update(headline="", section=None, slug=f"begun-{pk}")
    for pk in begun:
        taken = rows.filter(slug=f"untitled-{pk}").exists()
        rows.filter(pk=pk).update(slug=f"untitled-{pk}-2" if taken else f"untitled-{pk}")


def fill(apps, schema_editor):
    rows = apps.get_model("articles", "Article").objects
    rows.filter(headline="").update(headline="Untitled")
    if rows.filter(section=None).exists():
        section = apps.get_model("articles", "Section").objects.order_by("position", "name").first()
        rows.filter(section=None).update(section=section)


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_stories_begun")]

    operations = [migrations.RunPython(empty, fill)]
