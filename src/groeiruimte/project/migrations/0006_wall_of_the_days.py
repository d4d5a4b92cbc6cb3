"""The second wall stands around what came after: sent bundles are counted for the programme."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0005_wall_of_the_programme"),
        ("financing", "0003_tickets_financiers_bundles"),
    ]
    operations = [Stand()]
