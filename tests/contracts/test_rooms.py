"""What each room of an app may use of Django; import-linter sees whole packages only."""

import ast
import tomllib
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
#: Nothing below the pages makes HTML, SVG or a URL, so that an API can call it.
PRESENTATION = (
    *("django.urls", "django.shortcuts", "django.template", "django.utils.html"),
    *("django.utils.safestring", "groeiruimte.web.badges", "groeiruimte.web.icons"),
)
DATABASE = ("django.db",)
ROOMS = {"words": PRESENTATION + DATABASE, "selectors": PRESENTATION}


def modules_of(room: str) -> list[Path]:
    """Return the modules of one room in every app, a package or a single file."""
    return sorted([*SOURCE.glob(f"*/{room}/**/*.py"), *SOURCE.glob(f"*/{room}.py")])


def imports_of(tree: ast.Module) -> set[str]:
    """Return what a module imports when it runs; imports for types only are left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    return names


def forbidden_in(room: str, source: str) -> set[str]:
    """Return what a module of this room imports and may not."""
    return {
        name
        for name in imports_of(ast.parse(source))
        for banned in ROOMS[room]
        if name == banned or name.startswith(f"{banned}.")
    }


def test_every_room_keeps_to_what_it_may_use():
    wrong = {
        str(path.relative_to(SOURCE)): found
        for room in ROOMS
        for path in modules_of(room)
        if (found := forbidden_in(room, path.read_text("utf-8")))
    }

    assert modules_of("words")
    assert modules_of("selectors")
    assert wrong == {}


def test_a_url_in_a_selector_would_be_noticed():
    assert forbidden_in("selectors", "from django.urls import reverse") == {
        "django.urls",
        "django.urls.reverse",
    }
    assert forbidden_in("words", "from django.db import models")
    assert not forbidden_in("words", "from django.utils.translation import gettext")


def test_the_tables_of_every_app_have_a_contract_of_their_own():
    pyproject = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    protected = {
        name: contract["allowed_importers"]
        for contract in contracts
        if contract["type"] == "protected"
        for name in contract["protected_modules"]
        if "*" not in name
    }
    apps = {path.parent.name for path in [*SOURCE.glob("*/models"), *SOURCE.glob("*/models.py")]}

    assert apps
    assert set(protected) == {f"groeiruimte.{app}.models" for app in apps}
    for name, importers in protected.items():
        app = name.removesuffix(".models")
        assert all(importer.startswith(f"{app}.") for importer in importers)
