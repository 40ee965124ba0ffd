"""What the migrations it replaces come to, for a new database: a table is made once. The old ones stay for papers that stand."""

import articles.body.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('feed', '0001_first_edition'),
        ('feed', '0002_live_coverage_and_flags'),
        ('feed', '0003_publishing'),
        ('feed', '0004_publishing_times'),
        ('feed', '0005_publishing_constraints'),
    ]

    initial = True

    dependencies = [
        ('articles', '0015_plain_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('unpublished', 'Unpublished'), ('public', 'Public'), ('withdrawn', 'Withdrawn')], default='unpublished', editable=False, max_length=12, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published')),
                ('updated_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='updated')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawn_reason', models.TextField(blank=True, editable=False, verbose_name='reason for withdrawing')),
                ('embargo_until', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='under embargo until')),
                ('announced', models.BooleanField(default=False, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last change')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, max_length=600, verbose_name='standfirst')),
                ('key_points', models.TextField(blank=True, help_text='What is known so far, one point a line.', max_length=3000, verbose_name='key points')),
                ('status', models.CharField(choices=[('upcoming', 'Upcoming'), ('live', 'Live'), ('paused', 'Paused'), ('ended', 'Ended')], default='upcoming', editable=False, max_length=10, verbose_name='status')),
                ('newest_first', models.BooleanField(default=True, verbose_name='newest entries first')),
                ('starts_at', models.DateTimeField(blank=True, help_text='Shown while it is upcoming.', null=True, verbose_name='when the event begins')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ended')),
                ('closing_note', models.TextField(blank=True, editable=False, max_length=1000, verbose_name='closing note')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='begun')),
                ('contributors', models.ManyToManyField(blank=True, related_name='coverages', to='articles.author', verbose_name='contributors')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coverages', to='articles.photo', verbose_name='picture')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverages', to='articles.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'live coverage',
                'verbose_name_plural': 'live coverages',
                'ordering': ('-created_at', '-pk'),
                'indexes': [models.Index(condition=models.Q(('announced', False)), fields=['published_at'], name='feed_coverage_announce'), models.Index(fields=['-published_at', '-id'], name='coverage_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'public', 'withdrawn'])), name='feed_coverage_state_is_known'), models.CheckConstraint(condition=models.Q(('state', 'unpublished'), models.Q(('first_published_at__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='feed_coverage_public_has_times'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unpublished'), _negated=True), models.Q(('first_published_at__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='feed_coverage_unpublished_has_no_times'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('published_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_coverage_published_after_first'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='feed_coverage_withdrawn_has_time_and_reason'), models.CheckConstraint(condition=models.Q(('updated_at__isnull', True), ('updated_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_coverage_updated_after_published'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'public'), _negated=True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='feed_coverage_public_after_its_embargo'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='coverage_has_a_title'), models.CheckConstraint(condition=models.Q(('status__in', ['upcoming', 'live', 'paused', 'ended'])), name='coverage_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ended'), _negated=True), models.Q(('ended_at__isnull', False), models.Q(('closing_note', ''), _negated=True)), _connector='OR'), name='coverage_ended_has_time_and_note')],
            },
        ),
        migrations.CreateModel(
            name='NewsItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('unpublished', 'Unpublished'), ('public', 'Public'), ('withdrawn', 'Withdrawn')], default='unpublished', editable=False, max_length=12, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published')),
                ('updated_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='updated')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('withdrawn_reason', models.TextField(blank=True, editable=False, verbose_name='reason for withdrawing')),
                ('embargo_until', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='under embargo until')),
                ('announced', models.BooleanField(default=False, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last change')),
                ('headline', models.CharField(help_text='One whole sentence that can stand alone.', max_length=240, verbose_name='headline')),
                ('body', articles.body.fields.BodyField(schema='item', verbose_name='text')),
                ('text', models.TextField(blank=True, editable=False)),
                ('source_name', models.CharField(blank=True, max_length=120, verbose_name='source')),
                ('source_url', models.CharField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='address of the source')),
                ('is_breaking', models.BooleanField(default=False, help_text='It is marked wherever it stands.', verbose_name='breaking')),
                ('is_pinned', models.BooleanField(default=False, help_text='It stands first in the feed and the column until it is unpinned.', verbose_name='pinned')),
                ('in_feed', models.BooleanField(default=True, help_text='Without this an entry stands in its live coverage alone.', verbose_name='in the news feed')),
                ('is_key', models.BooleanField(default=False, help_text='It is named in the key events of its live coverage.', verbose_name='key event')),
                ('post_key', models.CharField(blank=True, editable=False, max_length=40, null=True, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='begun')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='news_items', to='articles.article', verbose_name='full story')),
                ('author', models.ForeignKey(blank=True, help_text="Left empty, the item is the news desk's.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news_items', to='articles.author', verbose_name='author')),
                ('coverage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='feed.coverage', verbose_name='live coverage')),
                ('created_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begun by')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='news_items', to='articles.photo', verbose_name='picture')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='news_items', to='articles.section', verbose_name='section')),
                ('topics', models.ManyToManyField(blank=True, related_name='news_items', to='articles.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'news item',
                'verbose_name_plural': 'news items',
                'ordering': ('-published_at', '-pk'),
                'permissions': [('publish_newsitem', 'Can post and withdraw news items')],
                'indexes': [models.Index(condition=models.Q(('announced', False)), fields=['published_at'], name='feed_newsitem_announce'), models.Index(fields=['state', '-published_at', '-id'], name='newsitem_by_time'), models.Index(condition=models.Q(('is_pinned', True)), fields=['-published_at'], name='newsitem_pinned'), models.Index(condition=models.Q(('in_feed', True)), fields=['section', 'state', '-published_at', '-id'], name='newsitem_in_section'), models.Index(fields=['coverage', '-published_at', '-id'], name='newsitem_in_coverage')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'public', 'withdrawn'])), name='feed_newsitem_state_is_known'), models.CheckConstraint(condition=models.Q(('state', 'unpublished'), models.Q(('first_published_at__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='feed_newsitem_public_has_times'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unpublished'), _negated=True), models.Q(('first_published_at__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='feed_newsitem_unpublished_has_no_times'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('published_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_newsitem_published_after_first'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='feed_newsitem_withdrawn_has_time_and_reason'), models.CheckConstraint(condition=models.Q(('updated_at__isnull', True), ('updated_at__gte', models.F('first_published_at')), _connector='OR'), name='feed_newsitem_updated_after_published'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'public'), _negated=True), ('embargo_until__isnull', True), ('published_at__gte', models.F('embargo_until')), _connector='OR'), name='feed_newsitem_public_after_its_embargo'), models.CheckConstraint(condition=models.Q(('headline', ''), _negated=True), name='newsitem_has_a_headline'), models.CheckConstraint(condition=models.Q(('in_feed', True), ('coverage__isnull', False), _connector='OR'), name='newsitem_stands_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='ItemLedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('update', 'Update'), ('correction', 'Correction'), ('clarification', 'Clarification'), ('retraction', 'Retraction')], max_length=14, verbose_name='kind')),
                ('note', models.TextField(max_length=2000, verbose_name='what was changed')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('before_headline', models.CharField(blank=True, max_length=240)),
                ('before_text', models.TextField(blank=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ledger', to='feed.newsitem')),
            ],
            options={
                'abstract': False,
                'verbose_name': 'ledger entry',
                'verbose_name_plural': 'ledger',
                'ordering': ('-at', '-pk'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['-at', '-id'], name='item_ledger_by_time'), models.Index(fields=['item', '-at'], name='item_ledger_by_item')],
                'constraints': [models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='item_ledger_entry_says_what'), models.CheckConstraint(condition=models.Q(('kind__in', ['update', 'correction', 'clarification', 'retraction'])), name='item_ledger_kind_is_known')],
            },
        ),
        migrations.AddField(
            model_name='coverage',
            name='pinned',
            field=models.ForeignKey(blank=True, help_text='It stands above the others.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pinned_in', to='feed.newsitem', verbose_name='pinned entry'),
        ),
    ]
