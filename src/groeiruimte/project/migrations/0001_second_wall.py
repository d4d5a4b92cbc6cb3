"""PostgreSQL itself refuses rows of other organizations: the second wall stands (decision 0003).

What stands, table by table, is declared in `wall/policies.py`.
"""

from django.db import migrations

from groeiruimte.wall.migrating import Stand

#: The newest migration of every app whose tables are guarded.
NEWEST = [
    ("sessions", "0001_initial"),
    ("account", "0009_emailaddress_unique_primary_email"),
    ("audit", "0002_append_only"),
    ("jobs", "0003_schedule"),
    ("organizations", "0001_initial"),
    ("leads", "0008_kept_outlooks"),
    ("demand", "0002_initial"),
    ("brokering", "0007_certificates"),
    ("cases", "0004_contention"),
    ("policy_signals", "0001_initial"),
]


class Migration(migrations.Migration):
    dependencies = NEWEST
    operations = [Stand()]
