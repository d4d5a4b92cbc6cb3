import django.db.models.deletion
from django.db import migrations, models


def complete_what_is_there(apps, schema_editor):
    """Until now a scan was stored in one go: each of them is complete."""
    for run in apps.get_model("leads", "SpottingRun").objects.all():
        run.completed_at = run.run_at
        run.companies = run.outlooks.count()
        run.save(update_fields=["completed_at", "companies"])


class Migration(migrations.Migration):
    dependencies = [
        ("leads", "0003_pipelineimport_checked_rows"),
        ("organizations", "0001_initial"),
    ]

    operations = [
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
            ],
            options={
                "ordering": ["quantity", "year", "stated_on"],
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
            ],
            options={
                "verbose_name_plural": "planned capacities",
                "ordering": ["quantity", "holds_from"],
            },
        ),
        migrations.AddField(
            model_name="outlook",
            name="known",
            field=models.JSONField(default=dict, verbose_name="known at the time"),
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="companies",
            field=models.PositiveIntegerField(default=0, verbose_name="number of companies"),
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="completed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="complete at"),
        ),
        migrations.AddField(
            model_name="spottingrun",
            name="is_invented",
            field=models.BooleanField(default=False, verbose_name="invented for the demo"),
        ),
        migrations.AlterField(
            model_name="observation",
            name="quantity",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="outlook",
            name="binding_need",
            field=models.CharField(
                blank=True,
                choices=[
                    ("WORKPLACES", "Workplaces"),
                    ("SPACE", "Floor area"),
                    ("ENERGY", "Power"),
                    ("CAPITAL", "Capital"),
                ],
                max_length=12,
                verbose_name="binds first",
            ),
        ),
        migrations.AlterField(
            model_name="spottingrun",
            name="is_latest",
            field=models.BooleanField(default=False, verbose_name="latest"),
        ),
        migrations.RunPython(complete_what_is_there, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="spottingrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("completed_at", None)),
                fields=("organization",),
                name="spotting_one_run_in_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="spottingrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_latest", False), ("completed_at__isnull", False), _connector="OR"
                ),
                name="spotting_latest_run_is_complete",
            ),
        ),
        migrations.AddField(
            model_name="growthplan",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="growth_plans",
                to="leads.company",
                verbose_name="company",
            ),
        ),
        migrations.AddField(
            model_name="plannedcapacity",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="planned_capacities",
                to="leads.company",
                verbose_name="company",
            ),
        ),
        migrations.AddConstraint(
            model_name="growthplan",
            constraint=models.UniqueConstraint(
                fields=("company", "quantity", "year", "stated_on"), name="growth_plan_once_per_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="growthplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lowest__gte", 0),
                    ("low__gte", models.F("lowest")),
                    ("middle__gte", models.F("low")),
                    ("high__gte", models.F("middle")),
                    ("highest__gte", models.F("high")),
                ),
                name="growth_plan_runs_from_low_to_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="growthplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                name="growth_plan_year_is_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedcapacity",
            constraint=models.UniqueConstraint(
                fields=("company", "quantity", "holds_from"), name="planned_capacity_once_per_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedcapacity",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                name="planned_capacity_not_negative",
            ),
        ),
    ]
