"""The second wall stands around documents, messages, plans and what people keep of lists."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("cases", "0002_clock_pauses"),
        ("documents", "0001_initial"),
        ("organizations", "0004_own_lists"),
        ("outbox", "0001_initial"),
        ("planning", "0001_initial"),
    ]
    operations = [Stand()]
