import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a member gives is an amount and how often; those who are there said a month."""

    dependencies = [
        ('membership', '0008_refusals'),
    ]

    operations = [
        migrations.RenameField(model_name='member', old_name='monthly_amount', new_name='amount'),
        migrations.AddField(
            model_name='member',
            name='period',
            field=models.CharField(choices=[('month', 'A month'), ('year', 'A year')], db_default='month', default='month', max_length=8, verbose_name='how often'),
        ),
        migrations.AlterField(
            model_name='member',
            name='amount',
            field=models.PositiveIntegerField(default=0, help_text='What they said they would give, a month or a year, in whole units of the currency.', validators=[django.core.validators.MaxValueValidator(1000000)], verbose_name='amount'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('period__in', ['month', 'year'])), name='member_period_is_known'),
        ),
    ]
