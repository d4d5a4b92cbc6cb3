"""A chart as a file of its own: all of its style inside, in the colours of the page."""

import re
from pathlib import Path
from xml.etree import ElementTree

from groeiruimte.web.chart import Chart, Column, joined, path, words
from groeiruimte.web.chart_file import LIGHT, style, svg_file

ROOT = Path(__file__).resolve().parents[3]
TOKENS = (ROOT / "assets/css/tokens.css").read_text("utf-8")
CHARTS = (ROOT / "assets/css/charts.css").read_text("utf-8")


def chart(**differently):
    values = {
        "name": "space",
        "title": "Bedrijfsruimte: in 2029 waarschijnlijk te weinig",
        "unit": "Bedrijfsruimte, m².",
        "width": 480.0,
        "height": 224.0,
        "shapes": joined([path("expected", "M0 0L1 1"), words("today", 1, 1, "vandaag")]),
        "columns": [Column("Eind")],
        "rows": [[2027]],
        "source": "Bron: <opgave> & meer",
    }
    return Chart(**(values | differently))


def test_is_an_svg_that_holds_title_unit_source_and_drawing():
    tree = ElementTree.fromstring(svg_file(chart(), language="nl"))  # noqa: S314  our own

    said = " ".join(tree.itertext())
    assert "in 2029 waarschijnlijk te weinig" in said
    assert "Bedrijfsruimte, m²." in said
    assert "Bron: <opgave> & meer" in said
    assert "vandaag" in said


def test_asks_nothing_from_elsewhere():
    drawn = svg_file(chart(), language="nl").replace("http://www.w3.org/2000/svg", "")

    assert "http" not in drawn
    assert "var(" not in drawn


def test_breaks_a_long_title_over_lines_instead_of_cutting_it():
    drawn = svg_file(chart(title="woord " * 40), language="nl")

    assert drawn.count('class="file__title"') > 3


def test_has_the_colours_of_the_tokens():
    named = dict(re.findall(r"--gr-([\w-]+): light-dark\((#[0-9a-f]{6}),", TOKENS))

    assert {name: named[name] for name in LIGHT if name in named} == {
        name: color for name, color in LIGHT.items() if name in named
    }
    assert set(LIGHT) <= set(named)


def test_styles_every_class_that_the_page_styles_in_a_drawing():
    screen = set(re.findall(r"\.(chart__[\w-]+)", CHARTS))
    around = {
        *("chart__head", "chart__title", "chart__unit", "chart__foot", "chart__plot"),
        *("chart__drawing", "chart__rule", "chart__keys", "chart__says", "chart__files"),
        *("chart__details", "chart__region", "chart__numbers", "chart__words--year1"),
    }

    assert screen - around <= set(re.findall(r"\.(chart__[\w-]+)", style()))
