"""Variables say what they hold: `told`, `found` and `each` stand for a few lines at most."""

from tests.contracts.empty_names import MOST_LINES, baseline, everywhere, long_lived

LONG = f"""
def count(rows):
    found = 0
{"    pass" + chr(10)}{("    # more" + chr(10)) * MOST_LINES}
    return found
"""


def test_no_module_gets_a_long_lived_name_that_says_nothing():
    known = baseline()

    grown = {
        module: sorted(set(names) - set(known.get(module, ())))
        for module, names in everywhere().items()
        if set(names) - set(known.get(module, ()))
    }

    assert grown == {}, "give these variables the name of what they hold"


def test_what_is_mended_leaves_the_baseline():
    now = everywhere()

    gone = {
        module: sorted(set(names) - set(now.get(module, ())))
        for module, names in baseline().items()
        if set(names) - set(now.get(module, ()))
    }

    assert gone == {}, "run python -m tests.contracts.empty_names"


def test_such_a_name_is_noticed_when_it_lives_long_and_let_be_when_it_does_not():
    assert long_lived(LONG) == ["count: found"]
    assert long_lived("def count(rows):\n    return [each for each in rows]") == []
    assert long_lived(LONG.replace("found", "places")) == []


def test_parameters_count_too():
    assert long_lived(LONG.replace("found = 0", "pass").replace("rows", "found")) == [
        "count: found"
    ]
