"""An import undone, and an import in one go for the command line."""

from datetime import date

import pytest

from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.at_once import (
    UnableToImportPipeline,
    import_pipeline_file,
)
from groeiruimte.companies.services.pipeline.undoing import UnableToUndoImport, undo_import
from tests.apps.companies.pipeline_files import CHIPS, FOTONICA, csv_file
from tests.apps.companies.pipeline_steps import LATER, committed, everything_known
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_lead,
    make_observation,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user()


class TestUndo:
    def test_takes_new_companies_away_and_restores_the_others_exactly(self, manager):
        company = make_company("Fotonica Holding BV", kvk_number="12345678", postcode="7500 AA")
        make_observation(company, value=39, observed_on=date(2024, 12, 31), source="Visit")
        LifePhaseRecord.objects.create(
            company=company, life_phase="PHASE_2", observed_on=THAT_DAY, evidence="Visit"
        )
        before = everything_known()
        kept = committed(csv_file(FOTONICA, CHIPS), by=manager, leave_out=True)
        assert everything_known() != before

        undo_import(import_id=kept.pk, by=manager, now=LATER)

        assert everything_known() == before

    def test_can_be_done_for_one_import_after_the_other(self, manager):
        before = everything_known()
        first = committed(csv_file(FOTONICA), by=manager)
        second = committed(csv_file([*FOTONICA[:-1], "56"]), by=manager, leave_out=True)

        for kept in (second, first):
            undo_import(import_id=kept.pk, by=manager, now=LATER)

        assert everything_known() == before

    @pytest.mark.parametrize("after", ["edit", "figure", "lead", "later import", "gone"])
    def test_is_refused_whole_when_something_was_built_on_it(self, manager, after):
        kept = committed(csv_file(FOTONICA, CHIPS), by=manager)
        company = Company.objects.get(name="Fotonica BV")
        if after == "edit":
            Company.objects.filter(pk=company.pk).update(revision=2)
        elif after == "figure":
            make_observation(company, quantity="POWER_USED_MW", value=1)
        elif after == "lead":
            make_lead(company, promoted_at=LATER)
        elif after == "later import":
            committed(csv_file([*FOTONICA[:-1], "56"]), by=manager, leave_out=True)
        else:
            Company.objects.filter(pk=company.pk).update(held_by=make_organization("BOM"))
        count = Company.objects.count()

        with pytest.raises(UnableToUndoImport, match="Fotonica BV|1"):
            undo_import(import_id=kept.pk, by=manager, now=LATER)

        assert Company.objects.count() == count
        kept.refresh_from_db()
        assert kept.state == "COMMITTED"

    def test_is_possible_once(self, manager):
        kept = committed(csv_file(FOTONICA), by=manager)
        undo_import(import_id=kept.pk, by=manager, now=LATER)

        with pytest.raises(UnableToUndoImport):
            undo_import(import_id=kept.pk, by=manager, now=LATER)


class TestAtOnce:
    def take_in(self, content, *, by, **options):
        return import_pipeline_file(
            organization=make_organization(),
            content=content,
            file_name="pijplijn.csv",
            by=by,
            now=A_MORNING_IN_JUNE,
            **options,
        )

    def test_takes_a_sound_file_in(self, manager):
        outcome = self.take_in(csv_file(FOTONICA, CHIPS), by=manager)

        assert (outcome.taken, outcome.created, list(outcome.not_taken)) == (2, 2, [])

    def test_takes_nothing_when_one_row_is_wrong(self, manager):
        outcome = self.take_in(csv_file(FOTONICA, ["", *CHIPS[1:]]), by=manager)

        assert outcome.taken == 0
        assert [(left.row, left.level) for left in outcome.not_taken] == [(3, "row")]
        assert outcome.needs_yes
        assert not Company.objects.exists()
        assert not PipelineImport.objects.exists()

    def test_leaves_rows_out_when_told_to_and_can_be_undone(self, manager):
        content = csv_file(FOTONICA, ["", *CHIPS[1:]])

        outcome = self.take_in(content, by=manager, yes=True)
        assert (outcome.taken, len(outcome.not_taken)) == (1, 1)

        undo_import(import_id=outcome.import_id, by=manager, now=LATER)
        assert not Company.objects.exists()

    def test_never_decides_itself_that_two_names_are_one_company(self, manager):
        make_company("Fotonica Holding B.V.")

        outcome = self.take_in(csv_file(["Fotonica BV", "", *FOTONICA[2:]]), by=manager)

        assert outcome.taken == 0
        assert "Fotonica Holding B.V." in outcome.not_taken[0].reason

    @pytest.mark.parametrize("content", [b"", b"Gemeente;FTE\nDelft;3\n"])
    def test_refuses_what_it_cannot_read(self, manager, content):
        with pytest.raises(UnableToImportPipeline):
            self.take_in(content, by=manager)
