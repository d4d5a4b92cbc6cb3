"""Is all here that a page needs? A source tree can lack what is built; a wheel never does."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
STYLE_SHEET = Path("web/static/web/dist/app.css")


def missing_parts(package: Path = PACKAGE) -> list[str]:
    """Return what was not built, in sentences that say how it is made; empty when all is there."""
    problems = []
    if not (package / STYLE_SHEET).is_file():
        problems.append("There are no style sheets and scripts. Build them: make assets")
    catalogues = sorted(package.glob("*/locale/*/LC_MESSAGES/django.po"))
    if any(not path.with_suffix(".mo").is_file() for path in catalogues):
        problems.append("The Dutch words are not compiled. Compile them: make words")
    return problems
