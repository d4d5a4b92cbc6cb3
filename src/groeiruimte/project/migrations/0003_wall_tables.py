"""The second wall stands around the views that people keep of lists."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("organizations", "0004_own_lists"),
    ]
    operations = [Stand()]
