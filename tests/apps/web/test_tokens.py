"""Colours have one home: the tokens, each with a light and a dark value."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT / "assets/css/tokens.css"
HEX_OR_RGB = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(")
# A drawing inside a style sheet cannot read a token.
DATA = re.compile(r"url\('data:[^']*'\)")


HEX = re.compile(r"(?:#|%23)[0-9a-fA-F]{6}\b")
#: What no style sheet reaches: paper, a letter, the browser's own frame. They copy a token.
COPIES = {
    "bidbook.typ": "paper",
    "paper.typ": "paper as well",
    "chart_file.py": "a chart in a file of its own, on the white of a report",
    "digest.html": "a letter: mail programs know no tokens",
    "letter.html": "a letter as well",
    "page.html": "the frame of the browser",
    "seedling.svg": "the icon in the tab of the browser",
    "forms.css": "the arrow of a select: a drawing inside a style sheet",
}


def sources():
    """Return everything else of ours that could name a colour."""
    written = ROOT.glob("src/groeiruimte/**/*")
    ours = [p for p in written if p.suffix in {".py", ".html", ".svg", ".typ", ".txt", ".json"}]
    built = ROOT / "src/groeiruimte/web/static/web/dist"
    return [*(p for p in ours if built not in p.parents), *ROOT.glob("assets/js/*.js")]


def test_nothing_else_names_a_colour_and_what_must_copies_a_token():
    named = {
        path: {colour.replace("%23", "#").lower() for colour in HEX.findall(text)}
        for path in [*sources(), *style_sheets()]
        if HEX.search(text := path.read_text("utf-8"))
    }
    tokens = {colour.lower() for colour in HEX.findall(TOKENS.read_text("utf-8"))}

    assert len(sources()) > 500
    assert {path.name for path in named} == set(COPIES)
    assert {
        path.name: colours - tokens for path, colours in named.items() if colours - tokens
    } == {}


def style_sheets():
    ours = [*ROOT.glob("assets/css/*.css"), *ROOT.glob("src/groeiruimte/*/static/*/*.css")]
    return [path for path in ours if path != TOKENS]


def test_no_other_style_sheet_names_a_colour():
    named = {
        path.name: HEX_OR_RGB.findall(DATA.sub("", path.read_text("utf-8")))
        for path in style_sheets()
    }

    assert len(named) > 15
    assert {name: colours for name, colours in named.items() if colours} == {}


def test_every_colour_of_ours_has_a_light_and_a_dark_value():
    lines = TOKENS.read_text("utf-8").splitlines()
    single = {
        line.split(":")[0].strip()
        for line in lines
        if line.strip().startswith("--gr-")
        and HEX_OR_RGB.search(line)
        and "light-dark(" not in line
    }

    # The menu is dark in both.
    assert single == {"--gr-side-ink", "--gr-side-ink-soft", "--gr-side-mark"}


def test_every_token_that_is_asked_for_is_there():
    there = set(re.findall(r"^\s*(--gr-[\w-]+):", TOKENS.read_text("utf-8"), re.MULTILINE))
    asked = {
        token
        for path in style_sheets()
        for token in re.findall(r"var\((--gr-[\w-]+)", path.read_text("utf-8"))
    }

    assert asked - there == set()
