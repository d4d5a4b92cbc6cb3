"""A paper shows what people typed as text, keeps its lists, and has no empty heading."""

import pytest

from groeiruimte.reporting.papers import (
    Paper,
    PaperSection,
    PaperTable,
    as_paragraphs,
    render_paper,
)
from tests.unit.reporting.test_typst import NASTY, text_of


def make_paper(*sections):
    return Paper(
        language="nl",
        kind="Verslag",
        title="Jaarverslag",
        author="groeiruimte",
        about="Een concept",
        footnote="Jaarverslag",
        gaps="Een teken ontbreekt.",
        sections=sections,
    )


@pytest.mark.parametrize("typed", NASTY)
def test_what_people_typed_is_shown_and_never_run(typed):
    table = PaperTable(header=("Wie", "Wat"), rows=((typed, typed),), numeric=(1,))
    section = PaperSection(heading=typed, paragraphs=(typed, f"- {typed}"), table=table)

    shown = text_of(render_paper(make_paper(section)))

    assert typed.split()[0] in shown


def test_a_heading_that_shows_nothing_still_makes_a_paper():
    assert render_paper(make_paper(PaperSection(heading="  "))).startswith(b"%PDF")


def test_lines_become_paragraphs_and_empty_ones_nothing():
    assert as_paragraphs("Eerst\n\n  - daarna \n") == ("Eerst", "- daarna")
