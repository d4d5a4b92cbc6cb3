"""The second wall stands around what the programme came to know since, and what keeps it alive."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0005_wall_of_the_programme"),
        ("jobs", "0002_signs_of_life"),
    ]
    operations = [Stand()]
