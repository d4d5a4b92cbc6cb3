"""Reading the demo's own tables: semicolons, a header, and comments that say what is invented."""

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/<name>.csv` by column."""
    text = (resources.files("groeiruimte.project.demo") / "data" / f"{name}.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))
