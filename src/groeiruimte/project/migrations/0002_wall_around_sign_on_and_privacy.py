"""The second wall around what single sign-on and privacy added."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0001_second_wall"),
        ("organizations", "0002_linked_sign_in"),
        ("privacy", "0001_initial"),
    ]
    operations = [Stand()]
