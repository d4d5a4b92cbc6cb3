"""All tables of leads at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("leads", "0001_initial"),
        ("leads", "0002_consent_as_data"),
        ("leads", "0003_fill_what_stood"),
        ("leads", "0004_hold_what_was_filled"),
        ("leads", "0005_one_name_per_type"),
        ("leads", "0006_sending_exceptions"),
        ("leads", "0007_team_members"),
        ("leads", "0008_mirt_is_sent_too"),
    ]

    initial = True

    dependencies = [
        ("companies", "0002_an_import_is_read_first"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_asked_on", models.DateField(verbose_name="first asked on")),
                (
                    "bottleneck_year",
                    models.PositiveSmallIntegerField(verbose_name="bottleneck expected in"),
                ),
                (
                    "bottleneck_type",
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
                        verbose_name="expected bottleneck",
                    ),
                ),
                ("promoted_at", models.DateTimeField(verbose_name="made a lead at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lead",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "promoted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made a lead by",
                    ),
                ),
            ],
            options={
                "ordering": ["-promoted_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bottleneck_year__gte", 2020), ("bottleneck_year__lte", 2060)
                        ),
                        name="lead_bottleneck_year_is_plausible",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nda",
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
                        choices=[("NONE", "None"), ("ASKED", "Asked"), ("SIGNED", "Signed")],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ndas",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="document")),
                ("parties", models.CharField(blank=True, max_length=300, verbose_name="parties")),
                (
                    "recorded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="recorded at"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="scope")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="holds from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="holds until"),
                ),
                (
                    "withdrawal_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_on__isnull", False), ("state", "SIGNED")),
                            models.Q(
                                models.Q(("state", "SIGNED"), _negated=True), ("signed_on", None)
                            ),
                            _connector="OR",
                        ),
                        name="nda_signed_on_goes_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "SIGNED"), ("valid_from__isnull", False)),
                            models.Q(
                                models.Q(("state", "SIGNED"), _negated=True),
                                ("valid_from", None),
                                ("valid_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="nda_dates_go_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="nda_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawal_reason", ""),
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="nda_withdrawal_says_who_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_at", None), ("recorded_by", None)),
                            models.Q(
                                ("recorded_at__isnull", False), ("recorded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="nda_recorded_at_goes_with_recorded_by",
                    ),
                ],
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                            ("GUIDANCE", "Guidance by the taskforce"),
                            ("SHARING", "Sharing with a named organization"),
                            ("FIGURES", "Use in the figures of the programme"),
                            ("STORY", "A public story"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "explanation",
                    models.CharField(blank=True, max_length=500, verbose_name="explanation"),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("GIVEN", "Given"), ("REFUSED", "Refused")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=150, verbose_name="answered by"),
                ),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="document")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="holds until"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "withdrawn_by",
                    models.CharField(blank=True, max_length=150, verbose_name="withdrawn by"),
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
                        related_name="consents",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization__isnull", False), ("purpose", "SHARING")),
                            models.Q(
                                models.Q(("purpose", "SHARING"), _negated=True),
                                ("organization", None),
                            ),
                            _connector="OR",
                        ),
                        name="consent_names_a_reader_for_sharing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_by", ""), ("answered_on", None)),
                            models.Q(
                                ("answered_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_answer_says_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_by", None),
                            models.Q(("document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_on_paper_names_the_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), ("answer", "GIVEN"), _connector="OR"
                        ),
                        name="consent_only_given_is_withdrawn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("organization", None),
                            ("withdrawn_at", None),
                            models.Q(("answer", "REFUSED"), _negated=True),
                        ),
                        fields=("company", "purpose"),
                        name="consent_one_open_per_purpose",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("organization__isnull", False),
                            ("valid_until", None),
                            ("withdrawn_at", None),
                            models.Q(("answer", "REFUSED"), _negated=True),
                        ),
                        fields=("company", "organization"),
                        name="consent_one_open_per_reader",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="hash of the key"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "first_opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="first opened at"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent_links",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="consent_link_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emergencies",
                        to="companies.company",
                        verbose_name="company",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="emergency_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("opened_at"))),
                        name="emergency_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisclosureGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("consent", models.CharField(max_length=300, verbose_name="consent")),
                ("granted_at", models.DateTimeField(verbose_name="granted at")),
                ("valid_until", models.DateField(verbose_name="valid until")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granted by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="may be seen by",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
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
                    "end_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
                ),
                (
                    "ended_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WITHDRAWN", "Withdrawn"),
                            ("REFUSED", "Refused by the second person"),
                            ("RAISED", "Raised to a higher level"),
                            ("REPLACED", "Followed by another"),
                        ],
                        max_length=10,
                        verbose_name="ended as",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="given by the organization",
                    ),
                ),
                (
                    "is_from_before",
                    models.BooleanField(
                        default=False, verbose_name="given before a second person was needed"
                    ),
                ),
                (
                    "nda",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leads.nda",
                        verbose_name="rests on the agreement",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opened at"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PIPELINE_MANAGER", "Pipeline manager"),
                            ("CASE_ADVISER", "Case adviser"),
                            ("HOTSPOT_MANAGER", "Hotspot manager"),
                            ("COORDINATOR", "Coordinator"),
                            ("COMMISSIONER", "Commissioner"),
                            ("FINANCIER", "Financier"),
                            ("ADMINISTRATOR", "Administrator"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what it may be used for"
                    ),
                ),
                (
                    "consent_given",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="leads.consent",
                        verbose_name="rests on the consent",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("consent", ""), _negated=True),
                        name="grant_names_its_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None),
                            ("withdrawn_at__gte", models.F("granted_at")),
                            _connector="OR",
                        ),
                        name="grant_is_withdrawn_after_it_was_given",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("opened_at__isnull", False), ("withdrawn_at", None)),
                        fields=("lead", "organization"),
                        name="grant_one_open_per_reader",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("opened_at", None), ("withdrawn_at", None)),
                        fields=("lead", "organization"),
                        name="grant_one_waits_per_reader",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_as", ""), ("withdrawn_at", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("ended_as", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="grant_says_how_it_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "IDENTITY"), _negated=True),
                            ("opened_at", None),
                            ("is_from_before", True),
                            models.Q(
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("granted_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="grant_of_identity_needs_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EligibilityAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("criterion", models.CharField(max_length=40, verbose_name="criterion")),
                (
                    "answer",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known yet")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
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
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="eligibility",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lead", "criterion"), name="eligibility_once_per_criterion"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "Waits for an answer"),
                            ("GIVEN", "Given"),
                            ("REFUSED", "Refused"),
                            ("TAKEN_BACK", "Taken back"),
                        ],
                        default="ASKED",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="answer")),
                (
                    "answer_seen_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer seen at"),
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
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_requests",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="asked for",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="access_request_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("state", "ASKED")
                            ),
                            models.Q(
                                models.Q(("state", "ASKED"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="access_request_decided_goes_with_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REFUSED"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="access_request_refusal_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ASKED")),
                        fields=("lead", "organization"),
                        name="access_request_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NdaDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("content", models.BinaryField(verbose_name="content")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "nda",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stored_file",
                        to="leads.nda",
                        verbose_name="agreement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SendingException",
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
                            ("BRIEF", "Question to regions"),
                            ("SHARE", "Sight of a lead for another organization"),
                            ("BIDBOOK", "Bid book"),
                            ("INVITATION", "Invitation of the entrepreneur"),
                            ("REFERRAL", "Referral to another ROM"),
                            ("MIRT", "MIRT signal to province and State"),
                        ],
                        max_length=12,
                        verbose_name="what was sent",
                    ),
                ),
                ("missing", models.JSONField(default=list, verbose_name="what was missing")),
                (
                    "reason",
                    models.CharField(max_length=500, verbose_name="sent all the same because"),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sending_exceptions",
                        to="leads.lead",
                        verbose_name="lead",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="sending_exception_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("SECOND_ADVISER", "Second adviser"),
                            ("ASSURANCE", "Project assurance"),
                            ("REGIONAL_PARTNER", "Regional partner"),
                        ],
                        max_length=16,
                        verbose_name="part in the guidance",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("set_at", models.DateTimeField(verbose_name="named at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team",
                        to="leads.lead",
                        verbose_name="lead",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="works for",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
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
            ],
            options={
                "ordering": ["from_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="team_member_until_is_not_before_from",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("lead", "part", "person"),
                        name="team_member_once_per_part",
                    ),
                ],
            },
        ),
    ]
