import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("demand", "0001_initial"),
        ("supply", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchCertificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("packed", models.BinaryField(verbose_name="packed")),
            ],
        ),
        migrations.CreateModel(
            name="SiteVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("FITS", "Fits"),
                            ("FITS_FROM", "Fits later"),
                            ("UNKNOWN", "Unknown"),
                            ("EXCLUDED", "Excluded"),
                        ],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("is_own_region", models.BooleanField(verbose_name="own region")),
                ("fits_from", models.IntegerField(blank=True, null=True, verbose_name="fits from")),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                ("rank", models.PositiveIntegerField(blank=True, null=True, verbose_name="rank")),
                (
                    "first_rank_share",
                    models.FloatField(blank=True, null=True, verbose_name="how often first"),
                ),
                (
                    "standard_error",
                    models.FloatField(blank=True, null=True, verbose_name="Monte Carlo error"),
                ),
                ("scores", models.JSONField(default=dict, verbose_name="scores")),
            ],
            options={
                "ordering": ["-first_rank_share", "site"],
            },
        ),
        migrations.CreateModel(
            name="MatchRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_at", models.DateTimeField(verbose_name="run at")),
                ("engine_version", models.CharField(max_length=40, verbose_name="engine version")),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("input_hash", models.CharField(max_length=64, verbose_name="input hash")),
                ("seed", models.PositiveBigIntegerField(verbose_name="seed")),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("OWN_REGION_SUFFICES", "Own region suffices"),
                            ("BETTER_HERE", "Better here"),
                            ("ONLY_HERE", "Only here"),
                            ("NOWHERE", "Nowhere"),
                            ("NOT_DECIDED", "Not decided: several places are level"),
                            ("UNDECIDED_UNKNOWN", "Not decided: facts are missing"),
                            ("NO_PLACES_EXAMINED", "Not decided: there are no places"),
                        ],
                        max_length=20,
                        verbose_name="conclusion",
                    ),
                ),
                ("proof", models.JSONField(default=dict, verbose_name="proof")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="match_runs",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
            ],
            options={
                "ordering": ["-run_at"],
            },
        ),
        migrations.AddField(
            model_name="matchrun",
            name="run_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="run by",
            ),
        ),
        migrations.AddField(
            model_name="matchcertificate",
            name="match_run",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stored_certificate",
                to="matching.matchrun",
                verbose_name="comparison",
            ),
        ),
        migrations.AddField(
            model_name="siteverdict",
            name="match_run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="verdicts",
                to="matching.matchrun",
                verbose_name="comparison",
            ),
        ),
        migrations.AddField(
            model_name="siteverdict",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="supply.site",
                verbose_name="site",
            ),
        ),
        migrations.AddIndex(
            model_name="siteverdict",
            index=models.Index(fields=["match_run", "verdict"], name="verdict_of_run"),
        ),
        migrations.AddConstraint(
            model_name="siteverdict",
            constraint=models.UniqueConstraint(
                fields=("match_run", "site"), name="verdict_once_per_site"
            ),
        ),
    ]
