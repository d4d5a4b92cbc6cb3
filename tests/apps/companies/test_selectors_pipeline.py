"""Problems and columns of a pipeline file, in words."""

import pytest
from django.utils import translation

from groeiruimte.companies.words.pipeline import WORDING, sentences
from groeiruimte.companies.words.pipeline_columns import target_choices
from groeiruimte.intake.pipeline import FIELDS, QUANTITIES
from groeiruimte.intake.remarks import EXAMPLES, Code, Problem
from groeiruimte.reporting.semicolons import semicolon_file


def test_every_problem_has_words():
    assert set(WORDING) == set(Code)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", list(Code))
def test_the_words_of_a_problem_are_whole_sentences(code, language):
    with translation.override(language):
        wrong, advice = sentences(Problem(2, "FTE", code, "x", EXAMPLES[code]))

    assert wrong.endswith(".")
    assert advice.endswith((".", "?"))
    assert "%(" not in wrong + advice


def test_every_kind_of_column_can_be_chosen():
    groups = target_choices()
    offered = {value for _label, group in groups[1:] for value, _text in group}

    assert offered >= {*FIELDS, *QUANTITIES}


def test_a_spreadsheet_takes_nothing_in_a_file_of_ours_for_a_formula():
    said = semicolon_file(header=["a"], rows=[["=1"], ["+31 6"], ["@x"], ["-4,5"], ["\t=1"]])

    assert said.decode("utf-8-sig").splitlines()[1:] == ["'=1", "'+31 6", "'@x", "-4,5", "'\t=1"]
