"""Is there one number from which a figure may be told? No module keeps one of its own."""

import ast
import re

import pytest

from groeiruimte.programme.small_cells import small_cells
from tests.contracts.test_files import MODULES, SOURCE, name_of

OWNER = "programme/small_cells.py"
#: Names by which a limit on how few may be told has gone, or would go.
NAMES = re.compile(r"SMALL|ENOUGH|FEW|FEWER|LEAST|MINIMUM|CELL|HIDE|HIDDEN|K_ANONYM")
#: Sizes of samples, not of groups that are told: with fewer a method does not work.
OF_A_METHOD = {
    "spotting/pages/track_record.py: ENOUGH_TO_SHOW",
    # Of signs in a password, not of companies.
    "project/passwords.py: FEWEST_OF_ONES_OWN",
    "project/passwords.py: FEWEST_SIGNS",
    # Of columns on a phone, of letters alike, of answers of regions on one case, of points drawn.
    "web/tables.py: LEAST_COLUMNS",
    "kernel/alike.py: NEAR_ENOUGH",
    "cases/rules/following.py: ENOUGH_ANSWERS",
    "planning/rules/drawing.py: _LEAST",
}
#: These compute and read; what people see is told by the others.
TELLS_NOBODY = ("engine/", "intake/")
TELLS_AFTER_ALL = "engine/anonymity/"


def tells(name: str) -> bool:
    """Say whether what this module decides reaches people as it is."""
    return name != OWNER and (name.startswith(TELLS_AFTER_ALL) or not name.startswith(TELLS_NOBODY))


APPS = [path for path in MODULES if tells(name_of(path))]


def limits_in(tree: ast.Module, *, smallest: int):
    """Yield each constant named as a limit, and each comparison with the smallest number itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_count(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and NAMES.search(target.id.upper()):
                    yield target.id
        if isinstance(node, ast.Compare) and any(
            isinstance(side, ast.Constant) and side.value == smallest
            for side in (node.left, *node.comparators)
        ):
            yield ast.unparse(node)


def _is_count(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and type(value.value) is int and 2 <= value.value <= 100


def test_no_module_keeps_a_smallest_number_of_its_own():
    smallest = small_cells().smallest_count
    limits = {
        f"{name_of(path)}: {limit}"
        for path in APPS
        for limit in limits_in(ast.parse(path.read_text("utf-8")), smallest=smallest)
    }

    assert limits == OF_A_METHOD


@pytest.mark.parametrize(
    "code",
    [
        "SMALLEST_CELL = 5",
        "ENOUGH_COMPANIES: int = 7",
        "def few(count):\n    return count < 5",
        "def few(rows):\n    enough = 5\n    return len(rows) >= enough",
    ],
)
def test_the_ways_it_was_kept_are_recognized(code):
    assert list(limits_in(ast.parse(code), smallest=5))


def test_privacy_owns_the_number():
    lines = (SOURCE.parents[1] / "CODEOWNERS").read_text("utf-8").splitlines()
    owners = dict(line.split() for line in lines if line and not line.startswith("#"))

    for path in (OWNER, "programme/parameters/small_cells.yaml"):
        assert owners[f"/src/groeiruimte/{path}"] == "@groeiruimte/privacy"
