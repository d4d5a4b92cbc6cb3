"""Room for a deep stack: at no depth is memory asked for again at each call."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from groeiruimte.kernel.call_stack import with_room

ROOT = Path(__file__).resolve().parents[3]
DEPTHS, CALLS = range(300), 200


def leaf(number):
    return number


def many_calls():
    """Return how many pages of memory the system gave during many calls of one function."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for number in range(CALLS):
        leaf(number)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def at_depth(depth):
    return many_calls() if depth == 0 else at_depth(depth - 1)


def costly_depths(call):
    return [depth for depth in DEPTHS if call(depth) >= CALLS]


def test_passes_on_what_it_is_given_and_what_comes_back():
    assert with_room(sorted)([2, 3, 1], reverse=True) == [3, 2, 1]


def test_passes_on_what_goes_wrong():
    with pytest.raises(ValueError, match="invalid literal"):
        with_room(int)("x")


@pytest.mark.skipif(sys.platform != "linux", reason="Counts pages of memory as Linux does.")
def test_no_depth_costs_a_piece_of_memory_at_each_call():
    assert costly_depths(with_room(at_depth)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="Counts pages of memory as Linux does.")
def test_without_it_some_depths_do():
    # In a process of its own, where nobody made room below. When this turns red, Python has mended
    # it and `with_room` can go.
    code = (
        "from tests.unit.kernel.test_call_stack import at_depth, costly_depths\n"
        "print(len(costly_depths(at_depth)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert int(done.stdout) > 0
