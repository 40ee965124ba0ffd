from django.db import migrations

from articles.body.counting import length_of


def count(apps, schema_editor):
    """A Chinese, Japanese, Thai, Lao or Khmer text counted as one word."""
    articles = apps.get_model("articles", "Article").objects
    for pk, text, words in articles.order_by("pk").values_list("pk", "text", "words").iterator(chunk_size=500):
        length = length_of(text)
        if (length.words, length.characters) != (words, 0):
            articles.filter(pk=pk).update(words=length.words, characters=length.characters)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_article_characters'),
    ]

    operations = [migrations.RunPython(count, migrations.RunPython.noop, elidable=True)]
