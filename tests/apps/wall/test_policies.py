"""PostgreSQL stands as `wall/policies.py` declares: what it stores is compared, no migration."""

import pytest
from django.apps import apps
from django.db import connection

from groeiruimte.wall.function_kinds import SEARCH_PATH
from groeiruimte.wall.functions import FUNCTIONS
from groeiruimte.wall.migrating import stand
from groeiruimte.wall.policies import GUARDS, OPEN
from groeiruimte.wall.standing import problems

pytestmark = pytest.mark.django_db
only_on_postgresql = pytest.mark.only_on("postgresql", reason="SQLite has no row-level security.")


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_every_table_of_the_project_has_a_guard_or_a_reason_why_not():
    tables = set(connection.introspection.table_names())
    modelled = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}

    assert tables == set(GUARDS) | set(OPEN)
    assert modelled <= tables
    assert not set(GUARDS) & set(OPEN)
    assert all(reason for reason in OPEN.values())


def test_every_column_that_is_withheld_is_a_column_of_its_table():
    columns = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields}
        for model in apps.get_models()
    }

    assert {
        f"{table}.{column}"
        for table, guard in GUARDS.items()
        for column in guard.withheld
        if column not in columns[table]
    } == set()


@only_on_postgresql
class TestStanding:
    def test_finds_nothing_where_all_was_just_brought_into_place(self):
        assert problems(connection) == []

    def test_may_be_brought_into_place_again(self):
        stand(connection)
        stand(connection)

        assert problems(connection) == []

    @pytest.mark.parametrize("table", GUARDS)
    def test_names_a_policy_that_was_opened(self, table):
        execute(
            f"DROP POLICY {table}_wall ON {table}",
            f"CREATE POLICY {table}_wall ON {table} USING (true)",
        )

        assert problems(connection) == [f"{table}: its policy is not the declared one"]

    @pytest.mark.parametrize(
        ("statement", "problem"),
        [
            ("CREATE POLICY other ON {} USING (true)", "{}: has 2 policies instead of 1"),
            ("DROP POLICY {}_wall ON {}", "{}: has 0 policies instead of 1"),
            ("ALTER TABLE {} DISABLE ROW LEVEL SECURITY", "{}: its policy is switched off"),
            ("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", "{}: its policy is not forced"),
        ],
    )
    @pytest.mark.parametrize("table", ["cases_case", "contacts_involvement"])
    def test_names_a_table_that_lost_its_guard(self, table, statement, problem):
        execute(statement.format(table, table))

        assert problems(connection) == [problem.format(table)]

    def test_names_a_view_that_shows_what_is_withheld(self):
        execute(
            "CREATE OR REPLACE VIEW wall.cases_verification AS SELECT * FROM cases_verification",
        )

        assert problems(connection) == ["cases_verification: its view is not the declared one"]

    def test_names_a_function_that_looks_elsewhere_first(self):
        execute("ALTER FUNCTION wall_granted SET search_path = pg_temp, public")

        assert problems(connection) == ["wall_granted: looks for tables in pg_temp, public"]

    def test_names_a_function_that_says_something_else(self):
        execute(
            "CREATE OR REPLACE FUNCTION wall_totals() RETURNS boolean LANGUAGE sql STABLE "
            f"SECURITY DEFINER SET search_path = {SEARCH_PATH} AS $$ SELECT true $$"
        )

        assert problems(connection) == ["wall_totals: is not the declared one"]

    def test_every_function_says_where_names_are_looked_up(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                "AND prosecdef AND NOT ('search_path=' || %s) = ANY (proconfig)",
                [SEARCH_PATH],
            )
            assert cursor.fetchall() == []
        assert FUNCTIONS
