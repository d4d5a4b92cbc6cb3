"""The second wall stands around people, meetings, teams, referrals and offers of a case."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0003_wall_of_guidance"),
        ("leads", "0008_mirt_is_sent_too"),
        ("policy_signals", "0003_mirt_of_a_case"),
        ("cases", "0005_team_and_referrals"),
        ("contacts", "0001_initial"),
        ("demand", "0003_own_word"),
        ("planning", "0003_own_word"),
        ("results", "0003_days_of_answers"),
        ("financing", "0002_interest"),
    ]
    operations = [Stand()]
