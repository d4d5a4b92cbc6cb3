"""Where do variables with a name that says nothing live longer than a glance?

python -m tests.contracts.empty_names     take out of the baseline what is gone
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
BASELINE = Path(__file__).with_suffix(".json")
EMPTY = frozenset(
    ("told", "said", "found", "made", "given", "each", "data", "info", "item", "obj", "tmp")
)
#: Within so many lines one sees at once what a name stands for.
MOST_LINES = 15
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_of(function: _Function) -> Iterator[tuple[str, int]]:
    """Yield every use of a name in a function, with its line; parameters too."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno


def set_in(function: _Function) -> set[str]:
    """Return the names that a function gives a value: parameters and variables."""
    return {
        node.arg if isinstance(node, ast.arg) else node.id
        for node in ast.walk(function)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }


def long_lived(source: str) -> list[str]:
    """Return `function: name` for each empty name that is used over more than 15 lines."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, _Function)]
    wrong = []
    for function in functions:
        for name in sorted(set_in(function) & EMPTY):
            lines = [line for used, line in names_of(function) if used == name]
            if max(lines) - min(lines) >= MOST_LINES:
                wrong.append(f"{function.name}: {name}")
    return sorted(wrong)


def everywhere() -> dict[str, list[str]]:
    """Return the long-lived empty names of every module that has any."""
    names = {
        path.relative_to(SOURCE).as_posix(): long_lived(path.read_text("utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
    }
    return {module: wrong for module, wrong in names.items() if wrong}


def baseline() -> dict[str, list[str]]:
    """Return what there still was when this rule began, and has not been mended since."""
    return json.loads(BASELINE.read_text("utf-8"))


def shrink() -> None:
    """Take out of the baseline what is gone; nothing is ever added."""
    now = everywhere()
    left = {
        module: [name for name in names if name in now.get(module, ())]
        for module, names in baseline().items()
    }
    text = json.dumps({module: names for module, names in left.items() if names}, indent=1)
    BASELINE.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    shrink()
