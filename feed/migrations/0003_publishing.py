import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_publishing_constraints'),
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
        migrations.AlterField(
            model_name='coverage',
            name='pinned',
            field=models.ForeignKey(blank=True, help_text='It stands above the others.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pinned_in', to='feed.newsitem', verbose_name='pinned entry'),
        ),
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
    ]
