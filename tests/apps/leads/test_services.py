"""Acts on companies, leads and who may see them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.services.companies import (
    CompanyDetails,
    record_company_reading,
    update_company,
)
from groeiruimte.companies.services.observations import (
    Sighting,
    UnableToRecord,
    record_life_phase,
    record_observations,
    remove_observation,
)
from groeiruimte.leads.choices import EligibilityOutcome
from groeiruimte.leads.models.leads import EligibilityAnswer, Lead
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.leads.services.eligibility import Reply, UnableToAnswer, answer_eligibility
from groeiruimte.leads.services.leads import UnableToPromoteToLead, promote_to_lead
from groeiruimte.leads.services.ndas import set_nda
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_lead,
    make_observation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def update(company, *, revision=1, accepted=False, **details):
    return update_company(
        company_id=company.pk,
        opened_revision=revision,
        details=CompanyDetails(**({"name": company.name} | details)),
        similar_accepted=accepted,
        by=make_user(),
        now=A_MORNING_IN_JUNE,
    )


class TestUpdateCompany:
    def test_names_on_the_record_which_fields_changed_and_never_their_values(self):
        company = make_company("Fotonica BV")

        update(company, contact_name="Noor van Beek")

        assert AuditEvent.objects.get().details == {"fields": ["contact_name"]}

    def test_changes_nothing_when_nothing_differs(self):
        company = make_company("Fotonica BV")

        update(company)

        assert Company.objects.get().revision == 1
        assert not AuditEvent.objects.exists()

    def test_tells_the_second_editor_what_stands_there_now(self):
        company = make_company("Fotonica BV")
        update(company, contact_name="Noor")

        with pytest.raises(EditedMeanwhile) as conflict:
            update(company, contact_name="Sam")

        assert conflict.value.current["contact_name"] == "Noor"
        assert conflict.value.revision == 2

    def test_does_not_ask_about_similar_names_again_when_the_name_stays(self):
        make_company("Fotonica Holding")
        company = make_company("Fotonica BV")

        update(company, note="Called")

        company.refresh_from_db()
        assert company.note == "Called"


class TestRecordReading:
    def test_counts_again_after_an_hour_and_for_another_person(self):
        company, user = make_company(), make_user()

        for by, minutes in ((user, 0), (user, 59), (user, 61), (make_user(), 61)):
            record_company_reading(
                company=company, by=by, now=A_MORNING_IN_JUNE + timedelta(minutes=minutes)
            )

        assert AuditEvent.objects.filter(act="companies.company.read").count() == 3


def seen(*, observed_on=date(2026, 1, 1), **values):
    return Sighting(observed_on=observed_on, values={k: Decimal(v) for k, v in values.items()})


class TestRecordObservations:
    def record(self, company, sighting):
        return record_observations(
            company_id=company.pk, seen=sighting, by=make_user(), now=A_MORNING_IN_JUNE
        )

    def test_writes_down_several_figures_of_one_day(self):
        company = make_company()

        self.record(company, seen(FTE=40, POWER_USED_MW="1.5"))

        assert dict(Observation.objects.values_list("quantity", "value")) == {
            "FTE": 40,
            "POWER_USED_MW": Decimal("1.5"),
        }

    def test_corrects_a_figure_of_the_same_day_and_says_so_on_the_record(self):
        company = make_company()
        make_observation(company, quantity="FTE", value=40, observed_on=date(2026, 1, 1))

        self.record(company, seen(FTE=44))

        assert Observation.objects.get().value == 44
        details = AuditEvent.objects.get(act="companies.observation.recorded").details
        assert details["corrected"] == ["FTE"]

    @pytest.mark.parametrize(
        "sighting",
        [seen(), seen(FTE=4, observed_on=THAT_DAY + timedelta(days=1))],
        ids=["nothing filled in", "a day to come"],
    )
    def test_refuses_and_leaves_nothing_behind(self, sighting):
        company = make_company()

        with pytest.raises(UnableToRecord):
            self.record(company, sighting)

        assert not Observation.objects.exists()
        assert not AuditEvent.objects.exists()

    def test_keeps_on_the_record_that_a_figure_was_taken_back(self):
        row = make_observation(quantity="FTE")

        remove_observation(observation_id=row.pk, by=make_user(), now=A_MORNING_IN_JUNE)

        details = AuditEvent.objects.get(act="companies.observation.removed").details
        assert details == {"quantities": ["FTE"], "observed_on": "2026-01-01"}


class TestLifePhaseAndNda:
    def test_keep_one_phase_per_day(self):
        company = make_company()
        for phase in ("PHASE_1", "PHASE_2"):
            record_life_phase(
                company_id=company.pk,
                life_phase=phase,
                evidence="First customer",
                observed_on=THAT_DAY,
                by=make_user(),
                now=A_MORNING_IN_JUNE,
            )

        assert LifePhaseRecord.objects.get().life_phase == "PHASE_2"

    def test_keep_the_earlier_agreement_beside_the_new_one(self):
        company = make_company()
        for state in ("SIGNED", "ASKED"):
            set_nda(
                company_id=company.pk,
                state=state,
                signed_on=THAT_DAY,
                by=make_user(),
                now=A_MORNING_IN_JUNE,
            )

        assert [(row.state, row.signed_on) for row in Nda.objects.all()] == [
            ("ASKED", None),
            ("SIGNED", THAT_DAY),
        ]


def promote(company, **differently):
    said = {
        "first_asked_on": THAT_DAY,
        "bottleneck_year": 2028,
        "bottleneck_type": "ENERGY",
        "by": make_user(),
        "now": A_MORNING_IN_JUNE,
    }
    return promote_to_lead(company_id=company.pk, **(said | differently))


class TestPromoteToLead:
    def test_keeps_since_when_the_question_was_asked(self):
        company = make_company()

        lead = promote(company)

        assert lead.first_asked_on == THAT_DAY
        assert AuditEvent.objects.get().act == "leads.lead.promoted"

    def test_refuses_a_company_that_is_a_lead_already_so_that_the_first_day_stands(self):
        company = make_company()
        promote(company)

        with pytest.raises(UnableToPromoteToLead, match="already"):
            promote(company, first_asked_on=THAT_DAY - timedelta(days=900))

        assert Lead.objects.get().first_asked_on == THAT_DAY

    @pytest.mark.parametrize(
        "wrong",
        [
            {"first_asked_on": THAT_DAY + timedelta(days=1)},
            {"bottleneck_year": 2025},
            {"bottleneck_year": 2057},
        ],
        ids=["asked tomorrow", "pinched before it was asked", "too far away"],
    )
    def test_refuses_what_cannot_be(self, wrong):
        with pytest.raises(UnableToPromoteToLead):
            promote(make_company(), **wrong)

        assert not Lead.objects.exists()


class TestAnswerEligibility:
    def answer(self, lead, **answers):
        replies = {key: Reply(answer=said, reason="Said so") for key, said in answers.items()}
        return answer_eligibility(
            lead_id=lead.pk, replies=replies, by=make_user(), now=A_MORNING_IN_JUNE
        )

    def letting_in(self):
        return {c.key: c.eligible_reply.value for c in eligibility_criteria()}

    def test_returns_what_the_answers_come_to(self):
        assert self.answer(make_lead(), **self.letting_in()) is EligibilityOutcome.BELONGS

    def test_keeps_who_answered_only_where_the_answer_changed(self):
        lead = make_lead()
        self.answer(lead, **self.letting_in())
        first = EligibilityAnswer.objects.get(criterion="maak_side").answered_by

        self.answer(lead, **(self.letting_in() | {"technology": "UNKNOWN"}))

        assert EligibilityAnswer.objects.get(criterion="maak_side").answered_by == first
        newest = AuditEvent.objects.order_by("-sequence").first()
        assert newest.details == {"criteria": ["technology"], "outcome": "NOT_YET_KNOWN"}

    def test_puts_nothing_on_the_record_when_nothing_changed(self):
        lead = make_lead()
        self.answer(lead, **self.letting_in())
        self.answer(lead, **self.letting_in())

        assert AuditEvent.objects.count() == 1

    def test_leaves_out_a_question_that_does_not_exist(self):
        self.answer(make_lead(), astrology="YES")

        assert not EligibilityAnswer.objects.exists()

    def test_refuses_a_no_without_a_reason_and_keeps_none_of_the_answers(self):
        lead = make_lead()
        replies = {
            "technology": Reply(answer="YES", reason="Patent"),
            "maak_side": Reply(answer="NO"),
        }

        with pytest.raises(UnableToAnswer) as refusal:
            answer_eligibility(
                lead_id=lead.pk, replies=replies, by=make_user(), now=A_MORNING_IN_JUNE
            )

        assert refusal.value.criterion == "maak_side"
        assert not EligibilityAnswer.objects.exists()
