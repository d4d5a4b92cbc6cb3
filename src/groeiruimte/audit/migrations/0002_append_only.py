"""The log only grows: the database itself refuses to change or remove an act."""

from django.db import migrations

REFUSAL = "the audit log only grows"

SQLITE = [
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_auditevent
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_auditevent
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_audithead
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_audithead
        WHEN NEW.length <> OLD.length + 1
          OR NOT EXISTS (SELECT 1 FROM audit_auditevent
                         WHERE sequence = NEW.length AND own_hash = NEW.last_hash
                           AND previous_hash = OLD.last_hash)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]

POSTGRESQL = [
    f"""CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    f"""CREATE FUNCTION audit_head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.length <> OLD.length + 1
             OR NOT EXISTS (SELECT 1 FROM audit_auditevent
                            WHERE sequence = NEW.length AND own_hash = NEW.last_hash
                              AND previous_hash = OLD.last_hash)
          THEN RAISE EXCEPTION '{REFUSAL}';
          END IF;
          RETURN NEW;
        END $$""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_auditevent
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_auditevent
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_audithead
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_audithead
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_audithead
       FOR EACH ROW EXECUTE FUNCTION audit_head_grows()""",
]


def install(apps, schema_editor):
    apps.get_model("audit", "AuditHead").objects.create(name="head", length=0, last_hash="0" * 64)
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    # Not reversible on purpose: there is no way back to a log that can be changed.
    operations = [migrations.RunPython(install)]
