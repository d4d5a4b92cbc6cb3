"""All tables of monitoring at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("monitoring", "0001_programme_money_and_people"),
        ("monitoring", "0002_talks_plan_and_reports"),
    ]

    initial = True

    dependencies = [
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskforcePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("COORDINATION", "Coordination of the programme"),
                            ("CASE_GUIDANCE", "Guiding of cases"),
                            ("SPOTTING", "Spotting and pipeline"),
                            ("HOTSPOT", "Hotspot and supply"),
                            ("SUPPORT", "Support and analysis"),
                        ],
                        max_length=15,
                        verbose_name="role in the taskforce",
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("fte", models.DecimalField(decimal_places=2, max_digits=3, verbose_name="FTE")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "agreement",
                    models.CharField(blank=True, max_length=200, verbose_name="agreement"),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("competences", models.JSONField(default=list, verbose_name="competences")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="monitoring.taskforceplace",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "ordering": ["organization__short_name", "role", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fte__gt", 0), ("fte__lte", 1)),
                        name="taskforce_place_is_one_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="taskforce_place_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_on", None), ("agreement", "")),
                            models.Q(
                                models.Q(("agreement", ""), _negated=True),
                                ("agreed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="taskforce_place_agreement_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="budget year")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("RECEIVED", "Grant received"),
                            ("DIVIDED", "Divided over partners"),
                            ("COMMITTED", "Committed"),
                            ("SPENT", "Spent"),
                            ("EXPECTED", "Still expected this year"),
                            ("CARRIED", "Carried over to next year"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PEOPLE", "People"),
                            ("ACTIVITIES", "Activities"),
                            ("OTHER", "Other costs"),
                        ],
                        max_length=10,
                        verbose_name="kind of cost",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount"),
                ),
                ("booked_on", models.DateField(verbose_name="date of the document")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "takes_back",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back_by",
                        to="monitoring.moneyentry",
                        verbose_name="takes back",
                    ),
                ),
            ],
            options={
                "ordering": ["-booked_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True),
                        name="money_entry_is_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0), ("takes_back__isnull", False), _connector="OR"
                        ),
                        name="money_entry_below_zero_takes_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(
                                ("approved_at__isnull", False), ("approved_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="money_entry_approved_at_goes_with_approved_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cost", ""), ("stage__in", ("RECEIVED", "CARRIED"))),
                            models.Q(
                                models.Q(("stage__in", ("RECEIVED", "CARRIED")), _negated=True),
                                models.Q(("cost", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="money_entry_cost_goes_with_stage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="version")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Being written"),
                            ("SUBMITTED", "Submitted for approval"),
                            ("APPROVED", "Plan approved"),
                            ("REPLACED", "Replaced by a later version"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted at"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="fingerprint")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sha256", ""),
                                ("state", "DRAFT"),
                                ("submitted_at", None),
                                ("submitted_by", None),
                            ),
                            models.Q(
                                models.Q(("state", "DRAFT"), _negated=True),
                                ("submitted_at__isnull", False),
                                ("submitted_by__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_version_submitted_at_goes_with_submitted_by",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "DRAFT")),
                        fields=("state",),
                        name="plan_version_one_draft",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeReport",
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
                            ("PROGRESS", "Progress report"),
                            ("ANNUAL", "Annual report"),
                            ("FINAL", "Final report"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("as_on", models.DateField(verbose_name="as on")),
                ("texts", models.JSONField(default=dict, verbose_name="texts")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("figures", models.JSONField(default=dict, verbose_name="figures")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="fingerprint")),
                (
                    "frozen_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="frozen at"),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="frozen by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "ordering": ["-as_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen_at", None), ("frozen_by", None), ("sha256", "")),
                            models.Q(
                                ("frozen_at__isnull", False),
                                ("frozen_by__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="programme_report_frozen_at_goes_with_frozen_by",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("frozen_at", None)),
                        fields=("kind", "as_on"),
                        name="programme_report_one_draft_per_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("month", models.PositiveSmallIntegerField(verbose_name="month")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held on")),
                ("minutes", models.TextField(blank=True, verbose_name="minutes")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-month"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "month"), name="talk_once_per_month")
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="monitoring.taskforceplace",
                        verbose_name="place in the taskforce",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="absence_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("point", models.CharField(max_length=2, verbose_name="point")),
                ("words", models.TextField(blank=True, verbose_name="text")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="monitoring.planversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "ordering": ["point"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "point"), name="plan_text_once_per_point"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("point", models.CharField(max_length=2, verbose_name="point")),
                ("words", models.CharField(max_length=1000, verbose_name="comment")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="said by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="monitoring.planversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "ordering": ["point", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PlanApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "judgment",
                    models.CharField(
                        choices=[
                            ("PARTNER", "As partner"),
                            ("MINISTRY", "As ministry that grants"),
                            ("STATE_AID", "On state aid"),
                        ],
                        max_length=10,
                        verbose_name="as what",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("APPROVED", "Approves"),
                            ("CONDITIONS", "Approves on conditions"),
                            ("REFUSED", "Does not approve"),
                        ],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("conditions", models.TextField(blank=True, verbose_name="conditions or reason")),
                ("given_at", models.DateTimeField(verbose_name="given at")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
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
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="monitoring.planversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "ordering": ["given_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "APPROVED"),
                            models.Q(("conditions", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_approval_says_on_what_conditions",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("point", models.CharField(max_length=2, verbose_name="point")),
                ("name", models.CharField(max_length=200, verbose_name="activity")),
                (
                    "intensity",
                    models.CharField(blank=True, max_length=200, verbose_name="intensity"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("target", models.CharField(blank=True, max_length=40, verbose_name="target")),
                (
                    "effect",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="expected effect",
                    ),
                ),
                (
                    "cost_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="cost in euros",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="owner",
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
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="monitoring.planversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "ordering": ["point", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plan_activity_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_eur", None), ("cost_eur__gte", 0), _connector="OR"
                        ),
                        name="plan_activity_cost_not_below_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkLine",
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
                            ("POINT", "Point of the agenda"),
                            ("DECISION", "Decision taken"),
                            ("ACTION", "Action"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="words")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "done_by",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="owner",
                    ),
                ),
                (
                    "talk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="monitoring.talk",
                        verbose_name="talk",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("kind", "ACTION"),
                                ("owner__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "ACTION"), _negated=True),
                                ("due_on", None),
                                ("owner", None),
                            ),
                            _connector="OR",
                        ),
                        name="talk_line_action_has_owner_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="talk_line_done_at_goes_with_done_by",
                    ),
                ],
            },
        ),
    ]
