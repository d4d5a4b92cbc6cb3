"""Every scan stays, packed when another one of the same day followed; what was learned, and when."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("leads", "0006_outlook_standing"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptOutlook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("packed", models.BinaryField(verbose_name="inputs and answers, packed")),
            ],
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="is_superseded",
            field=models.BooleanField(default=False, verbose_name="followed the same day"),
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="laws",
            field=models.JSONField(default=dict, verbose_name="laws of the paths"),
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="learned_on",
            field=models.DateField(blank=True, null=True, verbose_name="learned on"),
        ),
        migrations.AddConstraint(
            model_name="spottingrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_latest", False), ("is_superseded", False), _connector="OR"),
                name="spotting_latest_run_is_not_superseded",
            ),
        ),
        migrations.AddField(
            model_name="keptoutlook",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_outlooks",
                to="leads.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="keptoutlook",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_outlooks",
                to="leads.spottingrun",
                verbose_name="scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptoutlook",
            constraint=models.UniqueConstraint(
                fields=("run", "company"), name="kept_outlook_once_per_scan"
            ),
        ),
    ]
