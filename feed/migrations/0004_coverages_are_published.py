from django.db import migrations, models


def fill_times(apps, schema_editor):
    """A coverage that has a time is public, and has been announced."""
    rows = apps.get_model("feed", "Coverage").objects.filter(published_at__isnull=False)
    rows.update(state="public", first_published_at=models.F("published_at"), announced=True)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_acts_of_publishing'),
        ('feed', '0003_publishing'),
    ]

    operations = [
        migrations.AddField(
            model_name='coverage',
            name='announced',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='coverage',
            name='embargo_until',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='under embargo until'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='first_published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='state',
            field=models.CharField(choices=[('unpublished', 'Unpublished'), ('public', 'Public'), ('withdrawn', 'Withdrawn')], default='unpublished', editable=False, max_length=12, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='updated_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='updated'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='withdrawn_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='reason for withdrawing'),
        ),
        migrations.AlterField(
            model_name='coverage',
            name='published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published'),
        ),
        migrations.RunPython(fill_times, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='coverage',
            index=models.Index(condition=models.Q(('announced', False)), fields=['published_at'], name='feed_coverage_announce'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'public', 'withdrawn'])), name='feed_coverage_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'unpublished'), models.Q(('first_published_at__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='feed_coverage_public_has_times'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unpublished'), _negated=True), models.Q(('first_published_at__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='feed_coverage_unpublished_has_no_times'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('published_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_coverage_published_after_first'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='feed_coverage_withdrawn_has_time_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__isnull', True), ('updated_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_coverage_updated_after_published'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'public'), _negated=True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='feed_coverage_public_after_its_embargo'),
        ),
    ]
