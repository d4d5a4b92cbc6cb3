"""The second wall stands around what the programme, its places and its money came to know."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0004_wall_of_the_case"),
        ("cases", "0006_language_and_refusal"),
        ("meetings", "0002_replies"),
    ]
    operations = [Stand()]
