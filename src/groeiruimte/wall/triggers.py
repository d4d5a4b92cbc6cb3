"""How does the database itself keep the record of acts from being changed, forged or blocked?

An act is added by one INSERT. The database checks that it follows from the act before it, and moves
the head along in the same statement: nobody can leave an act behind that blocks the next one, or
move the head without an act. On PostgreSQL it also computes the hash of what is added: an act that
says something else than it was chained for is refused, whoever writes it. (SQLite knows no SHA-256;
there the file has one owner anyhow, and `groeiruimte verify` finds it.)
"""

from groeiruimte.wall.conditions import AUDIT_EVENT, AUDIT_HEAD
from groeiruimte.wall.function_kinds import SEARCH_PATH

REFUSAL = "the audit log only grows"
FORGERY = "the act does not follow from the one before"

#: name -> statement that makes it.
SQLITE_TRIGGERS = {
    "audit_event_no_update": f"""BEFORE UPDATE ON {AUDIT_EVENT}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "audit_event_no_delete": f"""BEFORE DELETE ON {AUDIT_EVENT}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "audit_event_follows": f"""BEFORE INSERT ON {AUDIT_EVENT}
        WHEN NOT EXISTS (SELECT 1 FROM {AUDIT_HEAD}
                         WHERE NEW.sequence = length + 1 AND NEW.previous_hash = last_hash)
        BEGIN SELECT RAISE(ABORT, '{FORGERY}'); END""",
    "audit_event_moves_head": f"""AFTER INSERT ON {AUDIT_EVENT}
        BEGIN UPDATE {AUDIT_HEAD} SET length = NEW.sequence, last_hash = NEW.own_hash; END""",
    "audit_head_no_delete": f"""BEFORE DELETE ON {AUDIT_HEAD}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "audit_head_only_grows": f"""BEFORE UPDATE ON {AUDIT_HEAD}
        WHEN NEW.length <> OLD.length + 1
          OR NOT EXISTS (SELECT 1 FROM {AUDIT_EVENT}
                         WHERE sequence = NEW.length AND own_hash = NEW.last_hash
                           AND previous_hash = OLD.last_hash)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
}

_AS_OWNER = f"LANGUAGE plpgsql SECURITY DEFINER SET search_path = {SEARCH_PATH}"

POSTGRESQL_FUNCTIONS = {
    # The same text as `audit.rules.chained_hash` makes with json.dumps: keys in the order of
    # their code points, no spaces.
    "audit_canonical": f"""(content jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE
        SET search_path = {SEARCH_PATH} AS $$
        BEGIN
          IF jsonb_typeof(content) = 'object' THEN
            RETURN '{{' || coalesce((SELECT string_agg(
              to_json(e.key)::text || ':' || audit_canonical(e.value), ','
              ORDER BY e.key COLLATE "C") FROM jsonb_each(content) e), '') || '}}';
          ELSIF jsonb_typeof(content) = 'array' THEN
            RETURN '[' || coalesce((SELECT string_agg(audit_canonical(e.value), ','
              ORDER BY e.ordinality)
              FROM jsonb_array_elements(content) WITH ORDINALITY e), '') || ']';
          END IF;
          RETURN content::text;
        END $$""",
    "audit_hash": f"""(row_added {AUDIT_EVENT}) RETURNS text LANGUAGE sql STABLE
        SET search_path = {SEARCH_PATH} AS $$
        SELECT encode(sha256(convert_to('[' || concat_ws(',',
          row_added.sequence,
          '"' || to_char(row_added.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
            || '+00:00"',
          to_json(row_added.act::text), to_json(row_added.actor::text),
          to_json(row_added.target::text), coalesce(row_added.organization_id::text, 'null'),
          audit_canonical(row_added.details), to_json(row_added.previous_hash::text)
        ) || ']', 'UTF8')), 'hex') $$""",
    "audit_refuse": f"""() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    "audit_event_follows": f"""() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
          PERFORM 1 FROM {AUDIT_HEAD}
            WHERE NEW.sequence = length + 1 AND NEW.previous_hash = last_hash FOR UPDATE;
          IF NOT FOUND OR NEW.own_hash IS DISTINCT FROM audit_hash(NEW)
          THEN RAISE EXCEPTION '{FORGERY}';
          END IF;
          RETURN NEW;
        END $$""",
    "audit_event_moves_head": f"""() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
          UPDATE {AUDIT_HEAD} SET length = NEW.sequence, last_hash = NEW.own_hash;
          RETURN NULL;
        END $$""",
    "audit_head_grows": f"""() RETURNS trigger {_AS_OWNER} AS $$
        BEGIN
          IF NEW.length <> OLD.length + 1
             OR NOT EXISTS (SELECT 1 FROM {AUDIT_EVENT}
                            WHERE sequence = NEW.length AND own_hash = NEW.last_hash
                              AND previous_hash = OLD.last_hash)
          THEN RAISE EXCEPTION '{REFUSAL}';
          END IF;
          RETURN NEW;
        END $$""",
}

POSTGRESQL_TRIGGERS = {
    "audit_event_no_change": f"""BEFORE UPDATE OR DELETE ON {AUDIT_EVENT}
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    "audit_event_no_truncate": f"""BEFORE TRUNCATE ON {AUDIT_EVENT}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "audit_event_follows": f"""BEFORE INSERT ON {AUDIT_EVENT}
        FOR EACH ROW EXECUTE FUNCTION audit_event_follows()""",
    "audit_event_moves_head": f"""AFTER INSERT ON {AUDIT_EVENT}
        FOR EACH ROW EXECUTE FUNCTION audit_event_moves_head()""",
    "audit_head_no_delete": f"""BEFORE DELETE ON {AUDIT_HEAD}
        FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    "audit_head_no_truncate": f"""BEFORE TRUNCATE ON {AUDIT_HEAD}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "audit_head_only_grows": f"""BEFORE UPDATE ON {AUDIT_HEAD}
        FOR EACH ROW EXECUTE FUNCTION audit_head_grows()""",
}


def making(vendor: str) -> list[str]:
    """Return the statements that make everything on this kind of database; repeatable."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} {statement}"
            for name, statement in SQLITE_TRIGGERS.items()
        ]
    return [
        *(
            f"CREATE OR REPLACE FUNCTION {name}{body}"
            for name, body in POSTGRESQL_FUNCTIONS.items()
        ),
        *(
            f"CREATE OR REPLACE TRIGGER {name} {statement}"
            for name, statement in POSTGRESQL_TRIGGERS.items()
        ),
    ]
