"""A claim needs a document, the entrepreneur answers by a link that ends, a case teaches."""

from datetime import timedelta
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.services.decisions import UnableToDecide, sign_result, withdraw_invitation
from groeiruimte.documents.services.keeping import change_level, remove_document
from groeiruimte.results import services
from groeiruimte.results.choices import AskMoment
from groeiruimte.results.models import Claim, ClaimAnswer, Evidence, Lesson, ResultQuestion
from groeiruimte.results.pages import result_page
from groeiruimte.results.rules import Said
from groeiruimte.results.services import Answer, UnableToProve
from tests.apps.cases.factories import make_named_case, make_verification
from tests.apps.results.factories import (
    make_claim,
    make_document,
    make_evidence,
    make_realized_case,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_user

pytestmark = pytest.mark.django_db

LATER = A_MORNING_IN_JUNE + timedelta(days=60)
AFTER_A_YEAR = A_MORNING_IN_JUNE + timedelta(days=400)


@pytest.fixture
def case():
    return make_realized_case()


def claim(case, **fields):
    values = {"kind": "AREA", "year": 2026, "amount": Decimal(2000)} | fields
    return services.claim(case=case, **values, by=case.adviser, now=A_MORNING_IN_JUNE)


def signed(case):
    make_verification(case)
    sign_result(case_id=case.pk, by=make_user("Sanne"), now=A_MORNING_IN_JUNE)
    return Case.objects.get(pk=case.pk)


def asked(case, *, moment=AskMoment.CONFIRMATION, now=LATER, **fields):
    values = {
        "name": "Noor",
        "email": "noor@example.org",
        "valid_for": timedelta(days=30),
        # What the gate of sending asks is tested with leads.
        "override_reason": "The place was chosen long ago",
    }
    row, _token = services.ask(
        case=case, moment=moment, **(values | fields), by=case.adviser, now=now
    )
    return row


def answered(question, *, now=LATER, **said):
    """Answer: the same for every claim, for the moment it is."""
    claims = Claim.objects.filter(case=question.case)
    says = said.pop("says", Said("AGREES"))
    told = {"without_help": "NOTHING"} if question.moment == "CONFIRMATION" else {"stayed": "HERE"}
    return services.answer(
        invitation_id=question.invitation_id,
        answer=Answer(of_claims={row.pk: says for row in claims}, **(told | said)),
        now=now,
    )


def line_of(case, *, now=LATER):
    (line,) = result_page(case=Case.objects.get(pk=case.pk), now=now).claims
    return line


class TestClaim:
    def test_of_the_same_year_replaces_the_earlier_one(self, case):
        claim(case)
        claim(case, amount=Decimal(2500))

        assert [row.amount for row in Claim.objects.all()] == [2500]

    @pytest.mark.parametrize("wrong", [{"year": 2027}, {"amount": Decimal(0)}])
    def test_is_refused_for_a_year_to_come_or_for_nothing(self, case, wrong):
        with pytest.raises(UnableToProve):
            claim(case, **wrong)
        assert not Claim.objects.exists()

    def test_is_refused_before_something_is_realized(self):
        with pytest.raises(UnableToProve, match="Realization"):
            claim(make_named_case(step="CHOICE"))

    def test_cannot_change_once_it_is_signed(self, case):
        row = make_claim(case)
        row.case = case = signed(case)

        with pytest.raises(UnableToProve, match="signed"):
            claim(case)
        with pytest.raises(UnableToProve, match="signed"):
            services.take_back(claim=row, by=case.adviser, now=LATER)
        with pytest.raises(UnableToProve, match="signed"):
            make_evidence(row)

    def test_is_taken_back_with_its_evidence(self, case):
        row = make_claim(case)
        make_evidence(row)

        services.take_back(claim=row, by=case.adviser, now=LATER)

        assert not Claim.objects.exists()
        assert not Evidence.objects.exists()


class TestEvidence:
    def test_makes_a_claim_proven(self, case):
        row = make_claim(case)
        assert line_of(case).is_missing

        make_evidence(row)

        assert line_of(case).state == "Proven"

    def test_of_a_document_that_was_removed_proves_nothing(self, case):
        row = make_evidence(make_claim(case))
        remove_document(document_id=row.document_id, reason="wrong one", by=case.adviser, now=LATER)

        assert line_of(case).is_missing

    def test_of_a_document_that_a_signer_cannot_open_any_more_proves_nothing_as_long(self, case):
        row = make_evidence(make_claim(case))
        told = {"document_id": row.document_id, "by": case.adviser, "now": LATER}
        change_level(level="HOLDER", **told)
        assert line_of(case).is_missing
        change_level(level="IDENTITY", **told)

        assert not line_of(case).is_missing

    def test_of_another_kind_is_refused_and_says_what_does_prove_it(self, case):
        with pytest.raises(UnableToProve, match="signed lease"):
            make_evidence(make_claim(case), kind="PAYROLL")

    def test_with_a_date_to_come_is_refused(self, case):
        with pytest.raises(UnableToProve, match="still to come"):
            make_evidence(make_claim(case), dated_on=THAT_DAY + timedelta(days=1))

    def test_that_a_signer_cannot_open_is_refused(self, case):
        with pytest.raises(UnableToProve, match="open this document"):
            make_evidence(make_claim(case), document=make_document(case, level="HOLDER"))

    def test_about_another_company_is_refused(self, case):
        other = make_document(make_named_case("Quantum BV", adviser=case.adviser))
        with pytest.raises(UnableToProve, match="this company"):
            make_evidence(make_claim(case), document=other)
        assert not Evidence.objects.exists()


class TestAsk:
    def test_comes_some_time_after_the_choice(self, case):
        make_claim(case)
        with pytest.raises(UnableToProve, match="can be asked from"):
            asked(case, now=A_MORNING_IN_JUNE + timedelta(days=29))

        assert asked(case, now=A_MORNING_IN_JUNE + timedelta(days=30)).pk

    def test_needs_claims(self, case):
        with pytest.raises(UnableToProve, match="claims first"):
            asked(case)

    def test_of_aftercare_waits_for_its_day(self, case):
        make_claim(case)
        with pytest.raises(UnableToProve, match="Agree on the day"):
            asked(case, moment=AskMoment.AFTER_12)
        case.aftercare_12_on = AFTER_A_YEAR.date()
        case.save()

        with pytest.raises(UnableToProve, match="can be asked from"):
            asked(case, moment=AskMoment.AFTER_12)
        assert asked(case, moment=AskMoment.AFTER_12, now=AFTER_A_YEAR).pk


class TestAnswer:
    @pytest.fixture
    def case(self):
        case = make_realized_case(aftercare_12_on=AFTER_A_YEAR.date())
        make_evidence(make_claim(case))
        return signed(case)

    def test_that_agrees_makes_the_claim_count(self, case):
        assert line_of(case).counted == "0 m²"

        answered(asked(case), helped=["GRID", "SPEED"], words="Thanks")

        assert line_of(case).counted == "2,000 m²"

    def test_that_disputes_makes_it_count_zero_and_says_why(self, case):
        answered(asked(case), says=Said("DISPUTED"))

        line = line_of(case)
        assert (line.counted, line.state) == ("0 m²", "Disputed")
        assert "not so" in str(line.why)

    def test_twice_through_one_link_is_an_update(self, case):
        question = asked(case)
        answered(question, says=Said("DISPUTED"))
        answered(question, says=Said("CORRECTED", Decimal(1500)))

        assert ClaimAnswer.objects.count() == 1
        assert line_of(case).counted == "1,500 m²"

    @pytest.mark.parametrize("ends", ["expired", "withdrawn"])
    def test_is_refused_when_the_link_has_ended(self, case, ends):
        question, now = asked(case), LATER
        if ends == "expired":
            now = LATER + timedelta(days=30)
        else:
            withdraw_invitation(invitation_id=question.invitation_id, by=case.adviser, now=now)

        with pytest.raises(UnableToDecide):
            answered(question, now=now)
        assert not ClaimAnswer.objects.exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"says": Said("CORRECTED")},
            {"says": Said("AGREES", Decimal(5))},
            {"without_help": ""},
            {"helped": ["LUCK"]},
        ],
    )
    def test_that_is_not_whole_is_refused_and_leaves_nothing(self, case, wrong):
        with pytest.raises(UnableToProve):
            answered(asked(case), **wrong)

        assert not ClaimAnswer.objects.exists()
        assert ResultQuestion.objects.get().answered_at is None

    def test_after_a_year_that_the_company_left_makes_all_count_zero(self, case):
        answered(asked(case))
        question = asked(case, moment=AskMoment.AFTER_12, now=AFTER_A_YEAR)
        answered(question, now=AFTER_A_YEAR, stayed="ABROAD")

        line = line_of(case, now=AFTER_A_YEAR)
        assert (line.counted, line.state) == ("0 m²", "The company left")

    def test_after_a_year_that_it_moved_within_the_country_keeps_it_counting(self, case):
        answered(asked(case))
        question = asked(case, moment=AskMoment.AFTER_12, now=AFTER_A_YEAR)
        answered(question, now=AFTER_A_YEAR, stayed="MOVED", says=Said("CORRECTED", Decimal(900)))

        line = line_of(case, now=AFTER_A_YEAR)
        assert (line.promised, line.real, line.counted) == ("2,000 m²", "900 m²", "900 m²")

    def test_about_an_amount_that_changed_since_does_not_count_for_the_new_one(self, case):
        answered(asked(case))
        Claim.objects.update(amount=5000)

        assert line_of(case).counted == "0 m²"

    def test_is_on_the_record_under_the_invitation(self, case):
        question = answered(asked(case))

        event = AuditEvent.objects.get(act="results.question.answered")
        assert str(question.invitation_id) in event.actor


def test_lessons_are_kept_per_question_and_an_empty_answer_takes_one_away(case):
    def learn(**answers):
        services.learn(
            case=case,
            answers=answers,
            bottleneck="ENERGY",
            region="EAST",
            by=case.adviser,
            now=LATER,
        )

    learn(WORKED="Early talks", HELD_UP="The grid")
    learn(WORKED="Early talks with the grid operator", HELD_UP=" ")

    assert [row.answer for row in Lesson.objects.all()] == ["Early talks with the grid operator"]
    with pytest.raises(UnableToProve):
        learn(WORKED=" ")
    assert Lesson.objects.count() == 1
