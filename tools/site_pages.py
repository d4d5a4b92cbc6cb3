"""How do the papers become a website? `docs/`, and the files that lie beside it.

Links in the papers are those of the repository, so that they also work there. Here each is looked
up and written as the site needs it; what is no page of the site keeps its words and loses its link.
"""

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
#: Files outside `docs/`, and where they stand on the site.
BESIDE = {
    "README.md": "index.md",
    **{
        f"{name}.md": f"project/{name.lower()}.md"
        for name in ("CONTRIBUTING", "SECURITY", "GOVERNANCE", "CHANGELOG")
    },
    "benchmarks/README.md": "project/benchmarks.md",
}
SECTIONS = {
    "Tutorials": "Beginnen",
    "How to": "Zo doet u dat",
    "Reference": "Naslag",
    "Explanation": "Uitleg",
    "Decisions": "Besluiten",
    "Sources": "Bronnen",
    "Accessibility": "Toegankelijkheid",
    "Project": "Over dit project",
}
_ON_SITE = {on_site: beside for beside, on_site in BESIDE.items()}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
_OUTSIDE = ("https://", "http://", "mailto:")


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - as MkDocs has it
    """Add the files that lie beside the papers."""
    # Here and not above: the links are tried where MkDocs is not installed.
    from mkdocs.structure.files import File

    for beside, on_site in BESIDE.items():
        words = (ROOT / beside).read_text("utf-8")
        files.append(File.generated(config, on_site, content=words))
    return files


def on_page_markdown(markdown: str, page: Any, **_more: Any) -> str:  # noqa: ANN401 - as MkDocs has it
    """Write the links of one page as the site needs them."""
    here = page.file.src_uri
    return _LINK.sub(lambda found: _written(found, here=here), markdown)


def on_nav(nav: Any, **_more: Any) -> Any:  # noqa: ANN401 - as MkDocs has it
    """Give the folders the names that readers know."""
    for section in nav.items:
        section.title = SECTIONS.get(section.title, section.title)
    return nav


def _written(found: re.Match[str], *, here: str) -> str:
    picture, words, path, anchor = found.group(1), found.group(2), found.group(3), found.group(4)
    if path.startswith(_OUTSIDE):
        return found.group()
    in_repository = _ON_SITE.get(here, f"docs/{here}")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(in_repository), unquote(path)))
    on_site = BESIDE.get(target) or target.removeprefix("docs/")
    if on_site == target or not (ROOT / target).is_file():
        return words
    to = posixpath.relpath(on_site, posixpath.dirname(here) or ".")
    return f"{picture}[{words}]({to}{anchor or ''})"
