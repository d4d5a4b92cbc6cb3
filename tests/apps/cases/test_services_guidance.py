"""Guiding a case: whole or not at all, with a reason, on the record."""

from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.cases.services import guidance
from groeiruimte.cases.services.guidance import (
    GateIsClosed,
    UnableToGuideCase,
    change_status,
    edit_case,
    move_case,
    record_case_reading,
)
from groeiruimte.leads.pages.history import readings
from groeiruimte.leads.services.leads import UnableToPromoteToLead
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.cases.factories import let_belong, make_named_case
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_case, make_company, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser():
    return make_user("Jeroen")


@pytest.fixture
def case(adviser):
    return make_named_case(adviser=adviser)


def last_act():
    return AuditEvent.objects.order_by("-sequence").first()


def open_case(adviser, **fields):
    defaults = {
        "company_id": make_company().pk,
        "first_asked_on": THAT_DAY,
        "bottleneck_year": 2029,
        "bottleneck_type": "ENERGY",
        "by": adviser,
        "now": A_MORNING_IN_JUNE,
    }
    return guidance.open_case(**(defaults | fields))


def move(case, adviser, to_step, **fields):
    return move_case(case_id=case.pk, to_step=to_step, by=adviser, now=A_MORNING_IN_JUNE, **fields)


def edit(case, adviser, *, revision=1, **changes):
    return edit_case(
        case_id=case.pk,
        changes=changes,
        opened_revision=revision,
        by=adviser,
        now=A_MORNING_IN_JUNE,
    )


@contextmanager
def somebody_is_faster(*, times):
    """Let somebody else take the reference just before our case is written.

    The rival lives in our own savepoint, so it is gone again when we are refused.
    """
    rivals = []

    def rival_first(execute, sql, params, many, context):
        ours = sql.startswith('INSERT INTO "cases_case"') and len(rivals) < times
        if ours and "our_case" not in busy:
            busy.add("our_case")
            reference = next(each for each in params if str(each).startswith("GR-"))
            rivals.append(reference)
            make_case(reference=reference)
            busy.clear()
        return execute(sql, params, many, context)

    busy = set()
    with connection.execute_wrapper(rival_first):
        yield rivals


class TestOpenCase:
    def test_starts_the_case_and_its_history(self, adviser):
        case = open_case(adviser)

        assert (case.step, case.status, case.adviser) == ("LEAD", "ONGOING", adviser)
        assert [row.to_step for row in case.transitions.all()] == ["LEAD"]
        assert (last_act().act, last_act().actor) == (
            "cases.case.opened",
            f"organizations.user:{adviser.pk}",
        )

    def test_gives_each_case_the_next_reference_of_its_year(self, adviser):
        make_case(reference="GR-2026-009")
        make_case(reference="GR-2026-1000")
        make_case(reference="GR-2025-2000")

        assert [open_case(adviser).reference for _number in range(2)] == [
            "GR-2026-1001",
            "GR-2026-1002",
        ]

    def test_tries_once_more_when_somebody_took_the_same_reference(self, adviser):
        with somebody_is_faster(times=1) as rivals:
            case = open_case(adviser)

        assert rivals == ["GR-2026-001"]
        assert case.reference == "GR-2026-001"
        assert Case.objects.count() == 1

    def test_says_so_when_every_try_was_too_late(self, adviser):
        with (
            somebody_is_faster(times=99),
            pytest.raises(UnableToGuideCase, match="at once"),
        ):
            open_case(adviser)

    def test_refuses_a_company_that_is_a_lead_already(self, adviser, case):
        with pytest.raises(UnableToPromoteToLead, match="already"):
            open_case(adviser, company_id=case.lead.company_id)

    def test_leaves_nothing_when_it_is_refused(self, adviser):
        company = make_company()

        with pytest.raises(UnableToPromoteToLead):
            open_case(adviser, company_id=company.pk, first_asked_on=THAT_DAY + timedelta(days=1))

        assert not Case.objects.exists()
        assert not AuditEvent.objects.exists()


