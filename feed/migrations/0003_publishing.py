import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def fill_times(apps, schema_editor):
    """Everything public so far is announced; what is still to come is announced when it comes."""
    rows = apps.get_model("feed", "NewsItem").objects
    rows.filter(state="unpublished").update(published_at=None)
    rows.exclude(state="unpublished").update(first_published_at=models.F("published_at"))
    rows.filter(state="public", published_at__lt=models.F("embargo_until")).update(embargo_until=None)
    rows.filter(published_at__lte=django.utils.timezone.now()).update(announced=True)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_publishing'),
        ('feed', '0002_live_coverage_and_flags'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='newsitem',
            options={'ordering': ('-published_at', '-pk'), 'permissions': [('publish_newsitem', 'Can post and withdraw news items')], 'verbose_name': 'news item', 'verbose_name_plural': 'news items'},
        ),
        migrations.RemoveConstraint(
            model_name='newsitem',
            name='newsitem_public_has_time',
        ),
        migrations.RemoveConstraint(
            model_name='newsitem',
            name='newsitem_withdrawn_has_time_and_reason',
        ),
        migrations.RemoveConstraint(
            model_name='newsitem',
            name='newsitem_updated_after_posted',
        ),
        migrations.RemoveConstraint(
            model_name='newsitem',
            name='newsitem_state_is_known',
        ),
        migrations.RemoveIndex(
            model_name='newsitem',
            name='newsitem_by_time',
        ),
        migrations.RemoveIndex(
            model_name='newsitem',
            name='newsitem_pinned',
        ),
        migrations.RemoveIndex(
            model_name='newsitem',
            name='newsitem_in_section',
        ),
        migrations.RemoveIndex(
            model_name='newsitem',
            name='newsitem_in_coverage',
        ),
        migrations.RenameField(
            model_name='newsitem',
            old_name='posted_at',
            new_name='published_at',
        ),
        migrations.AlterField(
            model_name='newsitem',
            name='published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published'),
        ),
        migrations.AddField(
            model_name='newsitem',
            name='announced',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='newsitem',
            name='first_published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published'),
        ),
        migrations.RunPython(fill_times, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='newsitem',
            index=models.Index(condition=models.Q(('announced', False)), fields=['published_at'], name='feed_newsitem_announce'),
        ),
        migrations.AddIndex(
            model_name='newsitem',
            index=models.Index(fields=['state', '-published_at', '-id'], name='newsitem_by_time'),
        ),
        migrations.AddIndex(
            model_name='newsitem',
            index=models.Index(condition=models.Q(('is_pinned', True)), fields=['-published_at'], name='newsitem_pinned'),
        ),
        migrations.AddIndex(
            model_name='newsitem',
            index=models.Index(condition=models.Q(('in_feed', True)), fields=['section', 'state', '-published_at', '-id'], name='newsitem_in_section'),
        ),
        migrations.AddIndex(
            model_name='newsitem',
            index=models.Index(fields=['coverage', '-published_at', '-id'], name='newsitem_in_coverage'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'public', 'withdrawn'])), name='feed_newsitem_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'unpublished'), models.Q(('first_published_at__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='feed_newsitem_public_has_times'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unpublished'), _negated=True), models.Q(('first_published_at__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='feed_newsitem_unpublished_has_no_times'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('published_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_newsitem_published_after_first'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='feed_newsitem_withdrawn_has_time_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__isnull', True), ('updated_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_newsitem_updated_after_published'),
        ),
        migrations.AddConstraint(
            model_name='newsitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'public'), _negated=True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='feed_newsitem_public_after_its_embargo'),
        ),
        migrations.AlterField(
            model_name='coverage',
            name='pinned',
            field=models.ForeignKey(blank=True, help_text='It stands above the others.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pinned_in', to='feed.newsitem', verbose_name='pinned entry'),
        ),
    ]
