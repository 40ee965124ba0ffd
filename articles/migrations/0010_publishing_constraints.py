from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_acts_of_publishing")]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('announced', False)), fields=['published_at'], name='articles_article_announce'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'public', 'withdrawn'])), name='articles_article_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'unpublished'), models.Q(('first_published_at__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='articles_article_public_has_times'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unpublished'), _negated=True), models.Q(('first_published_at__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='articles_article_unpublished_has_no_times'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('published_at__gte', models.F('first_published_at')), _connector='OR'), name='articles_article_published_after_first'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='articles_article_withdrawn_has_time_and_reason'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('updated_at__isnull', True), ('updated_at__gte', models.F('first_published_at')), _connector='OR'), name='articles_article_updated_after_published'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'public'), _negated=True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='articles_article_public_after_its_embargo'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'unpublished'), ('path__isnull', False), _connector='OR'), name='articles_article_public_has_an_address'),
        ),
    ]
