"""All tables of spotting at once, for a new database: one that is there takes the steps this replaces."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("spotting", "0001_initial"), ("spotting", "0002_one_name_per_need")]

    initial = True

    dependencies = [
        ("companies", "0002_an_import_is_read_first"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="DigestSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("OFF", "Never"),
                            ("WEEKLY", "Every Monday morning"),
                            ("DAILY", "Every working day in the morning"),
                        ],
                        default="OFF",
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                ("language", models.CharField(default="nl", max_length=5, verbose_name="language")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EarlySignal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NEW", "New"),
                            ("SEEN", "Seen"),
                            ("SNOOZED", "Snoozed"),
                            ("DISMISSED", "Dismissed"),
                            ("PROMOTED", "Made a lead"),
                        ],
                        default="NEW",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ACT", "Call now"),
                            ("WATCH", "Watch"),
                            ("QUIET", "No signal"),
                            ("UNKNOWN", "Not enough figures"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="from year"
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKPLACES", "Workplaces"),
                            ("SPACE", "Space"),
                            ("ENERGY", "Energy"),
                            ("CAPITAL", "Capital"),
                        ],
                        max_length=12,
                        verbose_name="binds first",
                    ),
                ),
                ("raised_at", models.DateTimeField(verbose_name="arose at")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "snoozed_until",
                    models.DateField(blank=True, null=True, verbose_name="snoozed until"),
                ),
                (
                    "dismissal_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("HAS_ROOM", "The company arranged room already"),
                            ("NO_GROWTH", "The company does not want to grow here"),
                            ("WRONG", "The figures are not right"),
                            ("OUT_OF_SCOPE", "It does not belong to the programme"),
                            ("OTHER", "Another reason, see the note"),
                        ],
                        max_length=12,
                        verbose_name="why dismissed",
                    ),
                ),
                (
                    "judged_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ACT", "Call now"),
                            ("WATCH", "Watch"),
                            ("QUIET", "No signal"),
                            ("UNKNOWN", "Not enough figures"),
                        ],
                        max_length=10,
                        verbose_name="level when judged",
                    ),
                ),
                (
                    "judged_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year when judged"
                    ),
                ),
                (
                    "judged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="judged at"),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="early_signal",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="judged by",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "snoozed_until"], name="signal_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("snoozed_until__isnull", False), ("state", "SNOOZED")),
                            models.Q(
                                models.Q(("state", "SNOOZED"), _negated=True),
                                ("snoozed_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="signal_is_snoozed_until_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "DISMISSED"),
                                models.Q(("dismissal_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "DISMISSED"), _negated=True),
                                ("dismissal_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="signal_is_dismissed_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("judged_at", None), ("judged_by", None)),
                            models.Q(("judged_at__isnull", False), ("judged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="signal_judged_at_goes_with_judged_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpottingRun",
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
                    "companies",
                    models.PositiveIntegerField(default=0, verbose_name="number of companies"),
                ),
                (
                    "completed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="complete at"),
                ),
                ("is_latest", models.BooleanField(default=False, verbose_name="latest")),
                (
                    "is_invented",
                    models.BooleanField(default=False, verbose_name="invented for the demo"),
                ),
                (
                    "is_superseded",
                    models.BooleanField(default=False, verbose_name="followed the same day"),
                ),
                ("laws", models.JSONField(default=dict, verbose_name="laws of the paths")),
                ("learned_on", models.DateField(blank=True, null=True, verbose_name="learned on")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["-run_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_latest", True)),
                        fields=("organization",),
                        name="spotting_one_latest_run",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("completed_at", None)),
                        fields=("organization",),
                        name="spotting_one_run_in_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_latest", False), ("completed_at__isnull", False), _connector="OR"
                        ),
                        name="spotting_latest_run_is_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_latest", False), ("is_superseded", False), _connector="OR"
                        ),
                        name="spotting_latest_run_is_not_superseded",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpottingThresholds",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("watch_share", models.FloatField(verbose_name="watch from")),
                ("act_share", models.FloatField(verbose_name="act from")),
                (
                    "years_ahead",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="years ahead",
                    ),
                ),
                ("set_at", models.DateTimeField(verbose_name="set at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "spotting thresholds",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("watch_share__gte", 0.05),
                            ("act_share__gt", models.F("watch_share")),
                            ("act_share__lte", 0.95),
                        ),
                        name="thresholds_watch_comes_before_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("years_ahead__gte", 1), ("years_ahead__lte", 5)),
                        name="thresholds_look_one_to_five_years_ahead",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestMailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=12, verbose_name="period")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("CLAIMED", "Taken in hand"),
                            ("SENT", "Sent"),
                            ("EMPTY", "Nothing to tell, so not sent"),
                            ("REFUSED", "Refused by the mail server"),
                        ],
                        default="CLAIMED",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("claimed_at", models.DateTimeField(verbose_name="taken in hand at")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "period"), name="digest_once_per_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignalChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("RAISED", "Signal arose"),
                            ("WORSENED", "Signal became more pressing"),
                            ("IMPROVED", "Signal became less pressing"),
                            ("ENDED", "No signal any more"),
                            ("STALE", "Figures became too old to say"),
                            ("SEEN", "Signal seen"),
                            ("SNOOZED", "Signal snoozed"),
                            ("DISMISSED", "Signal dismissed"),
                            ("REOPENED", "Signal brought back"),
                            ("PROMOTED", "Signal became a lead"),
                        ],
                        max_length=12,
                        verbose_name="what happened",
                    ),
                ),
                ("happened_at", models.DateTimeField(verbose_name="happened at")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ACT", "Call now"),
                            ("WATCH", "Watch"),
                            ("QUIET", "No signal"),
                            ("UNKNOWN", "Not enough figures"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="from year"
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKPLACES", "Workplaces"),
                            ("SPACE", "Space"),
                            ("ENERGY", "Energy"),
                            ("CAPITAL", "Capital"),
                        ],
                        max_length=12,
                        verbose_name="binds first",
                    ),
                ),
                (
                    "level_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ACT", "Call now"),
                            ("WATCH", "Watch"),
                            ("QUIET", "No signal"),
                            ("UNKNOWN", "Not enough figures"),
                        ],
                        max_length=10,
                        verbose_name="level before",
                    ),
                ),
                (
                    "year_before",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year before"
                    ),
                ),
                ("reopened", models.BooleanField(default=False, verbose_name="came back")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("HAS_ROOM", "The company arranged room already"),
                            ("NO_GROWTH", "The company does not want to grow here"),
                            ("WRONG", "The figures are not right"),
                            ("OUT_OF_SCOPE", "It does not belong to the programme"),
                            ("OTHER", "Another reason, see the note"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "early_signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="spotting.earlysignal",
                        verbose_name="early signal",
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_at", "-pk"],
                "indexes": [
                    models.Index(fields=["early_signal", "-happened_at"], name="signal_history")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "binding_need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKPLACES", "Workplaces"),
                            ("SPACE", "Space"),
                            ("ENERGY", "Energy"),
                            ("CAPITAL", "Capital"),
                        ],
                        max_length=12,
                        verbose_name="binds first",
                    ),
                ),
                ("probability_1", models.FloatField(null=True, verbose_name="within 1 year")),
                ("probability_2", models.FloatField(null=True, verbose_name="within 2 years")),
                ("probability_3", models.FloatField(null=True, verbose_name="within 3 years")),
                ("probability_4", models.FloatField(null=True, verbose_name="within 4 years")),
                ("probability_5", models.FloatField(null=True, verbose_name="within 5 years")),
                (
                    "watch_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="watch from"),
                ),
                ("act_year", models.PositiveSmallIntegerField(null=True, verbose_name="act from")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ACT", "Call now"),
                            ("WATCH", "Watch"),
                            ("QUIET", "No signal"),
                            ("UNKNOWN", "Not enough figures"),
                        ],
                        default="UNKNOWN",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "level_year",
                    models.PositiveSmallIntegerField(null=True, verbose_name="from year"),
                ),
                (
                    "level_need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WORKPLACES", "Workplaces"),
                            ("SPACE", "Space"),
                            ("ENERGY", "Energy"),
                            ("CAPITAL", "Capital"),
                        ],
                        max_length=12,
                        verbose_name="need of the level",
                    ),
                ),
                ("leading", models.JSONField(default=list, verbose_name="largest chance per year")),
                ("per_need", models.JSONField(default=dict, verbose_name="per need")),
                ("known", models.JSONField(default=dict, verbose_name="known at the time")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outlooks",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outlooks",
                        to="spotting.spottingrun",
                        verbose_name="scan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["run", "-probability_3"], name="outlook_urgency"),
                    models.Index(fields=["run", "level", "level_year"], name="outlook_level"),
                    models.Index(
                        fields=["run", "company", "level", "level_year"], name="outlook_standing"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "company"), name="outlook_once_per_scan")
                ],
            },
        ),
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
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_outlooks",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_outlooks",
                        to="spotting.spottingrun",
                        verbose_name="scan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "company"), name="kept_outlook_once_per_scan"
                    )
                ],
            },
        ),
    ]
