"""No page asks a phone for more than it was promised: 30 kB of style and 20 kB of script."""

import gzip
import re
from pathlib import Path

import pytest

import groeiruimte

SOURCE = Path(groeiruimte.__file__).parent
DIST = SOURCE / "web/static/web/dist"
MOST_STYLE, MOST_SCRIPT = 30_000, 20_000
SCRIPT = re.compile(r"static 'web/dist/([a-z]+)\.js' %\}\"></script>")
SHEET = re.compile(r"<link rel=\"stylesheet\" href=\"\{% static '([a-z/]+\.css)' %\}\">")
#: Every part on one page, for who builds pages; nobody works there.
GALLERY = "gallery.html"


def weight(name):
    return len(gzip.compress((DIST / name).read_bytes(), compresslevel=9))


def scripts_by_template():
    templates = [path for path in SOURCE.glob("*/templates/**/*.html") if path.name != GALLERY]
    found = {path.name: SCRIPT.findall(path.read_text(encoding="utf-8")) for path in templates}
    return {name: scripts for name, scripts in found.items() if scripts}


def test_the_pages_that_load_scripts_are_found():
    assert {"page.html", "board.html", "where.html"} <= set(scripts_by_template())


@pytest.mark.parametrize("template", sorted(scripts_by_template()))
def test_a_page_loads_at_most_this_much_script(template):
    loaded = {"app", *scripts_by_template()[template]}

    assert sum(weight(f"{name}.js") for name in loaded) <= MOST_SCRIPT


def sheets_by_template():
    templates = [path for path in SOURCE.glob("*/templates/**/*.html") if path.name != GALLERY]
    found = {path: SHEET.findall(path.read_text(encoding="utf-8")) for path in templates}
    return {path.name: sheets for path, sheets in found.items() if sheets}


def sheet_weight(name):
    app = name.split("/")[0]
    return len(gzip.compress((SOURCE / app / "static" / name).read_bytes(), compresslevel=9))


@pytest.mark.parametrize("template", sorted(sheets_by_template()))
def test_a_page_loads_at_most_this_much_style(template):
    loaded = {"web/dist/app.css", *sheets_by_template()[template]}

    assert sum(sheet_weight(name) for name in loaded) <= MOST_STYLE
