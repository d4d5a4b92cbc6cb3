"""All tables of demand at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("demand", "0001_initial"),
        ("demand", "0002_one_name_per_type"),
        ("demand", "0003_own_word"),
    ]

    initial = True

    dependencies = [
        ("leads", "0008_mirt_is_sent_too"),
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Articulation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                (
                    "confirmed_with",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="confirmed together with"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articulations",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "ordering": ["lead", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lead", "version"), name="articulation_version_unique_per_lead"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None)),
                        fields=("lead",),
                        name="articulation_one_open_per_lead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at", None),
                                ("confirmed_by", None),
                                ("confirmed_with", ""),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                models.Q(("confirmed_with", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="articulation_confirmed_goes_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConversationAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=40, verbose_name="question")),
                ("typed", models.JSONField(default=dict, verbose_name="typed")),
                ("is_unknown", models.BooleanField(default=False, verbose_name="not known yet")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("articulation", "question"), name="answer_once_per_question"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "demand_type",
                    models.CharField(
                        choices=[
                            ("SPACE", "Space"),
                            ("CAPITAL", "Capital goods"),
                            ("TALENT", "Talent"),
                            ("LIVING", "Living and transport access"),
                            ("ENERGY", "Energy"),
                            ("FINANCING", "Financing"),
                        ],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "hardness",
                    models.CharField(
                        choices=[("REQUIREMENT", "Requirement"), ("PREFERENCE", "Preference")],
                        max_length=12,
                        verbose_name="hardness",
                    ),
                ),
                ("low", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="low")),
                (
                    "likely",
                    models.DecimalField(decimal_places=4, max_digits=18, verbose_name="likely"),
                ),
                ("high", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="high")),
                ("unit", models.CharField(max_length=10, verbose_name="unit")),
                ("needed_from", models.IntegerField(verbose_name="needed from")),
                (
                    "needed_until",
                    models.IntegerField(blank=True, null=True, verbose_name="needed until"),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demands",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
            ],
            options={
                "ordering": ["demand_type", "kind", "needed_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("articulation", "kind", "needed_from"),
                        name="demand_once_per_quarter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("high__gte", models.F("likely")),
                            ("likely__gte", models.F("low")),
                            ("low__gte", 0),
                        ),
                        name="demand_range_is_ordered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("needed_until", None),
                            ("needed_until__gt", models.F("needed_from")),
                            _connector="OR",
                        ),
                        name="demand_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("RIGHT", "This is right"),
                            ("OTHER", "It is something else"),
                            ("UNKNOWN", "Don't know yet"),
                        ],
                        max_length=8,
                        verbose_name="what was said",
                    ),
                ),
                (
                    "before",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, verbose_name="amount before"
                    ),
                ),
                ("before_from", models.IntegerField(verbose_name="needed from before")),
                (
                    "after",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        verbose_name="amount after",
                    ),
                ),
                (
                    "after_from",
                    models.IntegerField(blank=True, null=True, verbose_name="needed from after"),
                ),
                ("said_by", models.CharField(max_length=150, verbose_name="said by")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__isnull", False), ("said", "OTHER")),
                            models.Q(("after", None), ("after_from", None), ("said", "UNKNOWN")),
                            _connector="OR",
                        ),
                        name="need_correction_says_what_it_is",
                    )
                ],
            },
        ),
    ]
