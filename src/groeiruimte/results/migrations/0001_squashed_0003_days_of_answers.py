"""All tables of results at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("results", "0001_initial"),
        ("results", "0002_days_and_shares"),
        ("results", "0003_days_of_answers"),
    ]

    initial = True

    dependencies = [
        ("cases", "0005_team_and_referrals"),
        ("documents", "0001_initial"),
        ("organizations", "__first__"),
        ("propositions", "0005_offers_to_decide_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
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
                            ("AREA", "Space"),
                            ("POWER", "Electric power"),
                            ("JOBS", "Jobs"),
                            ("INVESTMENT", "Investment"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="how much"),
                ),
                ("claimed_at", models.DateTimeField(verbose_name="claimed at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
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
            ],
            options={
                "ordering": ["kind", "year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "kind", "year"), name="claim_once_per_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="claim_is_of_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        choices=[
                            ("WORKED", "What worked well?"),
                            ("HELD_UP", "What held us up?"),
                            ("NEXT_TIME", "What do we do differently next time?"),
                        ],
                        max_length=9,
                        verbose_name="question",
                    ),
                ),
                ("answer", models.TextField(verbose_name="answer")),
                (
                    "bottleneck",
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
                        verbose_name="bottleneck",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        choices=[
                            ("NORTH", "North"),
                            ("EAST", "East"),
                            ("SOUTH", "South"),
                            ("WEST", "West"),
                            ("CENTER", "Center"),
                            ("NATIONAL", "The Netherlands"),
                        ],
                        max_length=10,
                        verbose_name="region",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
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
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="propositions.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "question"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "question"), name="lesson_once_per_question"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("CONFIRMATION", "Confirmation of the result"),
                            ("AFTER_12", "Aftercare after 12 months"),
                            ("AFTER_36", "Aftercare after 36 months"),
                        ],
                        max_length=12,
                        verbose_name="moment",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "without_help",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SAME", "The same"),
                            ("LATER", "The same, but later"),
                            ("SMALLER", "Something smaller"),
                            ("ABROAD", "Something abroad"),
                            ("NOTHING", "Nothing at all"),
                        ],
                        max_length=8,
                        verbose_name="without help",
                    ),
                ),
                ("helped", models.JSONField(default=list, verbose_name="what mattered")),
                (
                    "stayed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("HERE", "Yes, it is still there"),
                            ("MOVED", "No, it moved within the Netherlands"),
                            ("ABROAD", "No, it left the Netherlands"),
                        ],
                        max_length=6,
                        verbose_name="still there",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="in own words")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result_questions",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result_question",
                        to="cases.invitation",
                        verbose_name="invitation",
                    ),
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
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share_without_help", None),
                            models.Q(
                                ("share_without_help__gte", 0), ("share_without_help__lte", 1)
                            ),
                            _connector="OR",
                        ),
                        name="result_question_share_is_a_share",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind of evidence")),
                ("dated_on", models.DateField(verbose_name="date of the document")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="results.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="proves nothing since"
                    ),
                ),
            ],
            options={
                "ordering": ["dated_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "document"), name="evidence_document_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "claimed",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="claimed then"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("AGREES", "This is right"),
                            ("CORRECTED", "It is another number"),
                            ("DISPUTED", "This is not so"),
                        ],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="real amount",
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
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="results.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="results.resultquestion",
                        verbose_name="question",
                    ),
                ),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
            ],
            options={
                "ordering": ["answered_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gte", 0), ("verdict", "CORRECTED")),
                            models.Q(
                                models.Q(("verdict", "CORRECTED"), _negated=True), ("amount", None)
                            ),
                            _connector="OR",
                        ),
                        name="claim_answer_amount_goes_with_correction",
                    ),
                    models.UniqueConstraint(
                        fields=("question", "claim", "answered_at"),
                        name="claim_answered_once_a_moment",
                    ),
                ],
            },
        ),
    ]
