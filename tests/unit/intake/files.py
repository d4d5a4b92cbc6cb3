"""Tiny spreadsheets, made in the test that reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter


def make_workbook(*sheets: list[list[Any]], write: Callable[..., None] | None = None) -> bytes:
    """Return an XLSX file with these sheets; None leaves a cell out."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    day = workbook.add_format({"num_format": "d-m-yyyy"})
    for rows in sheets:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(at, column, cell, day)
                elif cell is not None:
                    sheet.write(at, column, cell)
        if write:
            write(sheet)
    workbook.close()
    return target.getvalue()


def repack(content: bytes, change: dict[str, bytes | None]) -> bytes:
    """Return a packed file with some parts replaced, or left out where None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = change.get(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """Return one part of a packed file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def make_zip(**parts: bytes) -> bytes:
    """Return a packed file with these parts; `__` stands for a slash and `_dot_` for a dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return target.getvalue()
