"""PostgreSQL itself refuses rows of other organizations: the second wall stands (decision 0003).

What stands, table by table, is declared in `wall/policies.py`.
"""

from django.db import migrations

from groeiruimte.wall.migrating import Stand

#: The newest migration of every app whose tables are guarded.
NEWEST = [
    ("sessions", "0001_initial"),
    ("account", "0009_emailaddress_unique_primary_email"),
    ("mfa", "0003_authenticator_type_uniq"),
    ("usersessions", "0001_initial"),
    ("audit", "0002_append_only"),
    ("jobs", "0001_initial"),
    ("organizations", "0001_initial"),
    ("companies", "0001_initial"),
    ("spotting", "0001_initial"),
    ("leads", "0001_initial"),
    ("demand", "0001_initial"),
    ("supply", "0001_initial"),
    ("matching", "0001_initial"),
    ("propositions", "0001_initial"),
    ("cases", "0001_initial"),
    ("policy_signals", "0001_initial"),
]


class Migration(migrations.Migration):
    dependencies = NEWEST
    operations = [Stand()]
