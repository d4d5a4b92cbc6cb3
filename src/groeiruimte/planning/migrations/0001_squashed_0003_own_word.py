"""All tables of planning at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("planning", "0001_initial"),
        ("planning", "0002_one_name_per_type"),
        ("planning", "0003_own_word"),
    ]

    initial = True

    dependencies = [
        ("cases", "0005_team_and_referrals"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
        ("propositions", "0005_offers_to_decide_on"),
        ("supply", "0003_places_as_decided"),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("PLAYBOOK", "Playbook"),
                            ("ADDED", "Added"),
                            ("BOTTLENECK", "Bottleneck"),
                            ("QUESTION", "Question about a place"),
                            ("PROCEDURE", "Procedure"),
                            ("COMPANY", "Asked by the entrepreneur"),
                        ],
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="subject")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("LEAD", "Lead"),
                            ("ARTICULATION", "Articulation"),
                            ("OFFERS", "Offers"),
                            ("CHOICE", "Choice"),
                            ("REALISATION", "Realization"),
                            ("VERIFIED", "Verified"),
                            ("AFTERCARE", "Aftercare"),
                        ],
                        max_length=14,
                        verbose_name="step",
                    ),
                ),
                (
                    "demand_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SPACE", "Space"),
                            ("CAPITAL", "Capital goods"),
                            ("TALENT", "Talent"),
                            ("LIVING", "Living and transport access"),
                            ("ENERGY", "Energy"),
                            ("FINANCING", "Financing"),
                        ],
                        max_length=10,
                        verbose_name="type of need",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="what")),
                (
                    "nameless",
                    models.CharField(blank=True, max_length=200, verbose_name="what others read"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("blocks", models.CharField(blank=True, max_length=40, verbose_name="holds up")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "snoozed_until",
                    models.DateField(blank=True, null=True, verbose_name="put off until"),
                ),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="began on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "Open"), ("DONE", "Done"), ("DROPPED", "Dropped")],
                        default="OPEN",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="task of",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supply.site",
                        verbose_name="place",
                    ),
                ),
                (
                    "supply_task",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="propositions.supplytask",
                        verbose_name="question about a place",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["state", "due_on"], name="task_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("case", "origin", "code", "subject"),
                        name="task_once_per_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_says_what_to_do",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("state", "OPEN")),
                            models.Q(
                                models.Q(("state", "OPEN"), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="task_closed_at_goes_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("began_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("began_on")),
                            _connector="OR",
                        ),
                        name="task_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("MADE", "Made"),
                            ("CHANGED", "Changed"),
                            ("HANDED_OVER", "Handed over"),
                            ("SNOOZED", "Put off"),
                            ("FINISHED", "Finished"),
                            ("DROPPED", "Dropped"),
                            ("REOPENED", "Opened again"),
                        ],
                        max_length=12,
                        verbose_name="what was done",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="why, or how it ended")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="for",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="planning.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "ordering": ["changed_at", "pk"],
            },
        ),
    ]
