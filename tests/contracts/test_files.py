"""Can a reader keep a file in mind? Sizes and names of our source files."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "signals"}

MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
assert MODULES, "There is no source to look at."


def name_of(path: Path) -> str:
    """Return how a file is called inside the package."""
    return path.relative_to(SOURCE).as_posix()


def functions_of(path: Path):
    """Yield name and length of each function, from `def` to end.

    A docstring does not count: a promise with its arguments and an example makes reading shorter.
    """
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            promise = node.body[0] if ast.get_docstring(node) else None
            of_promise = promise.end_lineno - promise.lineno + 1 if promise else 0
            yield node.name, node.end_lineno - node.lineno + 1 - of_promise


@pytest.mark.parametrize("path", MODULES, ids=name_of)
class TestModule:
    def test_fits_in_one_head(self, path):
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE

    def test_has_functions_that_fit_on_one_screen(self, path):
        too_long = [
            f"{name} ({length} lines)"
            for name, length in functions_of(path)
            if length > LONGEST_FUNCTION
        ]

        assert too_long == []

    def test_has_a_name_that_says_what_is_in_it(self, path):
        assert not NAMES_THAT_SAY_NOTHING & {path.stem, *path.relative_to(SOURCE).parts[:-1]}


# A package without code of its own and the registration of an app have nothing to tell.
WITH_SOMETHING_TO_TELL = [
    path
    for path in MODULES
    if path.name not in {"__init__.py", "apps.py"} and path.read_text("utf-8").strip()
]


@pytest.mark.parametrize("path", WITH_SOMETHING_TO_TELL, ids=name_of)
def test_a_module_opens_with_the_question_it_answers(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
