from __future__ import annotations

import inspect

import pytest

from groeiruimte.intake import codes
from groeiruimte.intake.codes import EXAMPLES, LEVELS
from groeiruimte.intake.remarks import Code, Level, Problem, UnreadableFile


def test_gives_every_code_an_example_a_level_and_words_of_explanation():
    source = inspect.getsource(codes)

    assert set(EXAMPLES) == set(LEVELS) == set(Code)
    for code in Code:
        assert f'{code.name} = "{code.value}"\n    """' in source


def test_refuses_parameters_that_the_sentence_does_not_know():
    with pytest.raises(ValueError, match="bound"):
        Problem(2, "FTE", Code.NUMBER_CENSORED, "<5")


def test_keeps_as_json():
    problem = Problem(2, "FTE", Code.NUMBER_CENSORED, "<5", {"bound": 5.0})

    assert Problem.from_dict(problem.to_dict()) == problem
    assert problem.level is Level.VALUE


def test_quotes_no_novels():
    assert len(Problem(2, "FTE", Code.NOT_A_NUMBER, "x" * 999).value) == 200


def test_carries_code_and_parameters_of_an_unreadable_file():
    refused = UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": 5})

    assert (refused.code, refused.params) == (Code.FILE_TOO_LARGE, {"limit_mb": 5})
    assert refused.problem.level is Level.ROW
