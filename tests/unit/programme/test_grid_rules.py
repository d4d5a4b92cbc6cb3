import pytest

from groeiruimte.programme.grid_rules import GridCertainty, _statement, grid_rules
from groeiruimte.programme.papers import paper
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters

RULES = grid_rules()


class TestGridRules:
    def test_put_who_relieves_the_grid_first_and_companies_last(self):
        assert [each.code for each in RULES.priority] == [
            *("SOFTENER", "SAFETY", "BASIC_NEEDS", "OTHERS"),
        ]

    @pytest.mark.parametrize(
        "each",
        [*RULES.priority, *RULES.remarks, *RULES.contracts, RULES.queue],
        ids=lambda each: getattr(each, "code", "queue"),
    )
    def test_say_where_they_come_from(self, each):
        if each.source.is_our_own:
            assert each.certainty is GridCertainty.UNSURE
        else:
            assert each.source.url == paper(code=each.source.document).url

    def test_say_of_every_contract_whom_it_fits(self):
        assert all(each.name and each.fits for each in RULES.contracts)

    def test_without_a_known_certainty_are_refused(self):
        entry = load_parameters("grid_rules").entries("remarks")[0]
        doubtful = Entry(
            file=entry.file, path=entry.path, values=entry.values | {"certainty": "PERHAPS"}
        )

        with pytest.raises(MalformedParametersError, match="PERHAPS"):
            _statement(doubtful)
