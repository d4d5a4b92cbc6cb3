"""All tables of policy signals at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("policy_signals", "0001_initial"),
        ("policy_signals", "0002_told_through_release"),
        ("policy_signals", "0003_mirt_of_a_case"),
    ]

    initial = True

    dependencies = [
        ("cases", "0005_team_and_referrals"),
        ("leads", "0008_mirt_is_sent_too"),
        ("matching", "0001_initial"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
        ("propositions", "0005_offers_to_decide_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicySignal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NOWHERE", "Nowhere a place that meets everything"),
                            ("MIRT", "Living and accessibility press at a large site"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NEW", "New"),
                            ("TAKEN_UP", "Taken up"),
                            ("ANSWERED", "Answered"),
                            ("GONE", "No longer the case"),
                        ],
                        default="NEW",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("demand_types", models.JSONField(default=list, verbose_name="types of demand")),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NORTH", "North"),
                            ("EAST", "East"),
                            ("SOUTH", "South"),
                            ("WEST", "West"),
                            ("CENTER", "Center"),
                            ("NATIONAL", "The Netherlands"),
                        ],
                        max_length=10,
                        verbose_name="region",
                    ),
                ),
                (
                    "lead_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="leads"),
                ),
                (
                    "kind_counts",
                    models.JSONField(default=dict, verbose_name="leads per requirement"),
                ),
                (
                    "is_firm",
                    models.BooleanField(verbose_name="holds whatever the unknown facts are"),
                ),
                ("first_seen_at", models.DateTimeField(verbose_name="first seen at")),
                ("last_seen_at", models.DateTimeField(verbose_name="last seen at")),
                ("engine_version", models.CharField(max_length=40, verbose_name="engine version")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "told",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.toldcount",
                        verbose_name="told count",
                    ),
                ),
            ],
            options={
                "ordering": ["state", "kind", "key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_seen_at__gte", models.F("first_seen_at"))),
                        name="policy_signal_seen_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MirtSignal",
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
                            ("SENT", "Sent"),
                            ("ANSWERED", "Answered"),
                            ("ON_AGENDA", "On the agenda"),
                            ("FOLLOWED", "Followed by a decision"),
                            ("REFUSED", "Not taken up"),
                        ],
                        default="SENT",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mirt",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="sent by the organization",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="ministry",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="province",
                    ),
                ),
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PolicySignalChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NEW", "New"),
                            ("TAKEN_UP", "Taken up"),
                            ("ANSWERED", "Answered"),
                            ("GONE", "No longer the case"),
                        ],
                        max_length=10,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("NEW", "New"),
                            ("TAKEN_UP", "Taken up"),
                            ("ANSWERED", "Answered"),
                            ("GONE", "No longer the case"),
                        ],
                        max_length=10,
                        verbose_name="to",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                ),
                ("happened_at", models.DateTimeField(verbose_name="at")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "policy_signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="policy_signals.policysignal",
                        verbose_name="policy signal",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made_by", None),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="policy_signal_change_says_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicySignalSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kinds", models.JSONField(default=list, verbose_name="requirements")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
                (
                    "match_run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="matching.matchrun",
                        verbose_name="comparison",
                    ),
                ),
                (
                    "policy_signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="policy_signals.policysignal",
                        verbose_name="policy signal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("policy_signal", "lead"), name="policy_signal_source_once_per_lead"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MirtStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("SENT", "Sent"),
                            ("ANSWERED", "Answered"),
                            ("ON_AGENDA", "On the agenda"),
                            ("FOLLOWED", "Followed by a decision"),
                            ("REFUSED", "Not taken up"),
                        ],
                        max_length=10,
                        verbose_name="to",
                    ),
                ),
                ("words", models.CharField(max_length=500, verbose_name="what was done")),
                ("happened_at", models.DateTimeField(verbose_name="at")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "mirt_signal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="policy_signals.mirtsignal",
                        verbose_name="MIRT signal",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="mirt_step_says_what"
                    )
                ],
            },
        ),
    ]
