"""Files with students of mbo can be taken in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("supply", "0007_sources_that_are_asked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="supplyimport",
            name="kind",
            field=models.CharField(
                choices=[
                    ("IBIS", "IBIS business parks"),
                    ("CAPACITY_MAP", "Grid operators' capacity map"),
                    ("DUO_HBO", "DUO students hbo"),
                    ("DUO_WO", "DUO students wo"),
                    ("DUO_MBO", "DUO students mbo"),
                    ("DUO_MBO_GRADS", "DUO graduates mbo"),
                    ("DUO_HBO_GRADS", "DUO graduates hbo"),
                    ("DUO_WO_GRADS", "DUO graduates wo"),
                    ("MUNICIPALITIES", "CBS municipality figures"),
                    ("STATIONS", "Railway stations"),
                    ("AREA_FIGURES", "Facts about municipalities and grid areas"),
                    ("COMMUTING", "Journeys to work"),
                    ("GRID_SCENARIOS", "Scenarios of grid operators"),
                    ("POINTS", "Points of postcodes"),
                ],
                max_length=14,
                verbose_name="kind",
            ),
        ),
    ]
