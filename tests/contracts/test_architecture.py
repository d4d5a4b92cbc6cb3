"""The layering rules of pyproject.toml hold."""

from importlinter.cli import lint_imports


def test_import_contracts_are_kept():
    assert lint_imports(no_cache=True, no_logo=True) == 0
