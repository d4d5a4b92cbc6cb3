"""The papers as a website: links of the repository become links of the site."""

import importlib.util
import posixpath
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[3]
_SPEC = importlib.util.spec_from_file_location("site_pages", ROOT / "tools" / "site_pages.py")
site_pages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(site_pages)


def written(markdown, *, on):
    page = SimpleNamespace(file=SimpleNamespace(src_uri=on))
    return site_pages.on_page_markdown(markdown, page=page)


@pytest.mark.parametrize(
    ("on", "link", "becomes"),
    [
        ("how-to/koppelen.md", "../reference/api.md#versions", "../reference/api.md#versions"),
        ("accessibility/README.md", "../../SECURITY.md", "../project/security.md"),
        ("project/contributing.md", "docs/how-to/ontwikkelen.md", "../how-to/ontwikkelen.md"),
        ("index.md", "CHANGELOG.md", "project/changelog.md"),
        ("index.md", "docs/images/casus.png", "images/casus.png"),
        ("project/benchmarks.md", "../docs/explanation/snelheid.md", "../explanation/snelheid.md"),
    ],
)
def test_a_link_leads_to_the_page_of_the_site(on, link, becomes):
    assert written(f"[zie]({link})", on=on) == f"[zie]({becomes})"


def test_what_is_no_page_keeps_its_words():
    assert written("[de licentie](LICENSE) en [ver](https://x.nl)", on="index.md") == (
        "de licentie en [ver](https://x.nl)"
    )


def test_every_link_of_every_page_leads_to_something_on_the_site():
    on_site = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.*")}
    pages = {name: ROOT / "docs" / name for name in on_site if name.endswith(".md")}
    pages |= {to: ROOT / name for name, to in site_pages.BESIDE.items()}
    broken = [
        f"{name}: {link}"
        for name, path in pages.items()
        for link in re.findall(r"\]\(([^)\s#]+)", written(path.read_text("utf-8"), on=name))
        if not link.startswith(("https://", "http://", "mailto:"))
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        not in on_site | set(pages)
    ]

    assert broken == []
