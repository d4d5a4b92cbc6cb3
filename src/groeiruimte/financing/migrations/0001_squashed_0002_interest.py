"""All tables of financing at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("financing", "0001_initial"), ("financing", "0002_interest")]

    initial = True

    dependencies = [
        ("cases", "0005_team_and_referrals"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
        ("planning", "0003_own_word"),
        ("propositions", "0005_offers_to_decide_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConditionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=40, verbose_name="instrument")),
                ("condition", models.CharField(max_length=60, verbose_name="condition")),
                ("is_met", models.BooleanField(verbose_name="is met")),
                ("source", models.CharField(max_length=300, verbose_name="where it comes from")),
                ("answered_at", models.DateTimeField(verbose_name="written at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "ordering": ["instrument", "condition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "instrument", "condition"), name="condition_answered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=40, verbose_name="instrument")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("UNCHANGED", "Nothing changed"),
                            ("CHANGED", "Something changed"),
                            ("ENDED", "It has ended"),
                        ],
                        max_length=10,
                        verbose_name="what was found",
                    ),
                ),
                ("what", models.TextField(blank=True, verbose_name="what changed")),
                (
                    "takes_in",
                    models.CharField(
                        choices=[
                            ("YES", "Yes, one can apply now"),
                            ("NO", "No, one cannot apply now"),
                            ("NOT_SAID", "The source does not say"),
                        ],
                        max_length=10,
                        verbose_name="can one apply now?",
                    ),
                ),
                (
                    "closes",
                    models.DateField(blank=True, null=True, verbose_name="until and including"),
                ),
                ("source_date", models.DateField(verbose_name="date of the source")),
                ("source_title", models.CharField(max_length=200, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
                (
                    "said_by",
                    models.CharField(
                        choices=[
                            ("OFFICIAL", "The provider or the law"),
                            ("SECONDARY", "Somebody who retells it"),
                            ("PRESS", "The press"),
                        ],
                        max_length=10,
                        verbose_name="who says it",
                    ),
                ),
                ("checked_at", models.DateTimeField(verbose_name="looked at on")),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked at by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="looked at for",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at", "-pk"],
                "indexes": [
                    models.Index(fields=["instrument", "-checked_at"], name="check_by_instrument")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "UNCHANGED"),
                            models.Q(("what", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_says_what_changed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes", None), ("takes_in", "YES"), _connector="OR"),
                        name="check_closes_when_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvestmentScreening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vital_provider",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "sensitive",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "highly_sensitive",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "planned",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "campus_manager",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "control",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                (
                    "votes",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        default="UNKNOWN",
                        max_length=8,
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="where it comes from")),
                (
                    "notified_on",
                    models.DateField(blank=True, null=True, verbose_name="notified on"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="outcome")),
                ("filled_in_at", models.DateTimeField(verbose_name="written at")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "filled_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on", None),
                            ("decided_on__gte", models.F("notified_on")),
                            _connector="OR",
                        ),
                        name="screening_decided_after_notified",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=40, verbose_name="instrument")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("SPACE", "Space"),
                            ("EQUIPMENT", "Machines and equipment"),
                            ("RND", "Research and development"),
                            ("WORKING_CAPITAL", "Working capital"),
                            ("TALENT", "Talent"),
                            ("ENERGY", "Energy"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount"),
                ),
                (
                    "granted_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="amount granted",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PLANNED", "Planned"),
                            ("SUBMITTED", "Submitted"),
                            ("GRANTED", "Granted"),
                            ("REFUSED", "Refused"),
                            ("PAID", "Paid"),
                        ],
                        default="PLANNED",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="apply by")),
                (
                    "submitted_on",
                    models.DateField(blank=True, null=True, verbose_name="submitted on"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="paid on")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="written at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="money_applications",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="planning.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="application_is_for_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REFUSED"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="application_refused_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["GRANTED", "PAID"]), _negated=True),
                            ("granted_amount__gt", 0),
                            _connector="OR",
                        ),
                        name="application_granted_says_how_much",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="fact")),
                ("told", models.CharField(max_length=40, verbose_name="what was told")),
                ("source", models.CharField(max_length=300, verbose_name="where it comes from")),
                ("told_at", models.DateTimeField(verbose_name="written at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="money_facts",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "told_to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "code"), name="money_fact_once_per_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("SPACE", "Space"),
                            ("EQUIPMENT", "Machines and equipment"),
                            ("RND", "Research and development"),
                            ("WORKING_CAPITAL", "Working capital"),
                            ("TALENT", "Talent"),
                            ("ENERGY", "Energy"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("quarter", models.IntegerField(verbose_name="quarter")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount"),
                ),
                ("is_assumption", models.BooleanField(default=False, verbose_name="assumption")),
                ("source", models.CharField(max_length=300, verbose_name="where it comes from")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="money_needs",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
            ],
            options={
                "ordering": ["quarter", "purpose"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "purpose", "quarter"), name="money_need_once_per_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="money_need_is_of_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="money_need_has_a_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinancierInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("INTERESTED", "Interested"),
                            ("MEETING", "Would like to meet"),
                            ("MORE", "Wants to know more"),
                            ("NOT_INTERESTED", "Not interested"),
                        ],
                        max_length=15,
                        verbose_name="answer",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="explanation")),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="financier",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "ordering": ["-answered_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "organization"), name="interest_once_per_financier"
                    )
                ],
            },
        ),
    ]
