"""The second wall shows the new column of an account: whether somebody keeps views of lists."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0003_wall_of_guidance"),
        ("organizations", "0005_keeps_views"),
    ]
    operations = [Stand()]
