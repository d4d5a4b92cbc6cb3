"""The second wall stands around people, meetings, teams, referrals and offers of a case."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0003_wall_of_guidance"),
        ("propositions", "0005_offers_to_decide_on"),
    ]
    operations = [Stand()]
