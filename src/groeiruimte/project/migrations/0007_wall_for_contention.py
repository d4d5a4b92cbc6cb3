"""The second wall stands before what playing together means for a lead, and before signals.

A look at all leads and a policy signal hold no lead; they are for who takes part in the programme.
"""

from django.db import migrations

TAKES_PART = "wall_totals() OR cardinality(wall_organizations()) > 0"
POLICIES = {
    "cases_contentionrun": TAKES_PART,
    "cases_contentionplace": TAKES_PART,
    "cases_contentionlead": "wall_lead(lead_id)",
    "policy_signals_policysignal": TAKES_PART,
    "policy_signals_policysignalchange": TAKES_PART,
    "policy_signals_policysignalsource": "wall_lead(lead_id)",
}


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, condition in POLICIES.items():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(
            f"CREATE POLICY {table}_wall ON {table} USING ({condition}) WITH CHECK ({condition})",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0006_wall_for_certificates"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
