"""The roles that serve and work can do what they must, and cannot take the wall down."""

import pytest
from django.db import DatabaseError, connection, transaction

from groeiruimte import wall
from groeiruimte.audit.models import AuditEvent, AuditHead
from groeiruimte.audit.selectors import verify_chain
from groeiruimte.audit.services import record
from groeiruimte.companies.models.companies import Company
from groeiruimte.wall.roles import let_work, make_role
from tests.factories import A_MORNING_IN_JUNE, make_company, make_organization
from tests.web_role import become_web_role, make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no roles."),
]
COMPANY, EVENT, HEAD = (model._meta.db_table for model in (Company, AuditEvent, AuditHead))


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def record_act(number=1):
    record(
        act="test.act",
        actor="system",
        target=f"companies.company:{number}",
        occurred_at=A_MORNING_IN_JUNE,
        details={"b": [1, {"ü": None}], "a": 'é "\\\n', "Z": True, "c": 0.25},
    )


@pytest.fixture
def worker():
    """Work as the role that does long work."""
    make_role(connection, wall.WORKER_ROLE, password="only for tests")
    let_work(connection, wall.WORKER_ROLE)

    def become():
        execute(f"SET LOCAL ROLE {wall.WORKER_ROLE}")

    return become


class TestMakingRoles:
    def test_an_owner_who_is_no_superuser_makes_them_again_and_again(self):
        execute("CREATE ROLE groeiruimte_test_owner CREATEROLE", "SET ROLE groeiruimte_test_owner")

        for password in ("first", "it's; \\ another %s"):
            make_role(connection, "groeiruimte_test_made", password=password)
        execute("RESET ROLE")

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
                "WHERE rolname = 'groeiruimte_test_made'"
            )
            assert cursor.fetchone() == (True, False, False, False)

    def test_the_server_never_gets_a_password_in_clear(self):
        make_role(connection, "groeiruimte_test_made", password="very secret words")

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolpassword FROM pg_authid WHERE rolname = 'groeiruimte_test_made'"
            )
            (kept,) = cursor.fetchone()
        assert kept.startswith("SCRAM-SHA-256$")

    def test_takes_away_what_a_role_may_not_be(self):
        execute("CREATE ROLE groeiruimte_test_made SUPERUSER BYPASSRLS")

        make_role(connection, "groeiruimte_test_made", password="x")

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper, rolbypassrls FROM pg_roles "
                "WHERE rolname = 'groeiruimte_test_made'"
            )
            assert cursor.fetchone() == (False, False)


class TestWorker:
    def test_gets_every_row_without_being_let_in(self, worker):
        make_company("Ons", held_by="BOM")
        make_company("Hun", held_by="IQ")
        worker()

        assert set(Company.objects.values_list("name", flat=True)) == {"Ons", "Hun"}

    def test_counts_the_totals(self, worker):
        worker()

        with wall.totals():
            assert wall.signal_counts(levels=["ACT"]) == []

    @pytest.mark.parametrize(
        "statement",
        [
            f"DROP POLICY {COMPANY}_wall ON {COMPANY}",
            f"ALTER TABLE {COMPANY} DISABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {EVENT} DISABLE TRIGGER ALL",
            f"DELETE FROM {EVENT}",
            f"UPDATE {EVENT} SET act = 'other'",
            f"TRUNCATE {EVENT}",
            "CREATE TABLE public.own (id int)",
            "CREATE TEMP TABLE own (id int)",
        ],
    )
    def test_cannot_take_the_wall_or_the_record_away(self, worker, statement):
        record_act()
        worker()

        with pytest.raises(DatabaseError), transaction.atomic():
            execute(statement)

    def test_may_not_serve_pages(self, worker):
        worker()

        with pytest.raises(wall.UnsafeDatabaseRole):
            wall.refuse_unsafe_role()


class TestWebRoleAndTheRecord:
    def test_adds_an_act_that_it_may_not_read_back(self):
        make_web_role()
        with web_role():
            record_act()
            record_act(number=2)
            assert not AuditEvent.objects.exists()

        assert AuditHead.objects.get().length == 2
        assert verify_chain().is_sound

    def test_reads_the_acts_on_rows_of_its_organizations(self):
        make_web_role()
        ours, theirs = make_organization("BOM").pk, make_organization("IQ").pk
        for key in (ours, theirs):
            record(
                act="test.act",
                actor="system",
                target="x",
                occurred_at=A_MORNING_IN_JUNE,
                organization_id=key,
            )
        with web_role():
            wall.admit_organizations({ours})
            assert list(AuditEvent.objects.values_list("organization_id", flat=True)) == [ours]

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"sequence": 999_999_999}, "does not follow"),
            ({"sequence": 1}, "does not follow"),
            ({"previous_hash": "f" * 64}, "does not follow"),
            ({"own_hash": "f" * 64}, "does not follow"),
            ({"act": "something.else"}, "does not follow"),
            ({"details": {"n": 2}}, "does not follow"),
        ],
        ids=["far ahead", "again", "other link", "other hash", "other act", "other details"],
    )
    def test_cannot_forge_an_act_or_block_the_next(self, changes, refusal):
        make_web_role()
        record_act()
        record_act(number=2)
        fields = {
            name: getattr(AuditEvent.objects.get(sequence=2), name)
            for name in ("occurred_at", "act", "actor", "target", "organization_id", "details")
        }
        head = AuditHead.objects.get()
        from groeiruimte.audit.rules import chained_hash

        right = fields | {"sequence": 3, "previous_hash": head.last_hash}
        right["own_hash"] = chained_hash(**right)
        become_web_role()

        with pytest.raises(DatabaseError, match=refusal), transaction.atomic():
            AuditEvent.objects.create(**(right | changes))
        AuditEvent.objects.create(**right)
        record_act(number=4)

    @pytest.mark.parametrize(
        "statement",
        [
            f"UPDATE {HEAD} SET length = length + 1",
            f"DELETE FROM {HEAD}",
            f"UPDATE {EVENT} SET act = 'other'",
            f"DELETE FROM {EVENT}",
        ],
    )
    def test_cannot_change_what_is_there(self, statement):
        make_web_role()
        record_act()
        become_web_role()

        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            execute(statement)


def test_a_role_that_looks_past_the_views_may_not_serve_pages():
    make_web_role()
    become_web_role()
    execute("SET LOCAL search_path = public")

    with pytest.raises(wall.UnsafeDatabaseRole, match="schema wall"):
        wall.refuse_unsafe_role()
