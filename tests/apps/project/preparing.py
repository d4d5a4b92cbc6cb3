"""Prepare a database again and again as its owner, who is no superuser.

python -m tests.apps.project.preparing     prints what the roles may do after each round, as JSON
"""

import json

import django
from django.core.management import call_command

ASKED = {
    "web reads companies": ("groeiruimte_web", "wall.companies_company", "SELECT"),
    "web adds acts": ("groeiruimte_web", "audit_auditevent", "INSERT"),
    "web removes acts": ("groeiruimte_web", "audit_auditevent", "DELETE"),
    "web reads the new table": ("groeiruimte_web", "added_later", "SELECT"),
    "worker reads the new table": ("groeiruimte_worker", "added_later", "SELECT"),
    "worker changes acts": ("groeiruimte_worker", "audit_auditevent", "UPDATE"),
}
BETWEEN = (
    "CREATE TABLE added_later (id bigint)",
    "REVOKE SELECT ON wall.companies_company FROM groeiruimte_web",
    "REVOKE INSERT ON audit_auditevent FROM groeiruimte_web",
    "GRANT DELETE ON audit_auditevent TO groeiruimte_web",
    "GRANT UPDATE ON audit_auditevent TO groeiruimte_worker",
)


def given() -> dict[str, bool]:
    """Return what the roles may do now; a table that is not there gives nothing."""
    from django.db import connection

    with connection.cursor() as cursor:
        return {
            words: bool(cursor.execute(
                "SELECT has_table_privilege(%s, to_regclass(%s), %s)", asked
            ).fetchone()[0])
            for words, asked in ASKED.items()
        }  # fmt: skip


def main() -> None:
    """Prepare, let somebody meddle and a version add a table, and prepare again."""
    from django.db import connection

    django.setup()
    rounds = []
    call_command("prepare-database", verbosity=0)
    rounds.append(given())
    with connection.cursor() as cursor:
        for statement in BETWEEN:
            cursor.execute(statement)
    rounds.append(given())
    call_command("prepare-database", verbosity=0)
    rounds.append(given())
    print(json.dumps(rounds))


if __name__ == "__main__":
    main()
