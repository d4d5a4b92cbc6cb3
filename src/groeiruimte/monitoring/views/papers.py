"""A paper of the programme as the file that somebody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from groeiruimte.reporting.papers import render_paper
from groeiruimte.reporting.word import render_word
from groeiruimte.reporting.workbooks import workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.reporting.papers import Paper
    from groeiruimte.reporting.workbooks import Sheet

_OFFICE = "application/vnd.openxmlformats-officedocument."


def as_pdf(paper: Paper, *, name: str) -> HttpResponse:
    """Give a paper as PDF that stays as it is."""
    return _file(render_paper(paper), content_type="application/pdf", name=f"{name}.pdf")


def as_word(paper: Paper, *, name: str) -> HttpResponse:
    """Give the same paper as DOCX, to be worked on further."""
    return _file(
        render_word(paper), content_type=f"{_OFFICE}wordprocessingml.document", name=f"{name}.docx"
    )


def as_workbook(sheets: Iterable[Sheet], *, name: str) -> HttpResponse:
    """Give figures as XLSX, one sheet for each subject."""
    content_type = f"{_OFFICE}spreadsheetml.sheet"
    return _file(workbook_of(sheets), content_type=content_type, name=f"{name}.xlsx")


def _file(content: bytes, *, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
