from django.db import migrations

from newsroom.foundation.folding import fold


def fill(apps, schema_editor):
    articles = apps.get_model("articles", "Article").objects
    for pk, text in articles.order_by("pk").values_list("pk", "text").iterator(chunk_size=500):
        articles.filter(pk=pk).update(folded=fold(text))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_folded_text'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
