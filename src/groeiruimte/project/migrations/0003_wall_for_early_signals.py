"""The second wall stands before early signals, their terms and who gets letters about them."""

from django.db import migrations

# A person is known to whoever works for the same organization.
OF_A_COLLEAGUE = (
    "user_id IN (SELECT m.user_id FROM organizations_membership m"
    " WHERE m.organization_id = ANY (wall_organizations()))"
)
FUNCTIONS = [
    """
    CREATE FUNCTION wall_early_signal(asked bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM spotting_earlysignal s
                     WHERE s.id = asked AND wall_company_row(s.company_id))
    $$""",
]
POLICIES = {
    "spotting_earlysignal": "wall_company_row(company_id)",
    "spotting_signalchange": "wall_early_signal(early_signal_id)",
    "spotting_spottingthresholds": "organization_id = ANY (wall_organizations())",
    "spotting_digestsubscription": OF_A_COLLEAGUE,
    "spotting_digestmailing": OF_A_COLLEAGUE,
}


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for function in FUNCTIONS:
        schema_editor.execute(function, params=None)
    for table, condition in POLICIES.items():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(
            f"CREATE POLICY {table}_wall ON {table} USING ({condition}) WITH CHECK ({condition})",
            params=None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("project", "0002_wall_for_plans"),
    ]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
