"""The second wall stands around what the programme, its places and its money came to know."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0004_wall_of_the_case"),
        ("policy_signals", "0004_answers_of_a_region"),
        ("monitoring", "0004_words_lessons"),
        ("financing", "0003_tickets_financiers_bundles"),
        ("supply", "0005_talent_sources"),
        ("supply", "0006_places_files"),
        ("monitoring", "0003_settings_and_told_months"),
        ("organizations", "0006_takes_part_until"),
        ("connections", "0001_initial"),
        ("cases", "0006_language_and_refusal"),
        ("meetings", "0002_replies"),
    ]
    operations = [Stand()]
