"""What a file says and the register cannot hold is told, with its row and its column."""

import pytest

from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.services.pipeline.uploading import (
    UnableToUploadPipeline,
    choose_sheet,
    discard_import,
)
from tests.apps.companies.pipeline_files import FOTONICA, HEADER, csv_file
from tests.apps.companies.pipeline_steps import checked, committed, uploaded
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user()


def said_of(content, *, by):
    problems = checked(content, by=by).findings["problems"]
    return [(problem["column"], problem["code"]) for problem in problems]


def test_a_text_that_is_too_long_is_cut_and_says_so(manager):
    long_name = "x" * 200
    file = csv_file([*FOTONICA, long_name], header=[*HEADER, "Contactpersoon"])

    assert ("Contactpersoon", "cell_cut") in said_of(file, by=manager)


def test_a_figure_that_no_register_holds_is_left_out(manager):
    file = csv_file([*FOTONICA[:5], "900000000000000", "55"])

    assert ("FTE 2024", "not_a_number") in said_of(file, by=manager)


def test_of_two_figures_for_one_day_the_first_stays(manager):
    header = [*HEADER, "Aantal medewerkers 2025"]
    file = csv_file([*FOTONICA, "60"], header=header)

    committed(file, by=manager, leave_out=True)

    year_end = Observation.objects.filter(quantity="FTE").order_by("-observed_on").first()
    assert year_end.value == 55


def test_a_place_that_is_no_municipality_keeps_its_own_name(manager):
    content = csv_file(["Fotonica BV", "12345678", "Verweggistan", *FOTONICA[3:]])
    committed(content, by=manager, leave_out=True)

    company = Company.objects.get()
    assert (company.municipality_name, company.municipality_code) == ("Verweggistan", "")


class TestDiscard:
    def test_throws_away_the_file_with_all_that_was_found_in_it(self, manager):
        kept = uploaded(csv_file(FOTONICA), by=manager)

        discard_import(import_id=kept.pk, by=manager, now=A_MORNING_IN_JUNE)

        assert not type(kept).objects.exists()

    def test_is_refused_once_it_was_taken_in(self, manager):
        kept = committed(csv_file(FOTONICA), by=manager)

        with pytest.raises(UnableToUploadPipeline):
            discard_import(import_id=kept.pk, by=manager, now=A_MORNING_IN_JUNE)


def test_another_sheet_is_not_chosen_once_the_file_was_taken_in(manager):
    kept = uploaded(csv_file(FOTONICA), by=manager)
    type(kept).objects.update(state="COMMITTED")

    with pytest.raises(UnableToUploadPipeline):
        choose_sheet(import_id=kept.pk, sheet="", by=manager, now=A_MORNING_IN_JUNE)
