import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("leads", "0001_initial"),
        ("propositions", "0001_initial"),
        ("supply", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                        default="LEAD",
                        max_length=14,
                        verbose_name="step",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ONGOING", "Ongoing"),
                            ("DELAYED", "Delayed"),
                            ("DORMANT", "Dormant"),
                            ("STOPPED", "Stopped"),
                            ("LOST_IN_NL", "Lost within the Netherlands"),
                            ("LOST_ABROAD", "Lost to another country"),
                            ("NO_PROPOSITION", "No proposition anywhere"),
                            ("WITHDRAWN", "Withdrawn by the entrepreneur"),
                            ("DISPUTED", "The result is disputed"),
                            ("REALISED", "Realized"),
                        ],
                        default="ONGOING",
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="reason"),
                ),
                ("step_since", models.DateTimeField(verbose_name="in this step since")),
                (
                    "next_action",
                    models.CharField(blank=True, max_length=200, verbose_name="next action"),
                ),
                (
                    "next_action_on",
                    models.DateField(blank=True, null=True, verbose_name="next action on"),
                ),
                (
                    "taskforce_consent_by",
                    models.CharField(
                        blank=True,
                        max_length=150,
                        verbose_name="who at the company agreed to the taskforce",
                    ),
                ),
                (
                    "taskforce_consent_on",
                    models.DateField(blank=True, null=True, verbose_name="agreed on"),
                ),
                (
                    "own_region_test",
                    models.TextField(blank=True, verbose_name="why growth is not possible here"),
                ),
                (
                    "foreign_alternative",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="foreign alternative"
                    ),
                ),
                (
                    "investment_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=0,
                        max_digits=14,
                        null=True,
                        verbose_name="investment (€)",
                    ),
                ),
                (
                    "sending_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=4,
                        null=True,
                        verbose_name="share of the sending region",
                    ),
                ),
                (
                    "aftercare_12_on",
                    models.DateField(blank=True, null=True, verbose_name="check after 12 months"),
                ),
                (
                    "aftercare_36_on",
                    models.DateField(blank=True, null=True, verbose_name="check after 36 months"),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
            ],
            options={
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="CaseNote",
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
                            ("NOTE", "Note"),
                            ("CALL", "Conversation"),
                            ("SITE_VISIT", "Site visit"),
                            ("RISK", "Risk"),
                        ],
                        default="NOTE",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(verbose_name="written at")),
            ],
            options={
                "ordering": ["-written_at"],
            },
        ),
        migrations.CreateModel(
            name="CaseTransition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_step",
                    models.CharField(
                        blank=True,
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
                        verbose_name="from step",
                    ),
                ),
                (
                    "to_step",
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
                        verbose_name="to step",
                    ),
                ),
                (
                    "from_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ONGOING", "Ongoing"),
                            ("DELAYED", "Delayed"),
                            ("DORMANT", "Dormant"),
                            ("STOPPED", "Stopped"),
                            ("LOST_IN_NL", "Lost within the Netherlands"),
                            ("LOST_ABROAD", "Lost to another country"),
                            ("NO_PROPOSITION", "No proposition anywhere"),
                            ("WITHDRAWN", "Withdrawn by the entrepreneur"),
                            ("DISPUTED", "The result is disputed"),
                            ("REALISED", "Realized"),
                        ],
                        max_length=16,
                        verbose_name="from status",
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("ONGOING", "Ongoing"),
                            ("DELAYED", "Delayed"),
                            ("DORMANT", "Dormant"),
                            ("STOPPED", "Stopped"),
                            ("LOST_IN_NL", "Lost within the Netherlands"),
                            ("LOST_ABROAD", "Lost to another country"),
                            ("NO_PROPOSITION", "No proposition anywhere"),
                            ("WITHDRAWN", "Withdrawn by the entrepreneur"),
                            ("DISPUTED", "The result is disputed"),
                            ("REALISED", "Realized"),
                        ],
                        max_length=16,
                        verbose_name="to status",
                    ),
                ),
                ("moved_at", models.DateTimeField(verbose_name="moved at")),
                ("missing", models.JSONField(default=list, verbose_name="was still missing")),
                (
                    "override_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="moved all the same because"
                    ),
                ),
            ],
            options={
                "ordering": ["moved_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ContentionLead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("first_worth", models.FloatField(verbose_name="worth of the first choice")),
                ("joint_worth", models.FloatField(verbose_name="worth in the joint plan")),
                ("if_first", models.JSONField(default=list, verbose_name="if it decides first")),
            ],
            options={
                "ordering": ["run", "number"],
            },
        ),
        migrations.CreateModel(
            name="ContentionPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("leads", models.JSONField(default=list, verbose_name="leads")),
                ("minimal_sets", models.JSONField(default=list, verbose_name="smallest sets")),
                ("is_complete", models.BooleanField(verbose_name="all sets are listed")),
                ("overflows", models.JSONField(default=list, verbose_name="too much asked")),
            ],
            options={
                "ordering": ["run", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ContentionRun",
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
                ("lead_count", models.PositiveIntegerField(verbose_name="leads")),
                ("plan_worth", models.FloatField(verbose_name="worth of the joint plan")),
                ("plan_bound", models.FloatField(verbose_name="no plan is worth more than")),
                (
                    "plan_status",
                    models.CharField(max_length=10, verbose_name="status of the joint plan"),
                ),
                ("shadow_prices", models.JSONField(default=list, verbose_name="shadow prices")),
            ],
            options={
                "ordering": ["-run_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EntrepreneurDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weights", models.JSONField(default=dict, verbose_name="weights")),
                ("reason", models.TextField(verbose_name="why")),
                ("decided_by", models.CharField(max_length=150, verbose_name="decided by")),
                ("decided_at", models.DateTimeField(verbose_name="decided at")),
            ],
        ),
        migrations.CreateModel(
            name="ImportanceOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("order", models.JSONField(default=list, verbose_name="order")),
                ("pairs", models.JSONField(default=list, verbose_name="choices")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                ("kept_at", models.DateTimeField(blank=True, null=True, verbose_name="kept at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="hash of the key"),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "first_opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="first opened at"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                ("weights", models.JSONField(default=dict, verbose_name="weights")),
            ],
            options={
                "ordering": ["-invited_at"],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("evidence", models.TextField(verbose_name="evidence")),
                (
                    "signed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="signed at"),
                ),
                (
                    "share_without_help",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=4,
                        null=True,
                        verbose_name="share without help",
                    ),
                ),
                (
                    "confirmed_by_entrepreneur_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="confirmed by the entrepreneur at"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="adviser",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="case adviser",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="lead",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="case",
                to="leads.lead",
                verbose_name="lead",
            ),
        ),
        migrations.AddField(
            model_name="casenote",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="casenote",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AddField(
            model_name="casetransition",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transitions",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="casetransition",
            name="moved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="moved by",
            ),
        ),
        migrations.AddField(
            model_name="contentionlead",
            name="first_site",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="supply.site",
                verbose_name="first choice",
            ),
        ),
        migrations.AddField(
            model_name="contentionlead",
            name="joint_site",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="supply.site",
                verbose_name="in the joint plan",
            ),
        ),
        migrations.AddField(
            model_name="contentionlead",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="leads.lead",
                verbose_name="lead",
            ),
        ),
        migrations.AddField(
            model_name="contentionplace",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="supply.site",
                verbose_name="site",
            ),
        ),
        migrations.AddField(
            model_name="contentionrun",
            name="requested_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="contentionplace",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="places",
                to="cases.contentionrun",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="contentionlead",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="cases.contentionrun",
                verbose_name="run",
            ),
        ),
        migrations.AddField(
            model_name="entrepreneurdecision",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decision",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="entrepreneurdecision",
            name="proposition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="propositions.proposition",
                verbose_name="proposition",
            ),
        ),
        migrations.AddField(
            model_name="importanceorder",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="importance_orders",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="importanceorder",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="invited by",
            ),
        ),
        migrations.AddField(
            model_name="importanceorder",
            name="told_by_invitation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.invitation",
                verbose_name="told by",
            ),
        ),
        migrations.AddField(
            model_name="entrepreneurdecision",
            name="invitation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.invitation",
                verbose_name="invitation",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verification",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="claimed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="claimed by",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="signed by",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sending_share", None),
                    models.Q(("sending_share__gte", 0), ("sending_share__lte", 1)),
                    _connector="OR",
                ),
                name="case_sending_share_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("investment_eur", None), ("investment_eur__gte", 0), _connector="OR"
                ),
                name="case_investment_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["ONGOING", "REALISED"]),
                    models.Q(("status_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="case_status_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="casetransition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("missing", []),
                    models.Q(("override_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="transition_override_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="contentionplace",
            constraint=models.UniqueConstraint(
                fields=("run", "site"), name="contention_place_once_per_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="contentionlead",
            constraint=models.UniqueConstraint(
                fields=("run", "lead"), name="contention_lead_once_per_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="contentionlead",
            constraint=models.UniqueConstraint(
                fields=("run", "number"), name="contention_number_once_per_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("invited_at"))),
                name="invitation_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="importanceorder",
            constraint=models.UniqueConstraint(
                fields=("case", "version"), name="importance_order_version_unique_per_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="importanceorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kept_at", None)),
                fields=("case",),
                name="importance_order_one_open_per_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="importanceorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entered_by__isnull", False), ("told_by_invitation", None)),
                    models.Q(("entered_by", None), ("told_by_invitation__isnull", False)),
                    _connector="OR",
                ),
                name="importance_order_told_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="importanceorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kept_at", None), ("kept_at__gte", models.F("changed_at")), _connector="OR"
                ),
                name="importance_order_kept_after_change",
            ),
        ),
        migrations.AddConstraint(
            model_name="entrepreneurdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="decision_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("claimed_by")), _negated=True),
                    _connector="OR",
                ),
                name="verification_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at", None), ("signed_by", None)),
                    models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                    _connector="OR",
                ),
                name="verification_signed_goes_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share_without_help", None),
                    models.Q(("share_without_help__gte", 0), ("share_without_help__lte", 1)),
                    _connector="OR",
                ),
                name="verification_share_is_a_share",
            ),
        ),
    ]
