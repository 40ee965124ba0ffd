import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

SECONDARY = 4


def arrange(apps, schema_editor):
    """The places given to stories so far become the first front page: what readers see stays where it is."""
    rows = list(
        apps.get_model("articles", "Slot")
        .objects.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()))
        .select_related("article")
        .order_by("position", "pk")
    )
    if not rows:
        return
    lead = [row for row in rows if row.place == "lead"]
    leading = next((row.article_id for row in lead if is_shown(row)), None)
    beside = queued([row for row in rows if row.place == "secondary" and row.article_id != leading])
    layout = {
        "v": 1,
        "zones": [
            zone("lead", [[pin(row) for row in lead]]),
            zone("secondary", [[pin(row) for row in waiting] for waiting in beside]),
            zone("feed", []),
            zone("picks", []),
            zone("video", [[], [], []], hidden=True),
            zone("longread", [[]], hidden=True),
            zone("opinion", [[], [], [], []]),
        ],
    }
    apps.get_model("articles", "FrontPage").objects.create(number=1, layout=layout, public=True)


def is_shown(row):
    begun = row.starts_at is None or row.starts_at <= timezone.now()
    public = row.article.state == "public" and row.article.published_at <= timezone.now()
    return begun and public


def queued(rows):
    """Four slots: each shown story in one, before it those still to come that stood before it in the queue."""
    slots, waiting = [], []
    for row in rows:
        waiting.append(row)
        if is_shown(row):
            slots.append(waiting)
            waiting = []
    slots = [*slots, *([waiting] if waiting else [])]
    slots = [*slots[: SECONDARY - 1], [row for slot in slots[SECONDARY - 1 :] for row in slot]]
    return [*slots, *([] for _ in range(SECONDARY - len(slots)))]


def pin(row):
    times = {"starts": row.starts_at and row.starts_at.isoformat(), "ends": row.ends_at and row.ends_at.isoformat()}
    return {"story": row.article_id, "headline": "", "standfirst": "", "photo": None, **times}


def zone(place, slots, hidden=False):
    return {"place": place, "section": None, "hidden": hidden, "slots": [{"rule": "", "pins": pins} for pins in slots]}


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_reads_by_the_hour'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FrontPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('layout', models.JSONField(verbose_name='layout')),
                ('public', models.BooleanField(default=False, verbose_name='published')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='front_pages', to='articles.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'front page',
                'verbose_name_plural': 'front pages',
                'ordering': ('-number',),
                'indexes': [models.Index(fields=['section', 'public', '-number'], name='front_page_newest')],
                'constraints': [models.UniqueConstraint(fields=('section', 'number'), name='front_page_number_once_a_section'), models.UniqueConstraint(condition=models.Q(('section__isnull', True)), fields=('number',), name='front_page_number_once_for_the_paper')],
            },
        ),
        migrations.RunPython(arrange, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name='Slot'),
    ]
