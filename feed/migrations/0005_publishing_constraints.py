from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feed", "0004_publishing_times")]

    operations = [
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
