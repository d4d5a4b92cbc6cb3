"""A workbook is read in a process of its own, which ends when it takes more than its share."""

from __future__ import annotations

import io
import subprocess
from datetime import date, time

import pytest
import xlsxwriter

from groeiruimte.intake import confined
from groeiruimte.intake.confined import Bounds, read_pipeline_table
from groeiruimte.intake.pipeline import looks_like_pipeline
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.tables import read_table


def workbook(rows, **formats):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Uitleg", "Lijst"):
            sheet = book.add_worksheet(name)
            shown = {kind: book.add_format({"num_format": form}) for kind, form in formats.items()}
            for number, row in enumerate(rows if name == "Lijst" else [["Lees dit"], ["eerst"]]):
                for place, cell in enumerate(row):
                    sheet.write(number, place, cell, shown.get(type(cell).__name__))
    return out.getvalue()


EVERY_KIND = workbook(
    [
        ["Bedrijf", "Peildatum", "Om", "FTE", "Actief", "Bedrijf"],
        ["量子 BV", date(2024, 12, 31), time(9, 30), 12.5, True, "\u202ex"],
    ],
    date="dd-mm-yyyy",
    time="hh:mm",
)


def refusal(content, sheet="", **bounds):
    with pytest.raises(UnreadableFile) as caught:
        read_pipeline_table(content, sheet, bounds=Bounds(**bounds))
    return caught.value


def test_gives_the_same_table_as_reading_it_here():
    here = read_table(EVERY_KIND, "x.xlsx", suits=looks_like_pipeline)

    apart = read_pipeline_table(EVERY_KIND)

    assert apart == here
    assert apart.dialect.sheet == "Lijst"
    assert date(2024, 12, 31) in apart.rows[0].cells


def test_says_what_reading_it_here_says():
    unreadable = refusal(EVERY_KIND, "Blad 9")

    assert unreadable.code is Code.FILE_SHEET_MISSING
    assert unreadable.params == {"sheet": "Blad 9", "sheets": "Uitleg, Lijst"}


def test_ends_when_it_asks_for_more_memory_than_it_may():
    much = workbook([["Bedrijf", *"abcdefghij"], *[["A", *["x" * 32_000] * 10]] * 3_000])

    assert len(much) < 1_000_000
    assert refusal(much, memory_bytes=700 << 20).code is Code.FILE_TOO_DEMANDING


def test_ends_when_it_takes_longer_than_it_may():
    assert refusal(EVERY_KIND, seconds=0.01).code is Code.FILE_TOO_DEMANDING


def test_a_long_text_is_read_apart_as_well(monkeypatch):
    monkeypatch.setattr(confined, "SMALL_TEXT", 10)
    text = b"Bedrijf;FTE\nFotonica;12\n"

    assert read_pipeline_table(text).column("FTE") == ["12"]


def test_is_given_nothing_of_our_own_environment(monkeypatch):
    monkeypatch.setenv("GROEIRUIMTE_SECRET_KEY", "secret")
    given = {}

    class Watched(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            given.update(kwargs["env"])
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(subprocess, "Popen", Watched)

    read_pipeline_table(EVERY_KIND)

    assert set(given) == {"PYTHONPATH", "OPENBLAS_NUM_THREADS"}
