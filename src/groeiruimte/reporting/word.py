"""Any paper of headings, paragraphs, lists and tables as DOCX, to be worked on further.

The house style stands in `templates/paper.docx` and is changed there, in a word processor. What
people typed travels as data: a brace or a bracket in a text stays a brace or a bracket.
"""

from __future__ import annotations

import io
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from groeiruimte.kernel.text import clean
from groeiruimte.reporting.signs import PLACEHOLDER
from groeiruimte.reporting.typst import is_visible, with_texts

if TYPE_CHECKING:
    from groeiruimte.reporting.papers import Paper

#: What an office program calls the languages of a paper: it reads and spells by this.
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_FRAME = ("kind", "title", "about", "footnote")


def render_word(paper: Paper) -> bytes:
    """Return the paper as DOCX with real headings, lists and tables; needs no network.

    Signs that a font lacks are the business of who opens it: a word processor takes another font.
    """
    shown = with_texts(asdict(paper), clean)
    template = files("groeiruimte.reporting") / "templates" / "paper.docx"
    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    document.render({name: shown[name] for name in _FRAME}, autoescape=True)
    written = document.docx
    _describe(written, shown)
    for section in shown["sections"]:
        heading = section["heading"] if is_visible(section["heading"]) else PLACEHOLDER
        written.add_paragraph(heading, style=f"Heading {section['level']}")
        for words in section["paragraphs"]:
            is_line = words.startswith("- ")
            written.add_paragraph(
                words[2:] if is_line else words, style="List Bullet" if is_line else "Normal"
            )
        if section["table"] is not None:
            _add_table(written, section["table"], caption=heading)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(written: Any, shown: dict[str, Any]) -> None:  # noqa: ANN401 - no types of docx
    """Say in the file itself what it is called, who made it, and in which language it stands."""
    about = written.core_properties
    about.title, about.author = shown["title"], shown["author"]
    about.subject = shown["kind"]
    about.language = _LANGUAGES.get(shown["language"], shown["language"])
    language = written.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), about.language)


def _add_table(written: Any, table: dict[str, Any], *, caption: str) -> None:  # noqa: ANN401
    """Add a table whose header comes again on every page, with a description for who hears it."""
    made = written.add_table(rows=0, cols=len(table["header"]), style="Paper Table")
    for cells in (table["header"], *table["rows"]):
        row = made.add_row()
        for column, words in enumerate(cells):
            paragraph = row.cells[column].paragraphs[0]
            paragraph.style = "Table Cell"
            paragraph.add_run(words)
            if column in table["numeric"]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _keep_whole(row)
    header = made.rows[0]._tr.get_or_add_trPr()
    header.append(OxmlElement("w:tblHeader"))
    _alternative(made, caption=caption, header=table["header"])
    # What follows a table directly would stick to it.
    written.add_paragraph(style="Table Cell")


def _keep_whole(row: Any) -> None:  # noqa: ANN401
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _alternative(made: Any, *, caption: str, header: list[str]) -> None:  # noqa: ANN401
    for name, words in (("w:tblCaption", caption), ("w:tblDescription", ", ".join(header))):
        said = OxmlElement(name)
        said.set(qn("w:val"), words)
        made._tbl.tblPr.append(said)
