"""The second wall stands around documents, messages, plans, releases and what people keep."""

from django.db import migrations

from groeiruimte.wall.migrating import Stand


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_of_disclosure"),
        ("cases", "0002_clock_pauses"),
        ("demand", "0002_one_name_per_type"),
        ("documents", "0001_initial"),
        ("leads", "0006_sending_exceptions"),
        ("organizations", "0005_keeps_views"),
        ("outbox", "0001_initial"),
        ("planning", "0002_one_name_per_type"),
        ("policy_signals", "0002_told_through_release"),
        ("propositions", "0004_releases_for_every_purpose"),
        ("results", "0001_initial"),
        ("spotting", "0002_one_name_per_need"),
        ("supply", "0002_open_data_by_the_worker"),
    ]
    operations = [Stand()]
