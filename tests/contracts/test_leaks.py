"""Do the leaks of `make test-leaks` still fit the source? Otherwise that target proves nothing."""

import pytest
from tools.leaks import LEAKS
from tools.test_leaks import ROOT, seeded

from tests.contracts.test_files import SOURCE


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_each_leak_can_be_seeded_and_its_tests_are_there(leak):
    source = (SOURCE / leak.path).read_text("utf-8")
    path, _option, word = leak.tests

    assert seeded(leak, source) != source
    assert word in (ROOT / path).read_text("utf-8")


def test_every_kind_of_leak_is_there():
    assert len(LEAKS) >= 10
    assert len({leak.name for leak in LEAKS}) == len(LEAKS)
