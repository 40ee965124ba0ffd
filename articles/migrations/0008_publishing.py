import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_drop_audio_and_file_nodes'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StateChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=240, verbose_name='what')),
                ('act', models.CharField(max_length=24, verbose_name='act')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('from_state', models.CharField(choices=[('unpublished', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Live'), ('withdrawn', 'Withdrawn')], max_length=12, verbose_name='from')),
                ('to_state', models.CharField(choices=[('unpublished', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Live'), ('withdrawn', 'Withdrawn')], max_length=12, verbose_name='to')),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('details', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': 'act of publishing',
                'verbose_name_plural': 'publishing record',
                'ordering': ('-at', '-pk'),
                'default_permissions': ('view',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_public_has_time_and_address',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_withdrawn_has_time_and_reason',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_updated_after_published',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_state_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_public_after_its_embargo',
        ),
        migrations.AddField(
            model_name='article',
            name='announced',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='article',
            name='first_published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published'),
        ),
        migrations.AlterField(
            model_name='article',
            name='embargo_until',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='under embargo until'),
        ),
        migrations.AlterField(
            model_name='article',
            name='updated_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='updated'),
        ),
        migrations.AddField(
            model_name='statechange',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='statechange',
            name='content_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='statechange',
            index=models.Index(fields=['content_type', 'object_id', '-at'], name='state_change_by_row'),
        ),
        migrations.AddIndex(
            model_name='statechange',
            index=models.Index(fields=['-at', '-id'], name='state_change_by_time'),
        ),
        migrations.AlterField(
            model_name='plannedact',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('failed', 'Failed'), ('taken_back', 'Cancelled')], default='waiting', max_length=10),
        ),
    ]
