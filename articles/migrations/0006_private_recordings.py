from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import migrations, models, transaction
from django.utils import timezone

import articles.narration.files
import articles.pictures.models
import articles.sources.models
from articles.narration import files
from articles.narration.sound import BrokenError, read_sound

MISSING = "The audio file was not found when recordings became private. Upload it anew."
REFUSED = "The file that stood here is no recording. It was put aside, out of readers' reach: upload it anew as an MP3."


def move(apps, schema_editor):
    """Audio stood in the public store whatever it was and whether or not its story was public. It moves into the private
    one under a name of its content, with a public copy for public stories. What has been moved before is left alone."""
    rows = apps.get_model("articles", "Narration").objects.select_related("article").defer("article__body", "article__text")
    for row in rows.order_by("pk"):
        old = [name for name in (row.recording.name, row.audio) if name]
        if not old or files.NAME.fullmatch(old[0]):
            continue
        row.problem = ""
        if row.recording:
            row.recording, row.seconds = recording_of(row)
            row.audio = row.text_hash = row.voice = ""
        else:
            row.audio = audio_of(row)
            row.text_hash = row.text_hash if row.audio else ""
        now = row.recording.name or row.audio
        if now and row.article.state == "public" and row.article.published_at <= timezone.now():
            files.show(now)
            row.public_name = now
        row.save()
        for name in old:
            transaction.on_commit(partial(files.public().delete, name))


def recording_of(row):
    """Its new name and its seconds; no name where it is missing or no sound file."""
    if not files.public().exists(row.recording.name):
        row.problem = MISSING
        return "", 0
    with files.public().open(row.recording.name) as file:
        try:
            sound = read_sound(file, file.size)
        except BrokenError:
            sound = None
        if sound is not None:
            return files.keep_private(row.article_id, file, sound.extension), max(1, round(sound.seconds))
        file.seek(0)
        content = file.read()
    row.problem = REFUSED
    name = f"refused/{row.article_id}-{sha256(content).hexdigest()[:32]}.bin"
    if not files.private().exists(name):
        files.private().save(name, ContentFile(content))
    return "", 0


def audio_of(row):
    """The synthetic voice's new name; none where it is missing: then it is made anew with the next change of the text."""
    if not files.public().exists(row.audio):
        return ""
    with files.public().open(row.audio) as file:
        return files.keep_private(row.article_id, file, "mp3")


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_front_pages")]

    operations = [
        migrations.AddField(
            model_name="narration",
            name="public_name",
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name="what readers hear"),
        ),
        migrations.AlterField(
            model_name="claim",
            name="document",
            field=models.FileField(
                blank=True,
                max_length=200,
                storage=articles.pictures.models.originals,
                upload_to=articles.sources.models.private_name,
                verbose_name="document",
            ),
        ),
        migrations.AlterField(
            model_name="narration",
            name="recording",
            field=models.FileField(
                blank=True,
                help_text="It takes the synthetic voice's place and stays until it is removed.",
                storage=articles.narration.files.private,
                upload_to=articles.narration.files.upload_name,
                verbose_name="recording by a person",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
    ]
