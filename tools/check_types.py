"""Check types (mypy, strict) against how many errors each module may still have.

    check_types.py            fail where a module has more errors than allowed, or fewer
    check_types.py --lower    lower what is allowed to what is left; nothing is ever raised

What is allowed stands in `type_baseline.txt`, a module and a number per line; a module that is not
there may have none. Fewer errors than allowed fails too, so that what was mended stays mended.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASELINE = Path(__file__).with_name("type_baseline.txt")
ERROR = re.compile(r"^(?P<path>[^:]+\.pyi?):(?:\d+:)* error: ")
#: mypy's own exit codes: 0 is no error, 1 is errors in the code; more is that it could not run.
RAN = (0, 1)


def errors_by_module(output: str) -> Counter[str]:
    """Count the errors that mypy reports, per module.

    Example:
        >>> errors_by_module("src/groeiruimte/web/forms.py:28: error: Missing return  [return]")
        Counter({'groeiruimte.web.forms': 1})
    """
    matches = (ERROR.match(line) for line in output.splitlines())
    return Counter(module_of(match["path"]) for match in matches if match)


def module_of(path: str) -> str:
    """Return the name by which a file is imported."""
    parts = Path(path).with_suffix("").parts
    return ".".join(part for part in parts if part not in {"src", "__init__"})


def read_baseline(text: str) -> dict[str, int]:
    """Return how many errors each module may have."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {module: int(number) for module, number in lines}


def differences(found: Mapping[str, int], allowed: Mapping[str, int]) -> list[str]:
    """Return a sentence for each module that has another number of errors than allowed."""
    sentences = []
    for module in sorted({*found, *allowed}):
        now, before = found.get(module, 0), allowed.get(module, 0)
        if now > before:
            sentences.append(f"{module}: {now} errors, {before} allowed. Mend what was added.")
        elif now < before:
            sentences.append(f"{module}: {now} errors, {before} allowed. Run with --lower.")
    return sentences


def lowered(found: Mapping[str, int], allowed: Mapping[str, int]) -> dict[str, int]:
    """Return what is allowed from now on: never more than before."""
    left = {module: min(found.get(module, 0), number) for module, number in allowed.items()}
    return {module: number for module, number in sorted(left.items()) if number}


def written(allowed: Mapping[str, int]) -> str:
    """Return the text of the baseline."""
    head = "# Type errors that each module may still have: tools/check_types.py. Only fewer.\n"
    return head + "".join(f"{module} {number}\n" for module, number in sorted(allowed.items()))


def main(arguments: list[str]) -> int:
    """Run mypy and compare; return the exit code."""
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode not in RAN or run.stderr.strip():
        print(run.stdout + run.stderr)
        return max(run.returncode, 1)
    found, allowed = errors_by_module(run.stdout), read_baseline(BASELINE.read_text("utf-8"))
    if arguments == ["--lower"]:
        allowed = lowered(found, allowed)
        BASELINE.write_text(written(allowed), encoding="utf-8")
    sentences = differences(found, allowed)
    worse = {module for module in found if found[module] > allowed.get(module, 0)}
    for line in run.stdout.splitlines():
        match = ERROR.match(line)
        if match and module_of(match["path"]) in worse:
            print(line)
    print(*sentences, sep="\n", end="\n" if sentences else "")
    left = f"{sum(found.values())} type errors left, in {len(found)} modules."
    print(left if not sentences else f"{left} {len(sentences)} modules differ from the baseline.")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
