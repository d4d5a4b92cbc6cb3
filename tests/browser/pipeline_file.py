"""A pipeline as a fund manager keeps it: a real workbook, with the dirt of real life in it."""

from pathlib import Path

import xlsxwriter

COMPANY = "Lichtspoor Metrologie BV"
HEADER = [
    *("Bedrijf", "KvK-nummer", "Gemeente", "Technologiedomein", "Fase", "Contactpersoon"),
    *("FTE 2022", "FTE 2023", "FTE 2024", "FTE 2025"),
    *("m2 in gebruik 2025", "m2 beschikbaar 2025", "MW gecontracteerd 2025", "MW gebruikt 2025"),
]
ROWS = [
    # Decimal commas as text, and numbers as numbers, as spreadsheets mix them.
    [COMPANY, "87650011", "Eindhoven", "Fotonica", "Fase 3", "Noor Maas", 18, "26", 39, "58,5"]
    + ["1.850", 2000, "1,2", "1,1"],
    [],
    ["Kristalhaven BV", 87650012, "Breda", "Halfgeleiders", "Fase 2", "", 4, 6, 9, "12,5"]
    + [300, 400, "", ""],
    ["Kristalhaven B.V.", "87650012", "Breda", "Halfgeleiders", "Fase 2", "", 4, 6, 9, 12]
    + [300, 400, "", ""],
    ["Verkeerd Genummerd BV", "1234", "Tilburg", "AI", "Fase 2", "", 5, 7, 9, 11]
    + [250, 300, "", ""],
    [],
    ["Waterstofwerf BV", "87650013", "Helmond", "Energie", "Fase 2", "", "", 8, "onbekend", 14]
    + [500, 700, "0,4", "0,2"],
]


def write_pipeline(*, path: Path) -> Path:
    """Write the workbook; rows 3 and 7 are empty, row 5 repeats row 4, row 6 has a wrong number."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Portfolio")
        for number, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, row)
    return path
