"""The number of type errors per module only shrinks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.check_types import (
    BASELINE,
    ROOT,
    differences,
    errors_by_module,
    lowered,
    module_of,
    read_baseline,
    written,
)

OUTPUT = """\
src/groeiruimte/web/forms.py:28: error: Missing return statement  [return]
src/groeiruimte/web/forms.py:28: note: See the documentation
src/groeiruimte/web/forms.py:49:12: error: A message that says error: twice  [misc]
src/groeiruimte/leads/models/__init__.py:3: error: Name "x" is not defined  [name-defined]
Found 3 errors in 2 files (checked 779 source files)
"""
COUNTS = st.dictionaries(st.sampled_from(["a.b", "a.c", "d"]), st.integers(1, 9))


def test_errors_are_counted_per_module_and_notes_are_not():
    assert errors_by_module(OUTPUT) == {"groeiruimte.web.forms": 2, "groeiruimte.leads.models": 1}


def test_an_output_without_errors_counts_nothing():
    assert errors_by_module("Success: no issues found in 779 source files\n") == {}


@pytest.mark.parametrize(
    ("found", "allowed", "expected"),
    [
        ({"a": 2}, {"a": 2}, ""),
        ({"a": 3}, {"a": 2}, "3 errors, 2 allowed. Mend"),
        ({"new": 1}, {}, "1 errors, 0 allowed. Mend"),
        ({"a": 1}, {"a": 2}, "--lower"),
        ({}, {"gone": 2}, "--lower"),
        ({"a": 1, "b": 3}, {"a": 2, "b": 2}, "3 errors, 2 allowed. Mend"),
    ],
    ids=["the same", "grown", "a new module", "shrunk", "a module that is gone", "moved"],
)
def test_every_difference_is_told(found, allowed, expected):
    sentences = "\n".join(differences(found, allowed))

    assert expected in sentences
    assert bool(sentences) == bool(expected)


@given(found=COUNTS, allowed=COUNTS)
def test_lowering_never_allows_more(found, allowed):
    after = lowered(found, allowed)

    assert all(after[module] <= allowed[module] for module in after)
    assert all("Mend" in sentence for sentence in differences(found, after))


@given(allowed=COUNTS)
def test_what_is_written_is_read_back(allowed):
    assert read_baseline(written(allowed)) == allowed


def test_the_baseline_names_modules_that_are_there():
    modules = {
        module_of(path.relative_to(ROOT).as_posix()) for path in (ROOT / "src").rglob("*.py")
    }

    assert set(read_baseline(BASELINE.read_text("utf-8"))) <= modules


@pytest.mark.parametrize(
    "app", ["web", "jobs", "audit", "organizations", "policy_signals", "monitoring"]
)
def test_these_apps_have_no_type_error_left(app):
    modules = read_baseline(BASELINE.read_text("utf-8"))

    assert [module for module in modules if module.startswith(f"groeiruimte.{app}.")] == []
