"""Nobody changes what happened, and whoever gets past the triggers is found out."""

import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from groeiruimte.audit import selectors, services
from groeiruimte.audit.models import AuditEvent, AuditHead
from tests.factories import A_MORNING_IN_JUNE

pytestmark = pytest.mark.django_db


def record(*, number=1):
    services.record(
        act="test.act",
        actor="organizations.user:1",
        target=f"companies.company:{number}",
        occurred_at=A_MORNING_IN_JUNE,
        organization_id=3,
        details={"number": number, "words": "één"},
    )


@pytest.fixture
def three_acts():
    for number in (1, 2, 3):
        record(number=number)


@pytest.fixture
def without_triggers():
    """An attacker with full rights on the database file can drop the triggers."""
    statements = {
        "sqlite": [
            "DROP TRIGGER audit_event_no_update",
            "DROP TRIGGER audit_event_no_delete",
            "DROP TRIGGER audit_head_only_grows",
        ],
        "postgresql": [
            "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
            "ALTER TABLE audit_audithead DISABLE TRIGGER ALL",
        ],
    }[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class TestRecord:
    def test_chains_each_act_to_the_one_before(self, three_acts):
        first, second, third = AuditEvent.objects.order_by("sequence")

        assert (second.previous_hash, third.previous_hash) == (first.own_hash, second.own_hash)
        assert AuditHead.objects.get().last_hash == third.own_hash

    def test_leaves_nothing_when_the_act_itself_fails(self):
        @transaction.atomic
        def act_that_fails():
            record()
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            act_that_fails()

        assert not AuditEvent.objects.exists()
        assert AuditHead.objects.get().length == 0

    def test_fails_the_act_when_it_cannot_be_recorded(self, monkeypatch):
        def broken(**fields):
            raise DatabaseError

        monkeypatch.setattr(AuditEvent.objects, "create", broken)
        with pytest.raises(DatabaseError), transaction.atomic():
            record()

        assert AuditHead.objects.get().length == 0


class TestTriggers:
    def test_take_no_act_that_does_not_follow_the_last_one(self, three_acts):
        forged = AuditEvent.objects.latest("sequence")
        forged.pk, forged.sequence = None, forged.sequence + 1
        forged.previous_hash, forged.own_hash = "0" * 64, "f" * 64

        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)

    @pytest.mark.parametrize(
        "tamper",
        [
            pytest.param(lambda: AuditEvent.objects.update(act="other"), id="change an act"),
            pytest.param(lambda: AuditEvent.objects.all().delete(), id="remove acts"),
            pytest.param(lambda: AuditHead.objects.all().delete(), id="remove the head"),
            pytest.param(lambda: AuditHead.objects.update(length=2), id="set the head back"),
            pytest.param(lambda: AuditHead.objects.update(length=9), id="run the head ahead"),
        ],
    )
    def test_refuse_to(self, three_acts, tamper):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            tamper()

        assert selectors.verify_chain().is_sound


class TestVerifyChain:
    def test_finds_an_untouched_chain_sound(self, three_acts):
        found = selectors.verify_chain()

        assert (found.length, found.problems) == (3, ())

    def test_finds_a_flipped_byte(self, three_acts, without_triggers):
        AuditEvent.objects.filter(sequence=2).update(target="companies.company:7")

        assert selectors.verify_chain().problems == (
            "changed: act 2 does not say what was recorded",
        )

    def test_finds_a_gap(self, three_acts, without_triggers):
        AuditEvent.objects.filter(sequence=2).delete()

        assert "gap: 2 to 2 are missing" in selectors.verify_chain().problems

    def test_finds_a_tail_that_was_cut_off(self, three_acts, without_triggers):
        AuditEvent.objects.filter(sequence=3).delete()

        assert selectors.verify_chain().problems == (
            "cut tail: 3 acts were recorded, the chain ends at 2",
        )

    def test_finds_a_tail_cut_off_with_its_head_when_the_head_was_noted(
        self, three_acts, without_triggers
    ):
        noted = AuditHead.objects.get()
        AuditEvent.objects.filter(sequence=3).delete()
        AuditHead.objects.update(length=2, last_hash=AuditEvent.objects.get(sequence=2).own_hash)

        alone = selectors.verify_chain()
        against_the_note = selectors.verify_chain(
            expected_length=noted.length, expected_hash=noted.last_hash
        )

        assert alone.is_sound
        assert not against_the_note.is_sound


class TestVerifyCommand:
    def test_says_sound_and_names_the_head(self, three_acts, capsys):
        call_command("verify", json=True)

        answer = json.loads(capsys.readouterr().out)
        assert answer["sound"]
        assert answer["head"] == f"3:{AuditHead.objects.get().last_hash}"

    def test_exits_with_1_on_a_broken_chain(self, three_acts, without_triggers, capsys):
        AuditEvent.objects.filter(sequence=1).update(act="other")

        with pytest.raises(SystemExit) as stop:
            call_command("verify")

        assert stop.value.code == 1
        assert "NOT sound" in capsys.readouterr().out