class TestMoveCase:
    def test_refuses_while_something_is_missing_and_names_it(self, case, adviser):
        with pytest.raises(GateIsClosed) as refusal:
            move(case, adviser, "ARTICULATION")

        missing = [field.key for field in refusal.value.missing]
        assert missing == ["taskforce_consent", "target_group"]
        case.refresh_from_db()
        assert case.step == "LEAD"

    def test_moves_when_nothing_is_missing(self, case, adviser):
        let_belong(case.lead)
        edit(
            case,
            adviser,
            taskforce_consent_by="Noor van Beek",
            taskforce_consent_on=THAT_DAY,
            own_region_test="No power before 2031.",
        )

        moved = move(case, adviser, "ARTICULATION", override_reason="not needed")

        transition = moved.transitions.get(to_step="ARTICULATION")
        assert (moved.step, moved.step_since) == ("ARTICULATION", A_MORNING_IN_JUNE)
        assert (transition.missing, transition.override_reason) == ([], "")

    def test_moves_all_the_same_for_who_says_why_and_keeps_both(self, case, adviser):
        move(case, adviser, "ARTICULATION", override_reason=" Board meets on Monday. ")

        transition = CaseTransition.objects.get(case=case, to_step="ARTICULATION")
        assert transition.missing == ["taskforce_consent", "target_group"]
        assert transition.override_reason == "Board meets on Monday."
        assert last_act().details == {
            "from": "LEAD",
            "to": "ARTICULATION",
            "missing": ["taskforce_consent", "target_group"],
        }

    def test_never_goes_to_where_regions_read_of_it_without_the_consent_of_the_company(
        self, case, adviser
    ):
        for to_step in ("OFFERS", "CHOICE"):
            with pytest.raises(GateIsClosed) as refusal:
                move(case, adviser, to_step, override_reason="The board meets on Monday.")
            assert [field.key for field in refusal.value.missing] == ["taskforce_consent"]

        edit(case, adviser, taskforce_consent_by="Noor", taskforce_consent_on=THAT_DAY)

        assert move(case, adviser, "OFFERS", override_reason="The board meets on Monday.")

    def test_takes_blanks_for_no_reason(self, case, adviser):
        with pytest.raises(GateIsClosed):
            move(case, adviser, "ARTICULATION", override_reason="   ")

    def test_moves_back_without_asking(self, case, adviser):
        Case.objects.update(step="CHOICE")

        assert move(case, adviser, "LEAD").step == "LEAD"

    def test_realizes_a_case_whose_result_is_verified(self, case, adviser):
        Case.objects.update(step="REALISATION", status="DELAYED", status_reason="Permit")

        moved = move(case, adviser, "VERIFIED", override_reason="Papers follow.")

        assert (moved.status, moved.status_reason) == ("REALISED", "")

    @pytest.mark.parametrize(("to_step", "words"), [("LEAD", "already"), ("NOWHERE", "one of")])
    def test_refuses_a_step_that_is_no_move(self, case, adviser, to_step, words):
        with pytest.raises(UnableToGuideCase, match=words):
            move(case, adviser, to_step)

    def test_is_refused_by_the_database_without_a_reason(self, case, adviser):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseTransition.objects.create(
                case=case,
                to_step="CHOICE",
                to_status="ONGOING",
                moved_at=A_MORNING_IN_JUNE,
                moved_by=adviser,
                missing=["contact"],
            )

    def test_leaves_a_sound_chain_of_acts(self, case, adviser):
        move(case, adviser, "ARTICULATION", override_reason="Hurry.")
        move(case, adviser, "LEAD")

        assert verify_chain().is_sound


class TestChangeStatus:
    def change(self, case, adviser, status, reason=""):
        return change_status(
            case_id=case.pk, status=status, reason=reason, by=adviser, now=A_MORNING_IN_JUNE
        )

    def test_says_why(self, case, adviser):
        changed = self.change(case, adviser, "DORMANT", "Waits for the investor.")

        assert (changed.status, changed.status_reason) == ("DORMANT", "Waits for the investor.")
        assert last_act().act == "cases.case.status"

    def test_refuses_without_a_reason(self, case, adviser):
        with pytest.raises(UnableToGuideCase, match="Say why"):
            self.change(case, adviser, "STOPPED", "  ")

    def test_refuses_a_status_that_does_not_exist(self, case, adviser):
        with pytest.raises(UnableToGuideCase, match="statuses"):
            self.change(case, adviser, "GONE", "Because.")

    def test_keeps_no_reason_for_a_case_that_simply_goes_on(self, case, adviser):
        assert self.change(case, adviser, "ONGOING", "No reason.").status_reason == ""


class TestEditCase:
    def test_saves_what_was_filled_in_and_records_which_fields(self, case, adviser):
        edited = edit(case, adviser, foreign_alternative="Leuven", investment_eur=Decimal(9000))

        assert (edited.foreign_alternative, edited.revision) == ("Leuven", 2)
        assert last_act().details == {"fields": ["foreign_alternative", "investment_eur"]}

    def test_refuses_who_opened_the_page_before_somebody_else_saved(self, case, adviser):
        edit(case, adviser, foreign_alternative="Leuven")

        with pytest.raises(EditedMeanwhile) as meanwhile:
            edit(case, adviser, foreign_alternative="Aachen", revision=1)

        assert meanwhile.value.current == {"foreign_alternative": "Leuven"}
        assert meanwhile.value.revision == 2

    @pytest.mark.parametrize(
        "changes", [{"sending_share": Decimal("1.2")}, {"step": "AFTERCARE"}], ids=str
    )
    def test_refuses_what_cannot_be_changed_like_this(self, case, adviser, changes):
        with pytest.raises(UnableToGuideCase):
            edit(case, adviser, **changes)

        case.refresh_from_db()
        assert (case.step, case.sending_share, case.revision) == ("LEAD", None, 1)


class TestRecordReading:
    def test_records_a_reader_once_an_hour(self, case, adviser):
        for minutes in (0, 59, 61):
            record_case_reading(
                case=case, by=adviser, now=A_MORNING_IN_JUNE + timedelta(minutes=minutes)
            )

        readings = AuditEvent.objects.filter(act="cases.case.read")
        assert [reading.target for reading in readings] == [f"leads.lead:{case.lead_id}"] * 2

    def test_is_told_to_whoever_asks_who_looked_at_the_lead(self, case, adviser):
        record_case_reading(case=case, by=adviser, now=A_MORNING_IN_JUNE)

        (told,) = readings(targets=[f"leads.lead:{case.lead_id}"])

        assert (told.by, told.when) == (str(adviser), A_MORNING_IN_JUNE)


def test_aftercare_dates_open_the_last_gate(case, adviser):
    Case.objects.update(step="VERIFIED")
    edit(case, adviser, aftercare_12_on=date(2027, 6, 9), aftercare_36_on=date(2029, 6, 9))

    assert move(case, adviser, "AFTERCARE").step == "AFTERCARE"
