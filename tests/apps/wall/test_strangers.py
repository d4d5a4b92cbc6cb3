"""Behind the second wall nobody gets a row or a column that was not granted: each table is tried.

Seen to fail: every policy, view and column is opened once, and exactly that must be reported.
"""

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from groeiruimte import wall
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import Invitation
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft, MailPerson
from groeiruimte.contacts.models.people import Involvement
from groeiruimte.demand.models import Articulation, ConversationAnswer
from groeiruimte.jobs.models import ScheduledTurn
from groeiruimte.leads.models.consents import ConsentLink
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.ndas import NdaDocument
from groeiruimte.organizations.models import Membership, Organization, User
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.propositions.models.releases import Release, ReleasedProfile, ToldCount
from groeiruimte.spotting.models.early_signals import EarlySignal, SignalChange
from groeiruimte.spotting.models.spotting import KeptOutlook, Outlook
from groeiruimte.wall.conditions import NOBODY, PASS_KEY, Guard
from groeiruimte.wall.policies import GUARDS
from tests.apps.wall.filled import make_filled_world
from tests.apps.wall.readers import (
    FOR_ALL_WHO_TAKE_PART,
    OF_THE_PROGRAMME,
    ONLY_COUNTED,
    READ_BY,
    all_markers,
    changed,
    counts,
    given,
    marked,
    of_identity,
    open_to_strangers,
    opened_view,
    reading_as,
    reading_without_identity,
    relations,
    texts,
)
from tests.contracts.world import HOLDERS
from tests.web_role import become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
READ_BY_SOMEBODY = [table for table, guard in GUARDS.items() if guard.read != NOBODY]
WITH_WITHHELD = [table for table, guard in GUARDS.items() if guard.withheld]
IDENTITY_TABLES = {
    model._meta.db_table
    for model in (
        *(Observation, GrowthPlan, PlannedCapacity, Outlook, KeptOutlook, EarlySignal),
        # Of an agreement a reader of the case gets its dates: the gates ask for it.
        *(SignalChange, NdaDocument, ConversationAnswer, Invitation, ConsentLink),
        *(Involvement, ContactMoment, FiledMail, MailPerson, MailDraft),
    )
}
COMPANY, LEAD, CASE, ARTICULATION, BRIEF, RELEASED, GRANT, USER = (
    model._meta.db_table
    for model in (
        *(Company, Lead, Case, Articulation, Brief, ReleasedProfile, DisclosureGrant, User),
    )
)
OF_PEOPLE = {USER}
OWN_QUESTION = {
    f"{RegionQuestion._meta.db_table}.{column}" for column in ("request_id", "text", "asked_by_id")
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Return the filled programme, until the module ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        filled = make_filled_world()
        # NFIA keeps one grant: the case of BOM, without identity.
        DisclosureGrant.objects.filter(level="IDENTITY").update(
            withdrawn_at=filled.now, ended_as="WITHDRAWN"
        )
        # What a region answers in public is for all who take part; here nothing is.
        Release.objects.filter(audience="PROGRAMME").update(
            audience="ORGANIZATIONS", receivers=[filled.holdings["BOM"].rows["company"].held_by_id]
        )
        make_web_role()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield filled
        transaction.set_rollback(True)


class TestRows:
    def test_a_stranger_gets_none_of_any_table(self, world):
        assert open_to_strangers() == set()

    def test_there_are_rows_of_every_table_for_whom_they_are(self, world):
        held = world.holdings["BOM"]
        with reading_as("BOM", person=held.rows["adviser"]):
            gets = counts()
        with reading_as("OOST_NL"):
            coordinating = counts(OF_THE_PROGRAMME)
        closed = {f"public.{table}" for table, guard in GUARDS.items() if guard.read == NOBODY}

        assert {name for name, number in gets.items() if not number} == closed | OF_THE_PROGRAMME
        assert 0 not in coordinating.values()

    def test_nobody_gets_a_row_of_what_only_the_server_reads(self, world):
        with reading_as("BOM"):
            gets = counts(f"public.{t}" for t, guard in GUARDS.items() if guard.read == NOBODY)

        assert set(gets.values()) == {0}

    @pytest.mark.parametrize("table", READ_BY_SOMEBODY)
    def test_an_opened_policy_is_found(self, world, table):
        with changed(
            f"DROP POLICY {table}_wall ON {table}",
            f"CREATE POLICY {table}_wall ON {table} USING (true)",
        ):
            assert open_to_strangers() == {f"public.{table}"}

    @pytest.mark.parametrize("table", READ_BY_SOMEBODY)
    def test_a_second_policy_that_opens_is_found(self, world, table):
        with changed(f"CREATE POLICY second ON {table} USING (true)"):
            assert open_to_strangers() == {f"public.{table}"}

    @pytest.mark.parametrize("table", WITH_WITHHELD)
    def test_an_opened_view_is_found(self, world, table):
        with changed(*opened_view(table, Guard("true", withheld=GUARDS[table].withheld))):
            assert open_to_strangers() == {f"wall.{table}"}

    def test_every_table_is_asked(self):
        assert {name.split(".")[1] for name in relations()} == set(GUARDS)
        assert {table for table in FOR_ALL_WHO_TAKE_PART if "lead" in table} == set()


class TestIdentity:
    def test_a_case_without_identity_gives_no_column_of_it(self, world):
        with reading_as("NFIA"):
            gives = {
                column
                for table in WITH_WITHHELD
                if of_identity(table) and table not in OF_PEOPLE
                for column in given(table, of_identity(table))
            }

        assert gives == set()

    @pytest.mark.parametrize("table", [*READ_BY, *ONLY_COUNTED])
    def test_a_reader_of_what_was_let_out_gets_no_column_of_identity(self, world, table):
        with reading_without_identity(table):
            gives, gets = given(table, of_identity(table)), counts([f"wall.{table}"])

        assert (gives, set(gets.values())) == (set(), {len(HOLDERS)})

    def test_a_case_without_identity_gives_no_row_of_it(self, world):
        with reading_as("NFIA"):
            gets = counts(f"public.{table}" for table in IDENTITY_TABLES)

        assert set(gets.values()) == {0}

    def test_a_case_without_identity_is_there(self, world):
        with reading_as("NFIA"):
            gets = counts([f"wall.{COMPANY}", f"wall.{CASE}", f"wall.{ARTICULATION}"])

        assert set(gets.values()) == {1}

    def test_a_case_without_identity_gives_no_word_of_the_company(self, world):
        hidden = ("naam", "nood", "wie", "eigen", "woord", "gast")
        with reading_as("NFIA"):
            gets = texts()

        assert marked(gets, hidden) == set()
        assert "zqvraagbomx" in gets[BRIEF]

    def test_an_asked_region_gives_no_word_of_who_asks(self, world):
        with reading_as("TWENTE_BOARD"):
            gets = texts()

        assert marked(gets, ("naam", "nood", "wie", "eigen", "woord", "gast")) == set()
        assert "zqvraagbomx" in gets[BRIEF]

    def test_an_asked_region_gets_no_column_that_leads_to_who_asks(self, world):
        with reading_as("TWENTE_BOARD"):
            gives = {
                column
                for table in WITH_WITHHELD
                if table not in OF_PEOPLE
                for column in given(table, list(GUARDS[table].withheld))
            }
            (articulations,) = counts([f"wall.{ARTICULATION}"]).values()
            (profiles,) = counts([f"wall.{RELEASED}"]).values()

        # What it asked itself leads to itself; who answered does not come along.
        assert gives == OWN_QUESTION
        # What was released for its requests, and not one need.
        assert (articulations, profiles) == (0, len(HOLDERS))

    def test_who_may_know_the_company_gets_every_column(self, world):
        with reading_as("BOM", person=world.holdings["BOM"].rows["adviser"]):
            empty = {
                f"{table}.{column}"
                for table in WITH_WITHHELD
                for column in GUARDS[table].withheld
                if not given(table, [column])
            }

        # Nothing stands there in this world.
        assert empty == {
            *(f"{COMPANY}.contact_phone", f"{COMPANY}.archived_at", f"{CASE}.status_reason"),
            f"{USER}.last_login",
            # Whom a total counted is for counting alone: no web request reads it.
            f"{ToldCount._meta.db_table}.counted",
        }

    def test_the_entrepreneur_gets_the_own_case_and_no_other(self, world):
        with reading_as(invitation=world.holdings["IQ"].rows["invitation"]):
            gets = texts()

        assert "Zqnaamiqx" in gets[COMPANY]
        assert {marker for marker in all_markers(gets) if "iqx" not in marker} == set()

    @pytest.mark.parametrize(
        "table",
        [
            table
            for table in WITH_WITHHELD
            if of_identity(table) and table not in OF_PEOPLE | IDENTITY_TABLES
        ],
    )
    def test_a_column_that_is_given_after_all_is_found(self, world, table):
        open_guard = Guard(GUARDS[table].read, withheld=dict.fromkeys(of_identity(table), "true"))
        filled = [
            f"UPDATE {table} SET {column} = 'x'"
            for column in of_identity(table)
            if column in {"contact_phone", "status_reason", "override_reason", "next_action"}
        ]
        if "archived_at" in of_identity(table):
            filled.append(f"UPDATE {table} SET archived_at = now()")
        if "joined_with_id" in of_identity(table):
            filled.append(
                f"UPDATE {table} SET joined_with_id ="
                f" (SELECT min(other.id) FROM {table} other WHERE other.id <> {table}.id)"
            )
        with (
            changed(*filled, *opened_view(table, open_guard)),
            reading_without_identity(table),
        ):
            gives = given(table, of_identity(table))

        assert gives == {f"{table}.{column}" for column in of_identity(table)}

    @pytest.mark.parametrize("table", WITH_WITHHELD)
    def test_what_is_withheld_cannot_be_read_around_the_view(self, world, table):
        for column in GUARDS[table].withheld:
            with (
                reading_as("BOM"),
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
            ):
                given(table, [column], of="public")


class TestPeople:
    def test_nobody_reads_a_password_but_of_who_signs_in(self, world):
        adviser = world.holdings["BOM"].rows["adviser"]
        with changed(f"UPDATE {USER} SET password = 'md5$works'"), reading_as("BOM"):
            nobody = given(USER, ["password"])
            wall.admit_email(adviser.email.upper())
            signing_in = given(USER, ["password"])
            wall.admit_email("")

        assert (nobody, signing_in) == (set(), {f"{USER}.password"})

    def test_that_a_password_does_not_work_is_no_secret(self, world):
        with changed(f"UPDATE {USER} SET password = '!'"), reading_as("BOM"):
            assert given(USER, ["password"]) == {f"{USER}.password"}

    def test_an_address_is_for_colleagues(self, world):
        with reading_as("NOM"):
            assert given(USER, ["email"]) == set()
        with reading_as("BOM"):
            assert given(USER, ["email"]) == {f"{USER}.email"}

    def test_nobody_gives_a_role_at_an_organization_that_is_not_theirs(self, world):
        adviser = world.holdings["BOM"].rows["adviser"]
        with (
            reading_as("BOM", person=adviser),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"INSERT INTO {Membership._meta.db_table} (user_id, organization_id, role) "
                f"SELECT %s, id, 'COORDINATOR' FROM {Organization._meta.db_table} "
                "WHERE code = 'NOM'",
                [adviser.pk],
            )


class TestHostileSql:
    def test_a_temporary_table_cannot_be_made(self, world):
        with (
            reading_as("NFIA"),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"CREATE TEMP TABLE {GRANT} (lead_id bigint)")

    def test_a_temporary_table_in_the_place_of_ours_opens_nothing(self, world):
        with (
            changed(
                f"CREATE TEMP TABLE {GRANT} AS TABLE public.{GRANT}",
                f"UPDATE pg_temp.{GRANT} SET withdrawn_at = NULL, level = 'IDENTITY', "
                f"organization_id = {Organization.objects.get(code='NOM').pk}",
                f"GRANT SELECT ON pg_temp.{GRANT} TO PUBLIC",
            ),
            reading_as("NOM"),
        ):
            assert counts([f"wall.{COMPANY}", f"public.{LEAD}"]) == {
                f"wall.{COMPANY}": 0,
                f"public.{LEAD}": 0,
            }

    def test_sql_alone_cannot_open_the_totals(self, world):
        with reading_as("NOM"), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('groeiruimte.totals', 'on', true)")
            gets = counts([f"public.{CASE}", f"public.{COMPANY}"])
            cursor.execute("SELECT set_config('groeiruimte.totals', '', true)")

        assert set(gets.values()) == {0}

    def test_the_totals_give_cases_and_no_identity(self, world):
        with reading_as("NOM"), wall.totals():
            gets = texts()
            (cases,) = counts([f"public.{CASE}"]).values()

        assert cases == len(HOLDERS)
        assert marked(gets, ("naam", "nood", "wie", "eigen", "woord", "gast")) == set()

    @pytest.mark.parametrize("table", [PASS_KEY, f"public.{ScheduledTurn._meta.db_table}"])
    def test_what_no_request_needs_cannot_be_read(self, world, table):
        with (
            reading_as("BOM"),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            counts([table])

    def test_a_reader_without_identity_changes_nothing_of_the_case(self, world):
        with (
            reading_as("NFIA"),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {CASE} SET step = 'LEAD'")


class TestSessions:
    def test_are_read_by_their_key_alone(self, world, client):
        client.force_login(world.holdings["BOM"].rows["adviser"])
        key = client.session.session_key
        with reading_as("BOM"), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {Session._meta.db_table}")
            (seen,) = cursor.fetchone()
            cursor.execute("SELECT wall_session(%s), wall_session('other')", [key])
            own, other = cursor.fetchone()

        assert seen == 0
        assert own
        assert other is None

    def test_one_day_is_the_same_in_the_door_and_in_the_wall(self, world):
        become_web_role()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL TIME ZONE 'Pacific/Kiritimati'")
            cursor.execute("SELECT wall_today(), (now() AT TIME ZONE 'Europe/Amsterdam')::date")
            wall_day, local_day = cursor.fetchone()
            cursor.execute("RESET ROLE")
            cursor.execute("RESET search_path")
            cursor.execute("SET LOCAL TIME ZONE 'UTC'")

        assert wall_day == local_day
