"""Make what a release hands out, in `dist/`: a wheel, the list of its parts, and their checksums.

    make release

Nothing is made when a file has no licence, or `CITATION.cff` and `publiccode.yml` name another
version than the product.
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
BESIDE = ROOT / ".venv-release" / "bin"


def version() -> str:
    """Return the version of the product."""
    found = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    if found is None:
        raise SystemExit("pyproject.toml names no version.")
    return found[1]


def wrong_versions(expected: str) -> list[str]:
    """Return the files that name another version than this one."""
    named = {
        "CITATION.cff": yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"],
        "publiccode.yml": yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))[
            "softwareVersion"
        ],
    }
    return [name for name, found in named.items() if str(found) != expected]


def run(*command: str | Path) -> None:
    """Run a command in the source; stop when it finds something."""
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)


def main() -> None:
    """Check, build, list, and write the checksums last."""
    number = version()
    if wrong := wrong_versions(number):
        raise SystemExit(f"Not version {number}: {', '.join(wrong)}.")
    run(BESIDE / "reuse", "--suppress-deprecation", "lint", "--quiet")
    DIST.mkdir(exist_ok=True)
    for old in DIST.iterdir():
        old.unlink()
    build = "import flit_core.buildapi as api, sys; api.build_wheel(sys.argv[1])"
    run(sys.executable, "-c", build, DIST)
    parts = DIST / f"groeiruimte-{number}.cdx.json"
    run(
        *(BESIDE / "cyclonedx-py", "requirements", "--pyproject", "pyproject.toml"),
        *("--output-reproducible", "--of", "JSON", "-o", parts, "requirements/postgres.txt"),
    )
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(DIST.iterdir())
    ]
    (DIST / "SHA256SUMS").write_text("".join(sums), "utf-8")
    print("".join(sums), end="")


if __name__ == "__main__":
    main()
