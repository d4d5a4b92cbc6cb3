"""Functions about accounts and sessions: who manages an account, and what ends with it."""

from groeiruimte.wall.conditions import (
    FACTOR,
    LISTED_SESSION,
    MEMBERSHIP,
    SESSION,
    USER,
)
from groeiruimte.wall.function_kinds import IS_OWN, Function, yes_or_no

ACCOUNT_FUNCTIONS: dict[str, Function] = {
    # Whether the tables are those of this version, for who may not read the table itself.
    "wall_migrations": Function(
        "", "SETOF text", "SELECT m.app || '.' || m.name FROM public.django_migrations m"
    ),
    # Somebody who works, or last worked, for the own organization and for no other.
    "wall_manages": yes_or_no(
        "asked bigint",
        f"""EXISTS (SELECT 1 FROM {MEMBERSHIP} m WHERE m.user_id = asked
            AND (m.organization_id {IS_OWN} OR wall_decides_for(m.organization_id)))
          AND NOT EXISTS (SELECT 1 FROM {MEMBERSHIP} m
            WHERE m.user_id = asked AND m.ended_on IS NULL
              AND NOT (m.organization_id {IS_OWN} OR wall_decides_for(m.organization_id)))""",
    ),
    "wall_may_manage": Function(
        "asked bigint", "boolean", "SELECT wall_serves_all() OR wall_manages(asked)", as_owner=False
    ),
    "wall_account_close": Function(
        "asked bigint, active boolean, replacement text",
        "bigint",
        f"""WITH closed AS (
            UPDATE {USER} SET is_active = active, password = replacement
            WHERE id = asked AND replacement LIKE '!%' AND wall_manages(asked) RETURNING 1)
          SELECT count(*) FROM closed""",
        writes=True,
    ),
    "wall_factors_clear": Function(
        "asked bigint",
        "bigint",
        f"""WITH cleared AS (
            DELETE FROM {FACTOR} WHERE user_id = asked AND wall_manages(asked) RETURNING 1)
          SELECT count(*) FROM cleared""",
        writes=True,
    ),
    "wall_sessions_end": Function(
        "asked bigint, kept text",
        "bigint",
        f"""WITH listed AS (
            DELETE FROM {LISTED_SESSION} WHERE user_id = asked AND session_key <> kept
              AND (asked = wall_user() OR wall_manages(asked)) RETURNING session_key),
          ended AS (
            DELETE FROM {SESSION} s USING listed l WHERE s.session_key = l.session_key RETURNING 1)
          SELECT count(*) FROM ended""",
        writes=True,
    ),
    "wall_session": Function(
        "asked text",
        "text",
        f"""SELECT s.session_data FROM {SESSION} s
          WHERE s.session_key = asked AND s.expire_date > now()""",
    ),
    "wall_session_exists": yes_or_no(
        "asked text", f"EXISTS (SELECT 1 FROM {SESSION} s WHERE s.session_key = asked)"
    ),
    "wall_session_add": Function(
        "asked text, content text, expires timestamptz",
        "SETOF text",
        f"""INSERT INTO {SESSION} (session_key, session_data, expire_date)
          VALUES (asked, content, expires) ON CONFLICT DO NOTHING RETURNING session_key""",
        writes=True,
    ),
    "wall_session_change": Function(
        "asked text, content text, expires timestamptz",
        "SETOF text",
        f"""UPDATE {SESSION} SET session_data = content, expire_date = expires
          WHERE session_key = asked RETURNING session_key""",
        writes=True,
    ),
    "wall_session_end": Function(
        "asked text",
        "SETOF text",
        f"DELETE FROM {SESSION} WHERE session_key = asked RETURNING session_key",
        writes=True,
    ),
}
