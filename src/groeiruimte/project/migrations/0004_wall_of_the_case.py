"""The second wall stands around people, meetings, teams, referrals and offers of a case."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0003_wall_of_guidance"),
        ("propositions", "0005_offers_to_decide_on"),
        ("cases", "0003_notes_become_contacts"),
        ("meetings", "0001_initial"),
        ("outbox", "0002_guest_messages"),
        ("leads", "0008_mirt_is_sent_too"),
        ("policy_signals", "0003_mirt_of_a_case"),
        ("cases", "0005_team_and_referrals"),
        ("contacts", "0001_initial"),
        ("demand", "0003_own_word"),
        ("planning", "0003_own_word"),
        ("results", "0003_days_of_answers"),
        ("supply", "0003_places_as_decided"),
        ("monitoring", "0002_talks_plan_and_reports"),
        ("financing", "0002_interest"),
    ]
    operations = [Stand()]
