"""All tables of propositions at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import groeiruimte.documents.models


class Migration(migrations.Migration):
    replaces = [
        ("propositions", "0001_initial"),
        ("propositions", "0002_released_profiles"),
        ("propositions", "0003_outcome_per_region"),
        ("propositions", "0004_releases_for_every_purpose"),
        ("propositions", "0005_offers_to_decide_on"),
    ]

    initial = True

    dependencies = [
        ("demand", "0003_own_word"),
        ("leads", "0008_mirt_is_sent_too"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
        ("supply", "0003_places_as_decided"),
    ]

    operations = [
        migrations.CreateModel(
            name="Release",
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
                            ("REQUEST", "Request to regions"),
                            ("QUESTION", "Question about a place"),
                            ("TEASER", "Profile for one or more organizations"),
                            ("BUNDLE", "Several cases for financiers"),
                            ("MIRT", "Living and accessibility on the agenda"),
                            ("POLICY", "Policy signal"),
                            ("PUBLIC", "In public"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("ORGANIZATIONS", "Named organizations"),
                            ("PROGRAMME", "Everybody who takes part"),
                            ("EVERYBODY", "Everybody"),
                        ],
                        max_length=15,
                        verbose_name="audience",
                    ),
                ),
                ("receivers", models.JSONField(default=list, verbose_name="receivers")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("released_at", models.DateTimeField(verbose_name="released at")),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
            ],
            options={
                "ordering": ["-released_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience", "ORGANIZATIONS"),
                                models.Q(("receivers", []), _negated=True),
                            ),
                            models.Q(
                                models.Q(("audience", "ORGANIZATIONS"), _negated=True),
                                ("receivers", []),
                            ),
                            _connector="OR",
                        ),
                        name="release_names_its_receivers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldCount",
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
                            ("REQUEST", "Request to regions"),
                            ("QUESTION", "Question about a place"),
                            ("TEASER", "Profile for one or more organizations"),
                            ("BUNDLE", "Several cases for financiers"),
                            ("MIRT", "Living and accessibility on the agenda"),
                            ("POLICY", "Policy signal"),
                            ("PUBLIC", "In public"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("total", models.PositiveIntegerField(blank=True, null=True, verbose_name="leads")),
                ("counts", models.JSONField(default=dict, verbose_name="leads per requirement")),
                ("counted", models.JSONField(default=dict, verbose_name="who were counted")),
                ("released_at", models.DateTimeField(verbose_name="released at")),
            ],
            options={
                "ordering": ["released_at", "pk"],
                "indexes": [models.Index(fields=["subject"], name="told_count_by_subject")],
            },
        ),
        migrations.CreateModel(
            name="ReleasedProfile",
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
                            ("REQUEST", "Request to regions"),
                            ("QUESTION", "Question about a place"),
                            ("TEASER", "Profile for one or more organizations"),
                            ("BUNDLE", "Several cases for financiers"),
                            ("MIRT", "Living and accessibility on the agenda"),
                            ("POLICY", "Policy signal"),
                            ("PUBLIC", "In public"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("receivers", models.JSONField(verbose_name="receivers")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("told", models.JSONField(verbose_name="what is told")),
                ("levels", models.JSONField(verbose_name="levels")),
                ("hierarchies", models.JSONField(verbose_name="versions of the steps")),
                ("population", models.CharField(max_length=16, verbose_name="population")),
                (
                    "companies_counted",
                    models.PositiveIntegerField(verbose_name="companies counted"),
                ),
                (
                    "companies_estimated",
                    models.PositiveIntegerField(verbose_name="companies estimated"),
                ),
                (
                    "least_companies",
                    models.PositiveSmallIntegerField(verbose_name="least number of companies"),
                ),
                (
                    "least_groups",
                    models.PositiveSmallIntegerField(verbose_name="least number of regions"),
                ),
                ("fitting", models.PositiveIntegerField(verbose_name="companies that fit")),
                (
                    "effective_k",
                    models.PositiveIntegerField(verbose_name="companies it hides among"),
                ),
                ("groups", models.PositiveSmallIntegerField(verbose_name="regions it hides among")),
                ("loss", models.FloatField(verbose_name="loss")),
                ("is_by_hand", models.BooleanField(verbose_name="set by hand")),
                ("candidates", models.JSONField(verbose_name="companies it could be")),
                ("released_at", models.DateTimeField(verbose_name="released at")),
                (
                    "articulation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="released_profiles",
                        to="demand.articulation",
                        verbose_name="articulation",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leads.consent",
                        verbose_name="rests on the consent",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profiles",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "ordering": ["released_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_k__gte", models.F("least_companies")),
                            ("groups__gte", models.F("least_groups")),
                            ("least_companies__gte", 2),
                        ),
                        name="released_profile_hides_enough",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleaseEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("ended_at", models.DateTimeField(verbose_name="taken back at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="release_end_says_why",
                    )
                ],
            },
        ),
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
                (
                    "profile",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefs",
                        to="propositions.releasedprofile",
                        verbose_name="released profile",
                    ),
                ),
                (
                    "first_deadline",
                    models.DateField(blank=True, null=True, verbose_name="first deadline"),
                ),
            ],
            options={
                "ordering": ["-sent_at"],
            },
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
                (
                    "profile",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="propositions.releasedprofile",
                        verbose_name="released profile",
                    ),
                ),
            ],
            options={
                "ordering": ["deadline", "pk"],
                "indexes": [
                    models.Index(fields=["organization", "state"], name="supply_task_of_keeper")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "OPEN")),
                        fields=("articulation", "site", "kind"),
                        name="supply_task_open_once",
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DECLINED"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="supply_task_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("needed__isnull", False),
                                ("needed_from__isnull", False),
                                ("purpose", "OPEN_UP"),
                            ),
                            models.Q(
                                ("needed", None), ("needed_from", None), ("purpose", "FIND_OUT")
                            ),
                            _connector="OR",
                        ),
                        name="supply_task_amount_goes_with_purpose",
                    ),
                ],
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
                            ("CLOSED", "Closed without an answer"),
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
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CHOSEN", "A place in your region was chosen"),
                            ("NOT_CHOSEN", "The company chose a place in another region"),
                            (
                                "NONE_CHOSEN",
                                "The company chose none of the places that were offered",
                            ),
                            ("ENDED", "The search ended without a choice"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "outcome_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="outcome known at"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brief", "organization"), name="request_once_per_organization"
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
                        name="request_closed_at_goes_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DECLINED"), _negated=True),
                            models.Q(("decline_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_declined_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("outcome_at", None)),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("outcome_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_outcome_goes_with_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CLOSED"), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_closed_has_an_outcome",
                    ),
                ],
            },
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
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "available_from",
                    models.IntegerField(blank=True, null=True, verbose_name="available from"),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=100, verbose_name="contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone of the contact"
                    ),
                ),
                (
                    "contact_role",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="role of the contact"
                    ),
                ),
                (
                    "lost_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SPACE", "Another place offers more or better suited space"),
                            ("POWER", "Another place has enough power sooner"),
                            ("TOO_LATE", "Another place is available sooner"),
                            ("PRICE", "Another place costs less"),
                            ("PEOPLE", "More of the people it looks for live near another place"),
                            (
                                "SURROUNDINGS",
                                "Partners, knowledge or facilities are nearer to another place",
                            ),
                            ("NOT_KNOWN", "Too much was not known of this place"),
                            ("OTHER", "Other things counted for more"),
                        ],
                        max_length=15,
                        verbose_name="why it was not chosen",
                    ),
                ),
                ("phases", models.JSONField(blank=True, default=list, verbose_name="phases")),
                (
                    "price_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="price, to",
                    ),
                ),
                (
                    "price_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="price, from",
                    ),
                ),
                (
                    "price_note",
                    models.CharField(blank=True, max_length=200, verbose_name="about the price"),
                ),
                (
                    "price_per",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("M2_YEAR", "Per m² per year"),
                            ("M2", "Per m², once"),
                            ("YEAR", "For the whole, per year"),
                            ("WHOLE", "For the whole, once"),
                            ("ON_REQUEST", "On request"),
                        ],
                        max_length=10,
                        verbose_name="price per",
                    ),
                ),
                (
                    "shortlisted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="shortlisted at"),
                ),
                (
                    "tenure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("BUY", "Buy"),
                            ("RENT", "Rent"),
                            ("BUILD_TO_SUIT", "Built to your wishes, then rent or buy"),
                            ("GROUND_LEASE", "Ground lease"),
                        ],
                        max_length=15,
                        verbose_name="tenure",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "withdrawal_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why it was withdrawn"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "site"), name="proposition_once_per_site"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at", None), ("submitted_by", None)),
                            models.Q(
                                ("submitted_at__isnull", False), ("submitted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="proposition_submitted_goes_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "SUBMITTED"), _negated=True),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="proposition_submitted_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("price_high", None),
                                ("price_low", None),
                                ("price_per__in", ["", "ON_REQUEST"]),
                            ),
                            models.Q(
                                models.Q(("price_per__in", ["", "ON_REQUEST"]), _negated=True),
                                ("price_high__gte", models.F("price_low")),
                                ("price_low__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="proposition_price_goes_with_its_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lost_because", ""), ("chosen_at", None), _connector="OR"
                        ),
                        name="proposition_chosen_is_not_lost",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="question")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "shared",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="question as all read it"
                    ),
                ),
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
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="propositions.brief",
                        verbose_name="brief",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="propositions.regionalrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "ordering": ["answered_at", "asked_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("shared", ""),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("shared", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="region_question_is_answered_whole",
                    )
                ],
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
                (
                    "register_from",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="available in the register from"
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
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("extension", models.CharField(max_length=10, verbose_name="kind of file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "content",
                    models.FileField(
                        storage=groeiruimte.documents.models.document_store,
                        upload_to=groeiruimte.documents.models.place_in_store,
                        verbose_name="content",
                    ),
                ),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("NOT_SCANNED", "Not scanned: no scanner is set up"),
                            ("CLEAN", "Scanned, nothing found"),
                        ],
                        max_length=12,
                        verbose_name="virus scan",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="what it shows")),
                ("is_picture", models.BooleanField(default=False, verbose_name="a picture")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
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
                    "proposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="propositions.proposition",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "ordering": ["-is_picture", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PropositionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("content", models.JSONField(verbose_name="content")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what changed, in words"
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="submitted at")),
                (
                    "proposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="propositions.proposition",
                        verbose_name="proposition",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
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
                    models.UniqueConstraint(
                        fields=("proposition", "number"), name="proposition_version_number_once"
                    )
                ],
            },
        ),
    ]
