"""All tables of cases at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_clock_pauses"),
        ("cases", "0003_notes_become_contacts"),
        ("cases", "0004_own_word"),
        ("cases", "0005_team_and_referrals"),
    ]

    initial = True

    dependencies = [
        ("companies", "0002_an_import_is_read_first"),
        ("leads", "0008_mirt_is_sent_too"),
        ("matching", "0001_initial"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
        ("propositions", "0005_offers_to_decide_on"),
        ("supply", "0003_places_as_decided"),
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
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="case adviser",
                    ),
                ),
                (
                    "lead",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sending_share", None),
                            models.Q(("sending_share__gte", 0), ("sending_share__lte", 1)),
                            _connector="OR",
                        ),
                        name="case_sending_share_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("investment_eur", None), ("investment_eur__gte", 0), _connector="OR"
                        ),
                        name="case_investment_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["ONGOING", "REALISED"]),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="case_status_says_why",
                    ),
                ],
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
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "ordering": ["-run_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NumberQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("is_known", models.BooleanField(verbose_name="another ROM guides it")),
                (
                    "contact_asked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="asked to get in touch at"
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
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="number_questions",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="asked for",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Substitution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(verbose_name="until")),
                ("set_at", models.DateTimeField(verbose_name="named at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="substitutions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who is away",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="named by",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who stands in",
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="substitution_until_is_not_before_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("substitute")), _negated=True),
                        name="substitution_by_somebody_else",
                    ),
                ],
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transitions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "moved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="moved by",
                    ),
                ),
            ],
            options={
                "ordering": ["moved_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("missing", []),
                            models.Q(("override_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="transition_override_says_why",
                    )
                ],
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
                (
                    "first_site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supply.site",
                        verbose_name="first choice",
                    ),
                ),
                (
                    "joint_site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supply.site",
                        verbose_name="in the joint plan",
                    ),
                ),
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="cases.contentionrun",
                        verbose_name="run",
                    ),
                ),
            ],
            options={
                "ordering": ["run", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "lead"), name="contention_lead_once_per_run"
                    ),
                    models.UniqueConstraint(
                        fields=("run", "number"), name="contention_number_once_per_run"
                    ),
                ],
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
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supply.site",
                        verbose_name="site",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="cases.contentionrun",
                        verbose_name="run",
                    ),
                ),
            ],
            options={
                "ordering": ["run", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "site"), name="contention_place_once_per_run"
                    )
                ],
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
            ],
            options={
                "ordering": ["-invited_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("invited_at"))),
                        name="invitation_ends_after_it_starts",
                    )
                ],
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
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="claimed by",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed by",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by", None),
                            models.Q(("signed_by", models.F("claimed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="verification_signed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at", None), ("signed_by", None)),
                            models.Q(("signed_at__isnull", False), ("signed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="verification_signed_goes_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share_without_help", None),
                            models.Q(
                                ("share_without_help__gte", 0), ("share_without_help__lte", 1)
                            ),
                            _connector="OR",
                        ),
                        name="verification_share_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClockPause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why")),
                ("paused_on", models.DateField(verbose_name="paused on")),
                ("resumed_on", models.DateField(blank=True, null=True, verbose_name="resumed on")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "paused_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="paused by",
                    ),
                ),
                (
                    "resumed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resumed by",
                    ),
                ),
            ],
            options={
                "ordering": ["paused_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resumed_on", None)),
                        fields=("case",),
                        name="clock_pause_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resumed_by", None), ("resumed_on", None)),
                            models.Q(("resumed_by__isnull", False), ("resumed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="clock_pause_resumed_goes_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resumed_on", None),
                            ("resumed_on__gte", models.F("paused_on")),
                            _connector="OR",
                        ),
                        name="clock_pause_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="clock_pause_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MissingFactor",
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
                        verbose_name="type of need",
                    ),
                ),
                (
                    "kind",
                    models.CharField(blank=True, max_length=40, verbose_name="what was missing"),
                ),
                ("regions", models.JSONField(blank=True, default=list, verbose_name="regions")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "needed_from",
                    models.IntegerField(blank=True, null=True, verbose_name="from when"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("PROOF", "Proof of the comparison"),
                            ("REGION", "A region that has no place"),
                            ("ADVISER", "Case adviser"),
                        ],
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("found_at", models.DateTimeField(verbose_name="found at")),
                (
                    "dropped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="dropped at"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="missing_factors",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
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
                    "match_run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="matching.matchrun",
                        verbose_name="comparison",
                    ),
                ),
            ],
            options={
                "ordering": ["demand_type", "kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("changed_by", None),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="missing_factor_change_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dropped_at", None),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="missing_factor_drop_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "ADVISER"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="missing_factor_of_an_adviser_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="question")),
                ("asked_by", models.CharField(max_length=150, verbose_name="asked by")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_questions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="own_question_asks_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="own_question_answer_says_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReversedDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weights", models.JSONField(default=dict, verbose_name="weights")),
                ("reason", models.TextField(verbose_name="why it was chosen")),
                ("decided_by", models.CharField(max_length=150, verbose_name="decided by")),
                ("decided_at", models.DateTimeField(verbose_name="decided at")),
                (
                    "at_step",
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
                        verbose_name="at step",
                    ),
                ),
                ("reversed_because", models.TextField(verbose_name="why it was taken back")),
                ("reversed_by", models.CharField(max_length=150, verbose_name="taken back by")),
                ("reversed_at", models.DateTimeField(verbose_name="taken back at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reversed_decisions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "proposition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.proposition",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "ordering": ["reversed_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reversed_because", ""), _negated=True),
                        name="reversed_decision_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reversed_at__gte", models.F("decided_at"))),
                        name="reversed_decision_after_it_was_made",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkFirst",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(verbose_name="about what")),
                ("said_by", models.CharField(max_length=150, verbose_name="said by")),
                ("said_at", models.DateTimeField(verbose_name="said at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks_first",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
            ],
            options={
                "ordering": ["-said_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="talk_first_one_open_per_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_by", None), ("ended_at__isnull", False), _connector="OR"
                        ),
                        name="talk_first_ended_by_somebody_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuidedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=64, verbose_name="mark")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="number",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="guided by",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ContactRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_requests",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "from_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="asked by the organization",
                    ),
                ),
                (
                    "to_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="asked of",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "from_organization"), name="contact_asked_once_per_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                            ("GIVEN", "Given to an adviser"),
                            ("TAKEN_OVER", "Taken over"),
                            ("ALL_TOGETHER", "Handed over with all other cases"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("done_at", models.DateTimeField(verbose_name="done at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "from_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="guided before by",
                    ),
                ),
                (
                    "to_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="guided from then on by",
                    ),
                ),
            ],
            options={
                "ordering": ["-done_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="handover_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_person", None),
                            models.Q(("from_person", models.F("to_person")), _negated=True),
                            _connector="OR",
                        ),
                        name="handover_goes_to_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20, verbose_name="reference")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("TEASER", "Anonymous profile"),
                            ("CASE", "Case without identity"),
                            ("IDENTITY", "Case with identity"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="why there")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PENDING", "Waits for an answer"),
                            ("ACCEPTED", "Accepted"),
                            ("REFUSED", "Refused"),
                            ("DONE", "Done"),
                            ("WITHDRAWN", "Taken back"),
                        ],
                        default="PENDING",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
                ("sight_until", models.DateField(verbose_name="sight until")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done at")),
                (
                    "done_words",
                    models.CharField(blank=True, max_length=500, verbose_name="what came of it"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrals",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "from_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="referred by",
                    ),
                ),
                (
                    "to_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="referred to",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="referral_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_organization", models.F("to_organization")), _negated=True
                        ),
                        name="referral_goes_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at", None),
                                ("answered_by", None),
                                ("state__in", ["PENDING", "WITHDRAWN"]),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state__in", ["ACCEPTED", "REFUSED", "DONE"]),
                            ),
                            _connector="OR",
                        ),
                        name="referral_answered_goes_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REFUSED"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="referral_refusal_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["PENDING", "ACCEPTED"])),
                        fields=("case", "to_organization"),
                        name="referral_stands_once_per_receiver",
                    ),
                ],
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
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "proposition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.proposition",
                        verbose_name="proposition",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.invitation",
                        verbose_name="invitation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="decision_says_why"
                    )
                ],
            },
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="importance_orders",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "told_by_invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.invitation",
                        verbose_name="told by",
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "version"), name="importance_order_version_unique_per_case"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kept_at", None)),
                        fields=("case",),
                        name="importance_order_one_open_per_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entered_by__isnull", False), ("told_by_invitation", None)),
                            models.Q(("entered_by", None), ("told_by_invitation__isnull", False)),
                            _connector="OR",
                        ),
                        name="importance_order_told_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept_at", None),
                            ("kept_at__gte", models.F("changed_at")),
                            _connector="OR",
                        ),
                        name="importance_order_kept_after_change",
                    ),
                ],
            },
        ),
    ]
