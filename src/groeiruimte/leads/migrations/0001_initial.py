import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("companies", "0001_initial"),
        ("organizations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
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
            ],
        ),
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
                            ("CAPITAL", "Capital"),
                            ("TALENT", "Talent"),
                            ("LIVING", "Living and accessibility"),
                            ("ENERGY", "Energy"),
                            ("FINANCING", "Financing"),
                        ],
                        max_length=10,
                        verbose_name="expected bottleneck",
                    ),
                ),
                ("promoted_at", models.DateTimeField(verbose_name="made a lead at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
            ],
            options={
                "ordering": ["-promoted_at"],
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
            ],
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="granted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="granted by",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="may be seen by",
            ),
        ),
        migrations.AddField(
            model_name="eligibilityanswer",
            name="answered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="lead",
            name="company",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lead",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="lead",
            name="promoted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made a lead by",
            ),
        ),
        migrations.AddField(
            model_name="eligibilityanswer",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="eligibility",
                to="leads.lead",
                verbose_name="lead",
            ),
        ),
        migrations.AddField(
            model_name="disclosuregrant",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="grants",
                to="leads.lead",
                verbose_name="lead",
            ),
        ),
        migrations.AddField(
            model_name="nda",
            name="company",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nda",
                to="companies.company",
                verbose_name="company",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(("bottleneck_year__gte", 2020), ("bottleneck_year__lte", 2060)),
                name="lead_bottleneck_year_is_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilityanswer",
            constraint=models.UniqueConstraint(
                fields=("lead", "criterion"), name="eligibility_once_per_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("lead", "organization"),
                name="grant_one_open_per_organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("consent", ""), _negated=True), name="grant_names_its_consent"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuregrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None),
                    ("withdrawn_at__gte", models.F("granted_at")),
                    _connector="OR",
                ),
                name="grant_is_withdrawn_after_it_was_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="nda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_on__isnull", False), ("state", "SIGNED")),
                    models.Q(models.Q(("state", "SIGNED"), _negated=True), ("signed_on", None)),
                    _connector="OR",
                ),
                name="nda_signed_on_goes_with_state",
            ),
        ),
    ]
