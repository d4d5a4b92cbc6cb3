import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("demand", "0001_initial"),
        ("organizations", "0001_initial"),
        ("supply", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Brief",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=20, unique=True, verbose_name="reference"),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefs",
                        to="demand.articulation",
                        verbose_name="articulation",
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
                "ordering": ["-sent_at"],
            },
        ),
        migrations.CreateModel(
            name="RegionalRequest",
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
                            ("OPEN", "Waiting for an answer"),
                            ("ANSWERED", "Answered"),
                            ("DECLINED", "Declined"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "first_read_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="first read at"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "decline_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why not"),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="propositions.brief",
                        verbose_name="brief",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="organizations.organization",
                        verbose_name="asked of",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposition",
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
                            ("DRAFT", "Draft"),
                            ("SUBMITTED", "Submitted"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="why here")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted at"),
                ),
                (
                    "chosen_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="chosen at"),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="supply.site",
                        verbose_name="site",
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
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="propositions",
                        to="propositions.regionalrequest",
                        verbose_name="request",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupplyTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("FIND_OUT", "Find out"), ("OPEN_UP", "Change")],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("needed", models.FloatField(blank=True, null=True, verbose_name="needed")),
                (
                    "needed_from",
                    models.IntegerField(blank=True, null=True, verbose_name="needed from"),
                ),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "Open"), ("DONE", "Done"), ("DECLINED", "Not possible")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supply_tasks",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supply.fact",
                        verbose_name="the fact that answers it",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supply_tasks",
                        to="organizations.organization",
                        verbose_name="asked of",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supply.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "ordering": ["deadline", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposedAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="value"
                    ),
                ),
                ("unit", models.CharField(max_length=10, verbose_name="unit")),
                (
                    "available_from",
                    models.IntegerField(blank=True, null=True, verbose_name="available from"),
                ),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="remark")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "is_from_register",
                    models.BooleanField(default=False, verbose_name="from the register"),
                ),
                (
                    "proposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="propositions.proposition",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposition", "kind"), name="proposed_answer_once_per_kind"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="regionalrequest",
            constraint=models.UniqueConstraint(
                fields=("brief", "organization"), name="request_once_per_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("state", "OPEN")),
                    models.Q(
                        models.Q(("state", "OPEN"), _negated=True), ("closed_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="request_closed_at_goes_with_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DECLINED"), _negated=True),
                    models.Q(("decline_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="request_declined_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposition",
            constraint=models.UniqueConstraint(
                fields=("request", "site"), name="proposition_once_per_site"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at", None), ("submitted_by", None)),
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="proposition_submitted_goes_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "SUBMITTED"), _negated=True),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="proposition_submitted_has_its_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="supplytask",
            index=models.Index(fields=["organization", "state"], name="supply_task_of_keeper"),
        ),
        migrations.AddConstraint(
            model_name="supplytask",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "OPEN")),
                fields=("articulation", "site", "kind"),
                name="supply_task_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplytask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", None), ("state", "OPEN")),
                    models.Q(
                        models.Q(("state", "OPEN"), _negated=True),
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="supply_task_closed_goes_with_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplytask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DECLINED"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="supply_task_declined_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplytask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("needed__isnull", False),
                        ("needed_from__isnull", False),
                        ("purpose", "OPEN_UP"),
                    ),
                    models.Q(("needed", None), ("needed_from", None), ("purpose", "FIND_OUT")),
                    _connector="OR",
                ),
                name="supply_task_amount_goes_with_purpose",
            ),
        ),
    ]
