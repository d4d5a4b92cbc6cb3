"""A record that somebody with all rights wrote anew is found; privacy officers hold the proof."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection

from groeiruimte.audit import selectors, services
from groeiruimte.audit.models import AuditEvent, AuditHead, SignedHead
from groeiruimte.audit.rules import GENESIS, chained_hash
from groeiruimte.organizations.choices import Role
from groeiruimte.project import anchoring
from groeiruimte.wall import standing
from tests import triggers
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db
EVENT = AuditEvent._meta.db_table


def record(number=1):
    services.record(
        act="leads.company.read",
        actor="organizations.user:1",
        target=f"companies.company:{number}",
        occurred_at=A_MORNING_IN_JUNE + timedelta(minutes=number),
        details={"number": number},
    )


@pytest.fixture
def signed():
    """Five acts; the head was signed after the third."""
    for number in (1, 2, 3):
        record(number)
    anchoring.anchor(now=A_MORNING_IN_JUNE)
    for number in (4, 5):
        record(number)


def write_anew(*, without):
    """Take one act out, and number and hash all others anew, as the owner of a database can."""
    rows = list(AuditEvent.objects.exclude(sequence=without).order_by("sequence"))
    AuditEvent.objects.all().delete()
    previous = GENESIS
    for sequence, row in enumerate(rows, start=1):
        fields = {
            name: getattr(row, name)
            for name in ("occurred_at", "act", "actor", "target", "organization_id", "details")
        }
        fields |= {"sequence": sequence, "previous_hash": previous}
        previous = chained_hash(**fields)
        AuditEvent.objects.create(**fields, own_hash=previous)
    AuditHead.objects.update(length=len(rows), last_hash=previous)


class TestRewrittenChain:
    @pytest.mark.parametrize("without", [1, 2, 3])
    def test_is_found_by_the_signed_head(self, signed, without):
        with triggers.taken_away():
            write_anew(without=without)

        assert selectors.verify_chain().is_sound
        assert anchoring.protection_problems() == [
            "rewritten: act 3 is not the one that was signed on 2026-06-09"
        ]

    def test_is_not_taken_for_one_when_nobody_touched_it(self, signed):
        assert anchoring.protection_problems() == []

    def test_is_found_when_its_heads_were_signed_anew_with_another_key(self, signed):
        with triggers.taken_away():
            write_anew(without=2)
        SignedHead.objects.all().delete()
        services.sign_head(key=b"of somebody else", now=A_MORNING_IN_JUNE)

        assert anchoring.protection_problems() == [
            "signed head 1: was not signed with a key of ours"
        ]

    def test_is_found_when_a_signed_head_was_taken_out(self, signed):
        anchoring.anchor(now=A_MORNING_IN_JUNE + timedelta(days=1))
        SignedHead.objects.filter(number=1).delete()

        assert "signed head 2: does not follow from the one before" in (
            anchoring.protection_problems()
        )

    def test_makes_the_command_fail(self, signed, capsys):
        with triggers.taken_away():
            write_anew(without=2)

        with pytest.raises(SystemExit):
            call_command("verify", json=True)

        answer = json.loads(capsys.readouterr().out)
        assert answer["sound"] is False
        assert answer["signed_acts"] == 3


class TestTriggers:
    def test_that_are_gone_are_found(self):
        name = "audit_event_follows"
        on_table = f" ON {EVENT}" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}{on_table}")

        problems = standing.trigger_problems(connection)

        assert [problem.split(":")[0] for problem in problems] == [name]

    @pytest.mark.only_on("sqlite", reason="SQLite's own words.")
    def test_that_say_something_else_are_found(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER audit_event_no_delete")
            cursor.execute(
                f"CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON {EVENT} "
                "WHEN 0 BEGIN SELECT RAISE(ABORT, 'never'); END"
            )

        assert standing.trigger_problems(connection) == [
            "audit_event_no_delete: is not the declared one"
        ]

    @pytest.mark.only_on("postgresql", reason="SQLite has no such switch.")
    def test_that_are_switched_off_are_found(self):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {EVENT} DISABLE TRIGGER audit_event_no_change")

        assert standing.trigger_problems(connection) == ["audit_event_no_change: is switched off"]

    def test_refuse_an_act_that_runs_ahead(self):
        from django.db import DatabaseError, transaction

        with pytest.raises(DatabaseError, match="does not follow"), transaction.atomic():
            AuditEvent.objects.create(
                sequence=999_999_999,
                occurred_at=A_MORNING_IN_JUNE,
                act="x",
                actor="x",
                target="x",
                previous_hash=GENESIS,
                own_hash=GENESIS,
            )
        record()
        assert selectors.verify_chain().is_sound


class TestLetters:
    def test_go_to_every_privacy_officer_and_nobody_else(self, signed):
        officer = make_user("officer", organization="BOM", roles=(Role.PRIVACY_OFFICER,))
        make_user("adviser", organization="BOM")
        ended = make_user("former", organization="IQ", roles=(Role.PRIVACY_OFFICER,))
        ended.memberships.update(ended_on=A_MORNING_IN_JUNE.date())
        mail.outbox.clear()

        number = anchoring.anchor(now=A_MORNING_IN_JUNE)

        head = AuditHead.objects.get()
        (letter,) = mail.outbox
        assert (number, letter.to) == (1, [officer.email])
        assert f"verify --head {head.length}:{head.last_hash}" in letter.body

    def test_hold_what_verify_takes(self, signed):
        make_user("officer", organization="BOM", roles=(Role.PRIVACY_OFFICER,))
        anchoring.anchor(now=A_MORNING_IN_JUNE)
        noted = mail.outbox[-1].body.split("--head ")[1].split()[0]
        SignedHead.objects.all().delete()
        with triggers.taken_away():
            write_anew(without=1)

        with pytest.raises(SystemExit):
            call_command("verify", head=noted)


class TestKeys:
    def test_an_earlier_key_still_counts_after_a_change(self, signed, settings):
        settings.AUDIT_KEYS = ["new"]
        assert anchoring.protection_problems() == [
            "signed head 1: was not signed with a key of ours"
        ]

    def test_a_list_names_the_present_key_first(self, settings):
        settings.AUDIT_KEYS = ["first"]
        anchoring.anchor(now=A_MORNING_IN_JUNE)
        settings.AUDIT_KEYS = ["second", "first"]
        anchoring.anchor(now=A_MORNING_IN_JUNE)

        assert anchoring.protection_problems() == []
