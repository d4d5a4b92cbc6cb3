"""A pipeline file: checked, taken in whole or not at all, and the way back."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.checking import (
    UnableToCheckPipeline,
    check_import,
    correct_cells,
    start_check,
)
from groeiruimte.companies.services.pipeline.choosing import (
    choose_for_similar_names,
)
from groeiruimte.companies.services.pipeline.committing import UnableToTakeIn
from groeiruimte.companies.services.pipeline.uploading import UnableToUploadPipeline
from groeiruimte.intake.pipeline import ColumnMapping
from tests.apps.companies.pipeline_files import CHIPS, FOTONICA, HEADER, csv_file
from tests.apps.companies.pipeline_steps import (
    checked,
    committed,
    taken_in,
    uploaded,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_observation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user()


class TestUpload:
    def test_guesses_the_columns_and_shows_a_few_values(self, manager):
        kept = uploaded(csv_file(FOTONICA), by=manager)

        assert kept.mapping["FTE 2024"] == "fte:2024"
        assert kept.findings["columns"][0] == {"name": "Bedrijf", "samples": ["Fotonica BV"]}

    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"", "empty"), (b"%PDF-1.7 x", "PDF"), (b"<!doctype html><p>", "web page")],
    )
    def test_refuses_what_is_no_table_and_leaves_nothing_behind(self, manager, content, said):
        with (
            translation.override("en"),
            pytest.raises(UnableToUploadPipeline, match=said),
        ):
            uploaded(content, by=manager)

        assert not PipelineImport.objects.exists()

    def test_throws_away_what_nobody_took_in_for_a_month(self, manager):
        old = uploaded(csv_file(FOTONICA), by=manager)
        PipelineImport.objects.update(uploaded_at=A_MORNING_IN_JUNE - timedelta(days=31))

        uploaded(csv_file(CHIPS), by=manager)

        assert not PipelineImport.objects.filter(pk=old.pk).exists()


class TestCheck:
    def test_counts_what_would_happen_and_changes_nothing(self, manager):
        make_company("Fotonica BV", kvk_number="12345678")

        found = checked(csv_file(FOTONICA, CHIPS), by=manager).findings

        assert (found["created"], found["updated"], found["unchanged"]) == (1, 1, 0)
        assert Company.objects.count() == 1
        assert not Observation.objects.exists()

    def test_names_the_row_of_the_spreadsheet_and_the_column(self, manager):
        broken = ["Lasers BV", "123", "Delft", "Fotonica", "Fase 3", "veel", "5"]

        problems = checked(csv_file(FOTONICA, broken), by=manager).findings["problems"]

        assert [(p["row"], p["column"], p["code"]) for p in problems] == [
            (3, "KvK-nummer", "not_a_kvk_number"),
            (3, "FTE 2024", "not_a_number"),
        ]

    def test_asks_about_two_names_with_one_kvk_number(self, manager):
        twin = ["Heel Anders", *FOTONICA[1:]]

        findings = checked(csv_file(FOTONICA, twin), by=manager).findings

        assert findings["created"] == 1
        (doubt,) = findings["doubts"]
        assert (doubt["row"], doubt["other_row"], doubt["same_kvk"]) == (3, 2, True)

    def test_joins_two_rows_that_a_person_calls_one_company(self, manager):
        twin = ["Heel Anders", FOTONICA[1], "", "", "", "", "60"]
        kept = checked(csv_file([*FOTONICA[:-1], ""], twin), by=manager)
        choose_for_similar_names(
            import_id=kept.pk, choices={3: "same"}, by=manager, now=A_MORNING_IN_JUNE
        )

        taken_in(kept, by=manager)

        company = Company.objects.get()
        assert company.name == FOTONICA[0]
        assert sorted(company.observations.values_list("value", flat=True)) == [40, 60]

    def test_asks_about_another_name_with_a_number_of_the_register(self, manager):
        known = make_company("Heel Anders", kvk_number=FOTONICA[1])

        findings = checked(csv_file(FOTONICA), by=manager).findings

        (doubt,) = findings["doubts"]
        assert (doubt["company_id"], doubt["same_kvk"]) == (known.pk, True)

    def test_shows_what_was_and_what_it_becomes(self, manager):
        company = make_company(FOTONICA[0], kvk_number=FOTONICA[1])
        make_observation(company, value=400, observed_on=date(2025, 12, 31))
        make_observation(company, value=39, observed_on=date(2023, 12, 31))

        findings = checked(csv_file(FOTONICA), by=manager).findings

        (change,) = findings["changes"]
        assert change["figures"] == [
            ["FTE", "2024-12-31", "39.0000", "2023-12-31", "40.0000"],
            ["FTE", "2025-12-31", "400.0000", "2025-12-31", "55.0000"],
        ]
        asked = [(p["row"], p["column"], p["code"]) for p in findings["problems"]]
        assert (2, "FTE 2025", "figure_leaps") in asked
        with pytest.raises(UnableToTakeIn):
            taken_in(PipelineImport.objects.get(), by=manager)

    def test_reads_a_cell_as_a_person_corrected_it(self, manager):
        kept = checked(csv_file([*FOTONICA[:-1], "vijftig"]), by=manager)
        correct_cells(
            import_id=kept.pk, cells={"2": {"FTE 2025": "50"}}, by=manager, now=A_MORNING_IN_JUNE
        )
        check_import(import_id=kept.pk)
        kept.refresh_from_db()

        taken_in(kept, by=manager)

        assert sorted(Company.objects.get().observations.values_list("value", flat=True)) == [
            40,
            50,
        ]

    def test_keeps_a_range_as_an_estimate_with_what_the_cell_says(self, manager):
        committed(csv_file([*FOTONICA[:-1], "40-50"]), by=manager, leave_out=True)

        figure = Company.objects.get().observations.get(observed_on=date(2025, 12, 31))
        assert (figure.value, figure.trust) == (45, "ESTIMATED")
        assert figure.source.endswith(": “40-50”")

    def test_keeps_plans_and_wishes_in_the_note_and_not_as_figures(self, manager):
        header = [*HEADER, "FTE prognose 2028", "Financiering gezocht", "Huur tot"]
        row = [*FOTONICA, "90", "5 mln", "31-12-2027"]
        committed(csv_file(row, header=header), by=manager)
        again = committed(csv_file(row, header=header), by=manager)

        company = Company.objects.get()
        assert company.observations.count() == 2
        lines = company.note.splitlines()
        assert [line.split(": ")[-1] for line in lines[1:]] == ["90", "5000000"]
        assert lines[0].endswith("31-12-2027")
        assert again.findings["unchanged"] == 1

    def test_remembers_which_company_a_name_is(self, manager):
        make_company("Fotonica Holding B.V.")
        row = ["Fotonica BV", "", *FOTONICA[2:]]
        first = checked(csv_file(row), by=manager)
        choose_for_similar_names(
            import_id=first.pk, choices={2: "same"}, by=manager, now=A_MORNING_IN_JUNE
        )
        taken_in(first, by=manager)

        second = checked(csv_file(row), by=manager)

        assert second.decisions == {"2": "same"}
        taken_in(second, by=manager)
        assert Company.objects.count() == 1

    def test_asks_about_a_similar_name_in_the_own_register(self, manager):
        known = make_company("Fotonica Holding B.V.")

        doubts = checked(csv_file(["Fotonica BV", "", *FOTONICA[2:]]), by=manager).findings[
            "doubts"
        ]

        assert [(doubt["row"], doubt["company_id"]) for doubt in doubts] == [(2, known.pk)]

    def test_never_compares_with_the_register_of_another_rom(self, manager):
        make_company("Fotonica BV", kvk_number="12345678", held_by="BOM")

        found = checked(csv_file(FOTONICA), by=manager).findings

        assert found["created"] == 1
        assert found["doubts"] == []

    def test_knows_only_account_managers_of_the_own_organization(self, manager):
        stranger = make_user(organization="BOM")
        header = [*HEADER, "E-mail accountmanager"]
        content = csv_file([*FOTONICA, manager.email], [*CHIPS, stranger.email], header=header)

        kept = committed(content, by=manager, leave_out=True)

        assert Company.objects.get(name="Fotonica BV").account_manager == manager
        assert Company.objects.get(name="Chipwerk BV").account_manager is None
        assert [p["code"] for p in kept.findings["problems"]] == ["colleague_unknown"]

    @pytest.mark.parametrize("columns", [{}, {"Bedrijf": "name", "Gemeente": "name"}])
    def test_is_refused_when_the_columns_do_not_add_up(self, manager, columns):
        kept = uploaded(csv_file(FOTONICA), by=manager)

        with pytest.raises(UnableToCheckPipeline):
            start_check(
                import_id=kept.pk,
                mapping=ColumnMapping.from_dict(columns),
                observed_on=THAT_DAY,
                by=manager,
                now=A_MORNING_IN_JUNE,
            )

        kept.refresh_from_db()
        assert kept.state == "UPLOADED"
