"""Does bandit find something that nobody has looked at?

    python tools/check_bandit.py

Findings of middle and high severity. What was gone through stands in `SEEN`, per rule and file,
with the reason why it is no fault; a new finding fails, and so does an entry that finds nothing any
more. Ruff's rules of the S family look at each line as well, with a reason beside each exception.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "groeiruimte"
_NAMES_OF_OURS = "tables, columns and functions are named by the wall itself; values are parameters"
_DIGITS = "numbers and letters of our own, made from floats"
_ESCAPED = "every part that somebody typed is escaped before"
_SAFE_LOADER = "the loader is a safe one of libyaml, or grows from it"

#: Rule -> file or folder -> why it is no fault.
SEEN = {
    "B104": {
        "project/addresses.py": "stands for an address that nobody told; nothing listens on it"
    },
    "B608": {
        "wall": _NAMES_OF_OURS,
        "project/backups/package.py": "names of tables come from the database itself, quoted by it",
        "project/sessions.py": "the calls are constants of that file; values are parameters",
    },
    "B506": {"engine/files/reading.py": _SAFE_LOADER, "programme/sources.py": _SAFE_LOADER},
    "B308": {
        "leads/pages/figure_days.py": "a line break of our own between escaped parts",
        "web/cash_chart.py": _DIGITS,
        "web/chart.py": "shapes of our own, words in them escaped",
        "web/country_map.py": _ESCAPED,
        "matching/pages/criteria.py": _DIGITS,
        "matching/pages/quarters.py": _DIGITS,
        "matching/pages/step_chart.py": _DIGITS,
        "web/fan_chart.py": _DIGITS,
        "web/numbers.py": _DIGITS,
        "web/badges.py": _ESCAPED,
        "web/controls.py": _ESCAPED,
        "web/templatetags/web.py": "what a template drew, which escapes what it is given",
    },
}
#: The same calls under another number.
SEEN["B703"] = SEEN["B308"]


def main() -> int:
    """Print what is new, and what is listed in vain; return 1 where there is either."""
    found = _findings()
    new = [each for each in found if _reason(*each[:2]) is None]
    used = {(rule, place) for rule, file, _line, _words in found for place in _places(rule, file)}
    vain = [
        f"{rule} {place}"
        for rule, places in SEEN.items()
        for place in places
        if (rule, place) not in used and rule != "B703"
    ]
    for rule, file, line, words in new:
        sys.stdout.write(f"{file}:{line}: {rule} {words}\n")
    for each in vain:
        sys.stdout.write(f"{each}: nothing is found there any more; take it out of SEEN\n")
    if not new and not vain:
        sys.stdout.write(f"bandit: {len(found)} findings, each gone through.\n")
    return 1 if new or vain else 0


def _findings() -> list[tuple[str, str, int, str]]:
    run = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", str(PACKAGE), "-ll", "-f", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode not in {0, 1}:
        raise SystemExit(run.stderr)
    return [
        (
            each["test_id"],
            Path(each["filename"]).resolve().relative_to(PACKAGE).as_posix(),
            each["line_number"],
            each["issue_text"],
        )
        for each in json.loads(run.stdout)["results"]
    ]


def _places(rule: str, file: str) -> list[str]:
    return [place for place in SEEN.get(rule, {}) if file == place or file.startswith(f"{place}/")]


def _reason(rule: str, file: str) -> str | None:
    places = _places(rule, file)
    return SEEN[rule][places[0]] if places else None


if __name__ == "__main__":
    sys.exit(main())
