"""A paper in Word shows what people typed, has real headings, lists and tables, and a language."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from groeiruimte.kernel.text import clean
from groeiruimte.reporting.papers import PaperSection, PaperTable
from groeiruimte.reporting.word import render_word
from tests.unit.reporting.test_papers import make_paper
from tests.unit.reporting.test_typst import NASTY


def opened(*sections):
    return docx.Document(io.BytesIO(render_word(make_paper(*sections))))


def headings_of(content):
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    return [row.text for row in paragraphs if row.style.name.startswith("Heading")]


@pytest.mark.parametrize("typed", [*NASTY, "{{ 7 * 7 }} {% for %} <w:p/> &amp;"])
def test_what_people_typed_is_shown_and_never_run(typed):
    table = PaperTable(header=("Wie", "Wat"), rows=((typed, typed),))

    shown = opened(PaperSection(heading=typed, paragraphs=(typed,), table=table))

    assert clean(typed) in [row.text for row in shown.paragraphs]
    assert shown.tables[0].rows[1].cells[0].text == clean(typed)


def test_the_frame_is_filled_in_as_text():
    shown = opened(PaperSection(heading="Een"))

    assert [row.text for row in shown.paragraphs[:3]] == ["Verslag", "Jaarverslag", "Een concept"]
    assert shown.sections[0].footer.paragraphs[0].text.startswith("Jaarverslag")
    assert (shown.core_properties.title, shown.core_properties.language) == ("Jaarverslag", "nl-NL")
    assert shown.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-NL"


def test_headings_lists_and_tables_are_what_they_look_like():
    table = PaperTable(header=("Wie", "Hoeveel"), rows=(("A", "1"),), numeric=(1,))

    shown = opened(
        PaperSection(heading="Een", level=2, paragraphs=("Zin", "- regel")),
        PaperSection(heading=" ", table=table),
    )

    styles = [row.style.name for row in shown.paragraphs]
    assert styles[3:7] == ["Heading 2", "Normal", "List Bullet", "Heading 1"]
    assert all(row.text.strip() for row in shown.paragraphs if row.style.name == "Heading 1")
    first = shown.tables[0].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert (
        shown.tables[0]._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == "Wie, Hoeveel"
    )
