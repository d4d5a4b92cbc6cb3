"""What does PostgreSQL give a reader, asked straight, without any door before it?

Every guarded table is asked twice: as the table itself, and as the view that stands before it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction

from groeiruimte import wall
from groeiruimte.cases.models.referrals import Referral
from groeiruimte.monitoring.models import ProgrammeReport, Talk, TaskforcePlace
from groeiruimte.organizations.models import Organization
from groeiruimte.policy_signals.models import MirtSignal
from groeiruimte.propositions.models.releases import Release
from groeiruimte.wall.conditions import TAKES_PART, USER
from groeiruimte.wall.migrating import WITHHELD, view_statements
from groeiruimte.wall.policies import GUARDS
from tests.contracts.world import HOLDERS
from tests.web_role import ROLE, become_owner, become_web_role

#: For everybody who takes part: nobody else may read these.
FOR_ALL_WHO_TAKE_PART = {table for table, guard in GUARDS.items() if guard.read == TAKES_PART} | {
    USER,
    # Until when a place is held: for who takes part, and for the company on its own page.
    "supply_placehold",
    # What is known of a scheme is public: for the same two.
    "financing_instrumentcheck",
}

#: Who reads rows of a table without identity; NFIA, where nobody stands here.
READ_BY = {
    Release._meta.db_table: "INVEST_NL",
    MirtSignal._meta.db_table: "PROVINCE_FLEVOLAND",
    TaskforcePlace._meta.db_table: "EZ",
}
#: Of these everybody who reads a row gets all of it, but whoever counts.
ONLY_COUNTED = {Referral._meta.db_table}
#: The programme's own accounts: for the coordinating ROM (OOST_NL here) and the ministry alone.
OF_THE_PROGRAMME = {f"public.{model._meta.db_table}" for model in (Talk, ProgrammeReport)}

#: With the case comes that there is an adviser, who sent what, which region asked what, and who
#: reported what was seen of a place; the company does not.
WITH_THE_CASE = re.compile(r"wall_(lead|need|request|asks|visit_item)\(")


@contextmanager
def reading_as(*organizations: str, invitation=None, person=None) -> Iterator[None]:
    """Read as the web role for these organizations, and forget it afterwards."""
    with transaction.atomic():
        wall.admit_organizations(Organization.objects.get(code=code).pk for code in organizations)
        wall.admit_person(person.pk if person else None)
        wall.admit_invitation(invitation.pk if invitation else "")
        become_web_role()
        try:
            yield
        finally:
            become_owner()
            wall.admit_organizations(())
            wall.admit_person(None)
            wall.admit_invitation("")


@contextmanager
def reading_without_identity(table):
    """Read as somebody who gets rows of this table, but not whose they are."""
    counting = wall.totals() if table in ONLY_COUNTED else nullcontext()
    with reading_as(READ_BY.get(table, "NFIA")), counting:
        yield


@contextmanager
def changed(*statements):
    """Change the wall in this block, and put it back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def relations() -> list[str]:
    """Return every guarded table, and every view before one."""
    return [f"public.{table}" for table in GUARDS] + [
        f"{wall.SCHEMA}.{table}" for table, guard in GUARDS.items() if guard.withheld
    ]


def counts(names: Iterable[str] | None = None) -> dict[str, int]:
    """Return how many rows the reader gets of each table and view."""
    names = list(names or relations())
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
        )
        return dict(cursor.fetchall())


def open_to_strangers() -> set[str]:
    """Return which tables and views give a row to who takes part but has nothing to do with it.

    And of those for everybody who takes part: which give one to nobody in particular.
    """
    with reading_as("NOM"):
        stranger = counts()
    with reading_as():
        nobody = counts()
    return {
        name
        for name in relations()
        if nobody[name] or (stranger[name] and name.split(".")[1] not in FOR_ALL_WHO_TAKE_PART)
    }


def given(table: str, columns: Iterable[str], *, of: str = wall.SCHEMA) -> set[str]:
    """Return which of these columns hold anything for this reader, in any row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {of}.{table}")
        rows = cursor.fetchall()
    return {
        f"{table}.{column}"
        for row in rows
        for column, value in zip(columns, row, strict=True)
        if value not in (None, "", WITHHELD)
    }


def texts() -> dict[str, str]:
    """Return everything that the reader gets, table by table, as text."""
    gets = {}
    with connection.cursor() as cursor:
        for table, guard in GUARDS.items():
            schema = wall.SCHEMA if guard.withheld else "public"
            cursor.execute(f"SELECT string_agg(row_to_json(t)::text, ' ') FROM {schema}.{table} t")
            gets[table] = cursor.fetchone()[0] or ""
    return gets


def all_markers(gets):
    """Return every marker in what somebody gets, of whichever holder."""
    return set(re.findall(r"zq(?:wie|eigen|woord|gast)(?:bom|iq|oost)x", " ".join(gets.values())))


def marked(gets, kinds):
    """Return which tables hold a marker of one of these kinds, of whichever holder."""
    pattern = re.compile(f"zq(?:{'|'.join(kinds)})(?:{'|'.join(HOLDERS.values())})x")
    return {
        f"{table}: {marker}"
        for table, text in gets.items()
        for marker in pattern.findall(text.lower())
    }


def opened_view(table, guard):
    """Return the statements that put the view of another guard before a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
            [table],
        )
        columns = cursor.fetchall()
    return [
        f"DROP VIEW wall.{table}",
        f"DROP FUNCTION wall.{table}_write()",
        *view_statements(table, guard, columns=columns),
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON wall.{table} TO {ROLE}",
    ]


def of_identity(table):
    """Return the columns of a table that say which company it is, or who."""
    return [
        column
        for column, condition in GUARDS[table].withheld.items()
        if not WITH_THE_CASE.search(condition)
    ]
