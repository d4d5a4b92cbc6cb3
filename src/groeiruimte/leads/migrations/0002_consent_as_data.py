"""Agreements with a history, consent of the company, requests and emergencies as rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0001_initial"),
        ("leads", "0001_initial"),
        ("organizations", "0002_emergency_notice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
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
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
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
            ],
            options={
                "ordering": ["-made_at", "-pk"],
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
            ],
            options={
                "ordering": ["-opened_at", "-pk"],
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
            ],
        ),
        migrations.AlterModelOptions(
            name="nda",
            options={"ordering": ["-pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="disclosuregrant",
            name="grant_one_open_per_organization",
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="end_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it ended"),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="ended_as",
            field=models.CharField(
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
        migrations.AddField(
            model_name="disclosuregrant",
            name="holder",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="given by the organization",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="is_from_before",
            field=models.BooleanField(
                default=False, verbose_name="given before a second person was needed"
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="nda",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="leads.nda",
                verbose_name="rests on the agreement",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="opened at"),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="role",
            field=models.CharField(
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
        migrations.AddField(
            model_name="disclosuregrant",
            name="scope",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="what it may be used for"
            ),
        ),
        migrations.AddField(
            model_name="nda",
            name="document",
            field=models.CharField(blank=True, max_length=300, verbose_name="document"),
        ),
        migrations.AddField(
            model_name="nda",
            name="parties",
            field=models.CharField(blank=True, max_length=300, verbose_name="parties"),
        ),
        migrations.AddField(
            model_name="nda",
            name="recorded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="recorded at"),
        ),
        migrations.AddField(
            model_name="nda",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="nda",
            name="scope",
            field=models.CharField(blank=True, max_length=500, verbose_name="scope"),
        ),
        migrations.AddField(
            model_name="nda",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="holds from"),
        ),
        migrations.AddField(
            model_name="nda",
            name="valid_until",
            field=models.DateField(blank=True, null=True, verbose_name="holds until"),
        ),
        migrations.AddField(
            model_name="nda",
            name="withdrawal_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="why it was withdrawn"),
        ),
        migrations.AddField(
            model_name="nda",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at"),
        ),
        migrations.AddField(
            model_name="nda",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="withdrawn by",
            ),
        ),
        migrations.AlterField(
            model_name="nda",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ndas",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="accessrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="accessrequest",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="accessrequest",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="access_requests",
                to="leads.lead",
                verbose_name="lead",
            ),
        ),
        migrations.AddField(
            model_name="accessrequest",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="asked for",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="consents",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="organization",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="consent_given",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="leads.consent",
                verbose_name="rests on the consent",
            ),
        ),
        migrations.AddField(
            model_name="consentlink",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="consent_links",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="consentlink",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="emergencies",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="organization",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaccess",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="ndadocument",
            name="nda",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stored_file",
                to="leads.nda",
                verbose_name="agreement",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="access_request_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="accessrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("state", "ASKED")),
                    models.Q(
                        models.Q(("state", "ASKED"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="access_request_decided_goes_with_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "REFUSED"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="access_request_refusal_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ASKED")),
                fields=("lead", "organization"),
                name="access_request_waits_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organization__isnull", False), ("purpose", "SHARING")),
                    models.Q(
                        models.Q(("purpose", "SHARING"), _negated=True), ("organization", None)
                    ),
                    _connector="OR",
                ),
                name="consent_names_a_reader_for_sharing",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by", None),
                    models.Q(("document", ""), _negated=True),
                    _connector="OR",
                ),
                name="consent_on_paper_names_the_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("answer", "GIVEN"), _connector="OR"),
                name="consent_only_given_is_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("organization", None),
                    ("withdrawn_at", None),
                    models.Q(("answer", "REFUSED"), _negated=True),
                ),
                fields=("company", "purpose"),
                name="consent_one_open_per_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("organization__isnull", False),
                    ("valid_until", None),
                    ("withdrawn_at", None),
                    models.Q(("answer", "REFUSED"), _negated=True),
                ),
                fields=("company", "organization"),
                name="consent_one_open_per_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("made_at"))),
                name="consent_link_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="emergency_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("opened_at"))),
                name="emergency_ends_after_it_starts",
            ),
        ),
    ]
