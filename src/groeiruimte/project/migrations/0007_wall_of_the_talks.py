"""The second wall opens the talks of June and December to who sits at their table."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0006_wall_of_the_days"),
        ("organizations", "0007_participants_of_talks"),
    ]
    operations = [Stand()]
