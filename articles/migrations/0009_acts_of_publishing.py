"""Times of what is public, and what the stories' logbook knew of publishing: into the publishing record.

By itself, between the columns and their constraints: PostgreSQL alters no table whose rows the transaction has written.
"""

import django.utils.timezone
from django.db import migrations, models

# act: (from, to)
MOVED = {
    "published": ("unpublished", "published"),
    "changed": ("published", "published"),
    "scheduled": ("unpublished", "scheduled"),
    "unscheduled": ("scheduled", "unpublished"),
    "withdrawn": ("published", "withdrawn"),
    "embargoed": ("unpublished", "unpublished"),
    "embargo_lifted": ("unpublished", "unpublished"),
}
BATCH = 1000

def fill_times(apps, schema_editor):
    """Everything public so far is announced; what is still to come is announced when it comes."""
    rows = apps.get_model("articles", "Article").objects
    rows.filter(state="unpublished").update(published_at=None)
    rows.exclude(state="unpublished").update(first_published_at=models.F("published_at"))
    rows.filter(published_at__lte=django.utils.timezone.now()).update(announced=True)


def to_record(apps, schema_editor):
    story_act, change = apps.get_model("articles", "StoryAct"), apps.get_model("articles", "StateChange")
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="articles", model="article")
    while acts := list(story_act.objects.filter(act__in=MOVED).select_related("article", "by").order_by("pk")[:BATCH]):
        change.objects.bulk_create(_change(change, act, kind) for act in acts)
        story_act.objects.filter(pk__in=[act.pk for act in acts]).delete()


def _change(change, act, kind):
    before, after = MOVED[act.act]
    details = dict(act.details) | ({"revision": act.revision_id} if act.revision_id else {})
    return change(
        content_type_id=kind.pk,
        object_id=act.article_id,
        title=act.article.headline,
        act=act.act,
        at=act.at,
        by=act.by,
        by_name=act.by_name or (act.by.name or act.by.email if act.by else "")[:150],
        from_state=before,
        to_state=after,
        reason=act.note,
        details=details,
    )


def to_logbook(apps, schema_editor):
    story_act, change = apps.get_model("articles", "StoryAct"), apps.get_model("articles", "StateChange")
    articles = set(apps.get_model("articles", "Article").objects.values_list("pk", flat=True))
    found = change.objects.filter(content_type__app_label="articles", content_type__model="article", act__in=MOVED)
    for row in found.iterator(chunk_size=BATCH):
        if row.object_id in articles:
            made = story_act.objects.create(
                article_id=row.object_id, act=row.act, by_id=row.by_id, by_name=row.by_name, note=row.reason
            )
            story_act.objects.filter(pk=made.pk).update(at=row.at, details=row.details)
    found.delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_publishing")]

    operations = [
        migrations.RunPython(fill_times, migrations.RunPython.noop),
        migrations.RunPython(to_record, to_logbook),
    ]
