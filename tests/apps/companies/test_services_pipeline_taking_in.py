"""Taking in a pipeline file that was checked: once, whole, never over what changed since."""

from datetime import date
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.pipeline import ImportMapping
from groeiruimte.companies.services.pipeline.choosing import (
    UnableToChoose,
    choose_for_similar_names,
)
from groeiruimte.companies.services.pipeline.committing import UnableToTakeIn, commit_import
from tests.apps.companies.pipeline_files import CHIPS, FOTONICA, csv_file
from tests.apps.companies.pipeline_steps import (
    LATER,
    checked,
    committed,
    everything_known,
    taken_in,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_observation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user()


class TestTakingIn:
    def test_stores_companies_figures_and_phases(self, manager):
        committed(csv_file(FOTONICA), by=manager)

        company = Company.objects.get()
        assert (company.kvk_number, company.municipality_code) == ("12345678", "GM0153")
        assert company.technology_domain == "OPTICAL_PHOTONICS"
        assert list(company.observations.values_list("quantity", "observed_on", "value")) == [
            ("FTE", date(2024, 12, 31), Decimal(40)),
            ("FTE", date(2025, 12, 31), Decimal(55)),
        ]
        assert company.life_phases.get().life_phase == "PHASE_3"

    def test_removes_the_file_and_remembers_the_columns(self, manager):
        kept = committed(csv_file(FOTONICA), by=manager)

        assert (bytes(kept.content), kept.checked_rows) == (b"", "")
        assert ImportMapping.objects.get().mapping["FTE 2024"] == "fte:2024"

    def test_is_one_act_on_the_record_with_numbers_only(self, manager):
        committed(csv_file(FOTONICA, CHIPS), by=manager)

        event = AuditEvent.objects.get(act="companies.import.committed")
        assert event.details == {"created": 2, "updated": 0, "unchanged": 0, "left_out": 0}

    def test_leaves_what_is_the_same_alone(self, manager):
        committed(csv_file(FOTONICA), by=manager)
        before = everything_known()

        again = committed(csv_file(FOTONICA), by=manager)

        assert again.findings["unchanged"] == 1
        assert everything_known() == before
        assert Company.objects.get().revision == 1

    def test_never_wipes_what_is_known_with_an_empty_cell(self, manager):
        make_company("Fotonica BV", kvk_number="12345678", website="https://fotonica.example")
        content = csv_file(["Fotonica BV", "12345678", ""], header=["Bedrijf", "KvK", "Website"])

        committed(content, by=manager)

        assert Company.objects.get().website == "https://fotonica.example"

    def test_is_refused_with_problems_unless_they_are_left_out_on_purpose(self, manager):
        kept = checked(csv_file(FOTONICA, ["", *CHIPS[1:]]), by=manager)

        with pytest.raises(UnableToTakeIn):
            taken_in(kept, by=manager)
        assert not Company.objects.exists()

        taken_in(kept, by=manager, leave_out=True)
        assert Company.objects.get().name == "Fotonica BV"
        assert kept.findings["left_out"] == 1

    @pytest.mark.parametrize(
        ("choice", "names"),
        [
            ("same", ["Fotonica Holding B.V."]),
            ("new", ["Fotonica BV", "Fotonica Holding B.V."]),
            ("leave_out", ["Fotonica Holding B.V."]),
        ],
    )
    def test_does_with_a_similar_name_what_the_person_chose(self, manager, choice, names):
        make_company("Fotonica Holding B.V.")
        kept = checked(csv_file(["Fotonica BV", "", *FOTONICA[2:]]), by=manager)
        with pytest.raises(UnableToTakeIn):
            taken_in(kept, by=manager)

        choose_for_similar_names(
            import_id=kept.pk, choices={2: choice}, by=manager, now=A_MORNING_IN_JUNE
        )
        taken_in(kept, by=manager)

        assert sorted(Company.objects.values_list("name", flat=True)) == names
        assert Observation.objects.exists() is (choice != "leave_out")

    def test_takes_no_choice_for_a_row_that_was_not_in_doubt(self, manager):
        kept = checked(csv_file(FOTONICA), by=manager)

        with pytest.raises(UnableToChoose):
            choose_for_similar_names(
                import_id=kept.pk, choices={2: "same"}, by=manager, now=A_MORNING_IN_JUNE
            )

    def test_refuses_two_rows_that_are_said_to_be_one_company(self, manager):
        make_company("Fotonika Wonder B.V.")
        rows = [["Fotonica Wonder BV", ""], ["Fotonika Wonders BV", ""]]
        kept = checked(csv_file(*rows, header=["Bedrijf", "KvK"]), by=manager)
        choose_for_similar_names(
            import_id=kept.pk, choices={2: "same", 3: "same"}, by=manager, now=A_MORNING_IN_JUNE
        )

        with pytest.raises(UnableToTakeIn) as refusal:
            taken_in(kept, by=manager)

        assert refusal.value.rows == [3]

    def test_done_twice_takes_in_once(self, manager):
        kept = committed(csv_file(FOTONICA), by=manager)

        commit_import(import_id=kept.pk, by=manager, now=LATER)

        assert Company.objects.count() == 1
        assert AuditEvent.objects.filter(act="companies.import.committed").count() == 1


class TestOneCompanyInTwoRows:
    """Rows without a KVK number that are one company of the register: a person decides."""

    ROWS = (["Fotonica BV", "7500 AA"], ["Fotonica BV", "7500 BB"])

    def checked(self, manager):
        self.known = make_company("Fotonica BV")
        return checked(csv_file(*self.ROWS, header=["Bedrijf", "Postcode"]), by=manager)

    def test_asks_about_the_second_row(self, manager):
        assert [doubt["row"] for doubt in self.checked(manager).findings["doubts"]] == [3]

    @pytest.mark.parametrize(("choice", "companies"), [("leave_out", 1), ("new", 2)])
    def test_does_what_was_chosen(self, manager, choice, companies):
        kept = self.checked(manager)

        choose_for_similar_names(
            import_id=kept.pk, choices={3: choice}, by=manager, now=A_MORNING_IN_JUNE
        )
        taken_in(kept, by=manager)

        assert Company.objects.count() == companies
        assert Company.objects.get(pk=self.known.pk).postcode == "7500 AA"


class TestMeanwhile:
    """What changed between the check and taking in is shown again, never overwritten."""

    def test_a_company_edited_after_the_check_stops_everything(self, manager):
        make_company("Fotonica BV", kvk_number="12345678")
        kept = checked(csv_file(FOTONICA, CHIPS), by=manager)
        Company.objects.update(postcode="7500 AA", revision=2)

        taken_in(kept, by=manager)

        assert kept.state == "CHECKED"
        assert kept.findings["refused"] == {"reason": "edited_meanwhile", "rows": [2]}
        assert Company.objects.get().postcode == "7500 AA"

    def test_a_figure_written_down_after_the_check_stops_everything(self, manager):
        company = make_company("Fotonica BV", kvk_number="12345678")
        kept = checked(csv_file(FOTONICA), by=manager)
        make_observation(company, value=41, observed_on=date(2024, 12, 31))

        taken_in(kept, by=manager)

        assert kept.findings["refused"]["reason"] == "edited_meanwhile"
        assert Observation.objects.get().value == 41

    def test_of_two_files_with_one_company_the_second_is_shown_again(self, manager):
        first, second = (checked(csv_file(FOTONICA), by=manager) for _ in range(2))
        taken_in(first, by=manager)

        taken_in(second, by=manager)

        assert second.findings["refused"] == {"reason": "arrived_meanwhile", "rows": [2]}
        assert Company.objects.count() == 1
