"""All tables of companies at once, for a new database: one that is there takes the steps this replaces."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("companies", "0001_initial"), ("companies", "0002_an_import_is_read_first")]

    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("organizations", "0005_keeps_views"),
        ("organizations", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kvk_number",
                    models.CharField(blank=True, max_length=8, verbose_name="KVK number"),
                ),
                (
                    "municipality_code",
                    models.CharField(blank=True, max_length=6, verbose_name="municipality code"),
                ),
                (
                    "municipality_name",
                    models.CharField(blank=True, max_length=100, verbose_name="municipality"),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "technology_domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OPTICAL_PHOTONICS", "Optical systems and integrated photonics"),
                            ("QUANTUM", "Quantum technologies"),
                            ("PROCESS", "Process technology, including process intensification"),
                            ("BIOMOLECULAR_CELL", "Biomolecular and cell technologies"),
                            ("IMAGING", "Imaging technologies"),
                            ("MECHATRONICS", "Mechatronics and optomechatronics"),
                            ("AI_DATA", "Artificial intelligence and data science"),
                            ("ENERGY_MATERIALS", "Energy materials"),
                            ("SEMICONDUCTOR", "Semiconductor technologies"),
                            ("CYBERSECURITY", "Cybersecurity technologies"),
                            ("PHARMA", "Pharmacology (strategic autonomy)"),
                            ("DEFENCE", "Defense industry (strategic autonomy)"),
                            ("OTHER_AUTONOMY", "Other technology for strategic autonomy"),
                        ],
                        max_length=20,
                        verbose_name="technology domain",
                    ),
                ),
                (
                    "founded_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="founded in"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=150, verbose_name="contact person"),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact person"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="phone of the contact person"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "is_invented",
                    models.BooleanField(default=False, verbose_name="invented for the demo"),
                ),
                ("created_at", models.DateTimeField(verbose_name="created at")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ACTIVE", "Active"),
                            ("WATCHED", "Followed from a distance"),
                            ("STOPPED", "Stopped"),
                            ("MERGED_INTO", "Merged into another company"),
                            ("TAKEN_OVER", "Taken over"),
                            ("MOVED_WITHIN", "Moved within the Netherlands"),
                            ("MOVED_ABROAD", "Moved abroad"),
                        ],
                        default="ACTIVE",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "archived_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="put in the archive at"
                    ),
                ),
                (
                    "account_manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account manager",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="companies",
                        to="organizations.organization",
                        verbose_name="in the pipeline of",
                    ),
                ),
                (
                    "joined_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joined_rows",
                        to="companies.company",
                        verbose_name="joined with",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [
                    models.Index(fields=["held_by", "name"], name="company_pipeline"),
                    models.Index(fields=["held_by", "technology_domain"], name="company_domain"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kvk_number", ""), _negated=True),
                        fields=("held_by", "kvk_number"),
                        name="company_kvk_unique_per_pipeline",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="company_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kvk_number", ""), ("kvk_number__regex", "^[0-9]{8}$"), _connector="OR"
                        ),
                        name="company_kvk_is_eight_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_with", None),
                            models.Q(("joined_with", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="company_not_joined_with_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "header_signature",
                    models.CharField(max_length=64, verbose_name="header signature"),
                ),
                ("mapping", models.JSONField(verbose_name="mapping")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "header_signature"), name="mapping_once_per_header"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PipelineImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file name")),
                ("content", models.BinaryField(verbose_name="content")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="sheet")),
                ("mapping", models.JSONField(default=dict, verbose_name="mapping")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("READING", "Being read"),
                            ("UPLOADED", "Uploaded"),
                            ("CHECKING", "Being checked"),
                            ("CHECKED", "Checked"),
                            ("COMMITTING", "Being taken in"),
                            ("COMMITTED", "Taken in"),
                            ("UNDONE", "Undone"),
                            ("FAILED", "Failed"),
                        ],
                        default="READING",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("findings", models.JSONField(default=dict, verbose_name="findings")),
                ("checked_rows", models.TextField(blank=True, verbose_name="checked rows")),
                ("decisions", models.JSONField(default=dict, verbose_name="decisions")),
                ("uploaded_at", models.DateTimeField(verbose_name="uploaded at")),
                (
                    "committed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken in at"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                        verbose_name="job",
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
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at"],
            },
        ),
        migrations.CreateModel(
            name="CompanyMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField(default=dict, verbose_name="rows that moved")),
                ("fields_before", models.JSONField(default=dict, verbose_name="fields before")),
                ("merged_at", models.DateTimeField(verbose_name="merged at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "joined",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.company",
                        verbose_name="joined with it",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="companies.company",
                        verbose_name="goes on",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
            ],
            options={
                "ordering": ["-merged_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("joined")), _negated=True),
                        name="merge_joins_two_different_rows",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ACTIVE", "Active"),
                            ("WATCHED", "Followed from a distance"),
                            ("STOPPED", "Stopped"),
                            ("MERGED_INTO", "Merged into another company"),
                            ("TAKEN_OVER", "Taken over"),
                            ("MOVED_WITHIN", "Moved within the Netherlands"),
                            ("MOVED_ABROAD", "Moved abroad"),
                        ],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("holds_from", models.DateField(verbose_name="since")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "successor_name",
                    models.CharField(blank=True, max_length=200, verbose_name="goes on as"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statuses",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="companies.company",
                        verbose_name="goes on as",
                    ),
                ),
            ],
            options={
                "ordering": ["-holds_from", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "holds_from"), name="status_once_per_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ("MERGED_INTO", "TAKEN_OVER")), _negated=True),
                            models.Q(("successor_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="status_says_who_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("company")), _negated=True),
                            _connector="OR",
                        ),
                        name="status_successor_is_another_company",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrowthPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quantity",
                    models.CharField(
                        choices=[
                            ("FTE", "Jobs (FTE)"),
                            ("WORKPLACES_AVAILABLE", "Workplaces available"),
                            ("FLOOR_AREA_USED_M2", "Floor area used (m²)"),
                            ("FLOOR_AREA_AVAILABLE_M2", "Floor area available (m²)"),
                            ("POWER_USED_MW", "Power used (MW)"),
                            ("POWER_CONTRACTED_MW", "Power contracted (MW)"),
                            ("REVENUE_EUR", "Revenue (€)"),
                            ("CAPITAL_RAISED_EUR", "Capital raised (€)"),
                            ("ROUND_CLOSED_EUR", "Round closed (€)"),
                            ("CASH_EUR", "Cash in the bank (€)"),
                            ("MONTHLY_BURN_EUR", "Spent per month more than earned (€)"),
                            ("ORDER_BOOK_EUR", "Order book (€)"),
                            ("FTE_MBO", "Of which mbo (FTE)"),
                            ("FTE_HBO", "Of which hbo (FTE)"),
                            ("FTE_WO", "Of which wo (FTE)"),
                        ],
                        max_length=30,
                        verbose_name="quantity",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="at the end of")),
                (
                    "lowest",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, verbose_name="at the very least"
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, verbose_name="disappointing"
                    ),
                ),
                (
                    "middle",
                    models.DecimalField(decimal_places=4, max_digits=18, verbose_name="expected"),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, verbose_name="better than expected"
                    ),
                ),
                (
                    "highest",
                    models.DecimalField(
                        decimal_places=4, max_digits=18, verbose_name="at the very most"
                    ),
                ),
                ("stated_on", models.DateField(verbose_name="stated on")),
                (
                    "stated_by",
                    models.CharField(blank=True, max_length=150, verbose_name="stated by"),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="growth_plans",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "ordering": ["quantity", "year", "stated_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "quantity", "year", "stated_on"),
                        name="growth_plan_once_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lowest__gte", 0),
                            ("low__gte", models.F("lowest")),
                            ("middle__gte", models.F("low")),
                            ("high__gte", models.F("middle")),
                            ("highest__gte", models.F("high")),
                        ),
                        name="growth_plan_runs_from_low_to_high",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                        name="growth_plan_year_is_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoryEvent",
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
                            ("MERGER", "Merged with, or took over, another company"),
                            ("SPIN_OFF", "Split off or sold a part"),
                            ("MOVE", "Moved to another place"),
                            ("ONE_OFF", "A single jump that says nothing of the pace"),
                            ("ORDINARY", "Nothing special: it really went this fast"),
                        ],
                        max_length=10,
                        verbose_name="what happened",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("quantities", models.JSONField(default=list, verbose_name="which figures")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history_events",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "kind", "happened_on"), name="event_once_per_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedChange",
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
                        choices=[("CREATED", "New"), ("UPDATED", "Updated")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="row")),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("revision_after", models.PositiveIntegerField(verbose_name="revision after")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
                (
                    "pipeline_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="companies.pipelineimport",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pipeline_import", "company"), name="change_once_per_company"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LifePhaseRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "life_phase",
                    models.CharField(
                        choices=[
                            ("PHASE_1", "Phase 1: from idea to proof"),
                            ("PHASE_2", "Phase 2: from proof to first customers"),
                            ("PHASE_3", "Phase 3: scaling up"),
                            ("PHASE_4", "Phase 4: grown up and renewing"),
                        ],
                        max_length=10,
                        verbose_name="life phase",
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=300, verbose_name="evidence")),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="life_phases",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "ordering": ["-observed_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "observed_on"), name="life_phase_once_per_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quantity",
                    models.CharField(
                        choices=[
                            ("FTE", "Jobs (FTE)"),
                            ("WORKPLACES_AVAILABLE", "Workplaces available"),
                            ("FLOOR_AREA_USED_M2", "Floor area used (m²)"),
                            ("FLOOR_AREA_AVAILABLE_M2", "Floor area available (m²)"),
                            ("POWER_USED_MW", "Power used (MW)"),
                            ("POWER_CONTRACTED_MW", "Power contracted (MW)"),
                            ("REVENUE_EUR", "Revenue (€)"),
                            ("CAPITAL_RAISED_EUR", "Capital raised (€)"),
                            ("ROUND_CLOSED_EUR", "Round closed (€)"),
                            ("CASH_EUR", "Cash in the bank (€)"),
                            ("MONTHLY_BURN_EUR", "Spent per month more than earned (€)"),
                            ("ORDER_BOOK_EUR", "Order book (€)"),
                            ("FTE_MBO", "Of which mbo (FTE)"),
                            ("FTE_HBO", "Of which hbo (FTE)"),
                            ("FTE_WO", "Of which wo (FTE)"),
                        ],
                        max_length=30,
                        verbose_name="quantity",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=18, verbose_name="value"),
                ),
                ("observed_on", models.DateField(verbose_name="observed on")),
                (
                    "trust",
                    models.CharField(
                        choices=[
                            ("MEASURED", "Measured"),
                            ("STATED", "Stated"),
                            ("ESTIMATED", "Estimated"),
                        ],
                        default="STATED",
                        max_length=10,
                        verbose_name="trust",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "ordering": ["quantity", "observed_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "quantity", "observed_on"),
                        name="observation_once_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__gte", 0),
                            ("quantity__in", ("MONTHLY_BURN_EUR",)),
                            _connector="OR",
                        ),
                        name="observation_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedCapacity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quantity",
                    models.CharField(
                        choices=[
                            ("FTE", "Jobs (FTE)"),
                            ("WORKPLACES_AVAILABLE", "Workplaces available"),
                            ("FLOOR_AREA_USED_M2", "Floor area used (m²)"),
                            ("FLOOR_AREA_AVAILABLE_M2", "Floor area available (m²)"),
                            ("POWER_USED_MW", "Power used (MW)"),
                            ("POWER_CONTRACTED_MW", "Power contracted (MW)"),
                            ("REVENUE_EUR", "Revenue (€)"),
                            ("CAPITAL_RAISED_EUR", "Capital raised (€)"),
                            ("ROUND_CLOSED_EUR", "Round closed (€)"),
                            ("CASH_EUR", "Cash in the bank (€)"),
                            ("MONTHLY_BURN_EUR", "Spent per month more than earned (€)"),
                            ("ORDER_BOOK_EUR", "Order book (€)"),
                            ("FTE_MBO", "Of which mbo (FTE)"),
                            ("FTE_HBO", "Of which hbo (FTE)"),
                            ("FTE_WO", "Of which wo (FTE)"),
                        ],
                        max_length=30,
                        verbose_name="quantity",
                    ),
                ),
                ("holds_from", models.DateField(verbose_name="from")),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=18,
                        null=True,
                        verbose_name="new value",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("LEASE_ENDS", "Lease ends"),
                            ("EXTENSION", "Extension"),
                            ("GRID_CONNECTION", "Grid connection"),
                            ("MOVE", "Move to another place"),
                            ("FUNDING", "Funding agreed"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="because of",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("stated_on", models.DateField(verbose_name="stated on")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned_capacities",
                        to="companies.company",
                        verbose_name="company",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "planned capacities",
                "ordering": ["quantity", "holds_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "quantity", "holds_from"),
                        name="planned_capacity_once_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        name="planned_capacity_not_negative",
                    ),
                ],
            },
        ),
    ]
