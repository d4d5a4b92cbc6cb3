"""Can a reader keep a file in mind? Sizes and names of our source files."""

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
TEST_FOLDER = Path(__file__).resolve().parents[1]
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "signals"}

#: Tables of tests, a line per thing: a reader looks one line up, and nobody reads them as a whole.
TABLES = {"contracts/routes.py", "contracts/world.py"}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
assert MODULES, "There is no source to look at."


def name_of(path: Path) -> str:
    """Return how a file is called inside the package."""
    return path.relative_to(SOURCE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a source file as Python reads it."""
    return ast.parse(path.read_text("utf-8"))


def functions_of(path: Path):
    """Yield name and length of each function, from `def` to end.

    A docstring does not count: a promise with its arguments and an example makes reading shorter.
    """
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            promise = node.body[0] if ast.get_docstring(node) else None
            of_promise = promise.end_lineno - promise.lineno + 1 if promise else 0
            yield node.name, node.end_lineno - node.lineno + 1 - of_promise


def test_every_module_fits_in_one_head():
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_test_file_fits_in_one_head_too():
    lengths = {
        path.relative_to(TEST_FOLDER).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in TEST_FOLDER.rglob("*.py")
    }
    long = {name for name, length in lengths.items() if length > LONGEST_FILE}

    assert long - TABLES == set(), "split it by subject"
    assert TABLES - long == set(), "no table any more that has to be long"


def test_every_function_fits_on_one_screen():
    too_long = [
        f"{name_of(path)}: {name} ({length} lines)"
        for path in MODULES
        for name, length in functions_of(path)
        if length > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_every_module_has_a_name_that_says_what_is_in_it():
    names = {path: {path.stem, *path.relative_to(SOURCE).parts[:-1]} for path in MODULES}

    assert [name_of(path) for path in MODULES if NAMES_THAT_SAY_NOTHING & names[path]] == []


def test_every_module_opens_with_the_question_it_answers():
    """A package without code of its own and the registration of an app have nothing to tell."""
    silent = [
        name_of(path)
        for path in MODULES
        if path.name not in {"__init__.py", "apps.py"}
        and path.read_text("utf-8").strip()
        and not ast.get_docstring(tree_of(path))
    ]

    assert silent == []


class TestFunctionsOf:
    """What measures is measured: a rule that finds nothing anywhere would pass too."""

    def test_counts_the_lines_of_code_and_not_the_promise(self, tmp_path):
        module = tmp_path / "module.py"
        module.write_text('def short():\n    """Say.\n\n    More.\n    """\n    return 1\n')

        assert list(functions_of(module)) == [("short", 2)]

    def test_sees_a_function_within_a_function(self, tmp_path):
        module = tmp_path / "module.py"
        module.write_text("def outer():\n    async def inner():\n        pass\n    return inner\n")

        assert dict(functions_of(module)) == {"outer": 4, "inner": 2}
