"""Pipeline files as they arrive, made for tests."""

import csv
import io

HEADER = ["Bedrijf", "KvK-nummer", "Gemeente", "Technologiedomein", "Fase", "FTE 2024", "FTE 2025"]
FOTONICA = ["Fotonica BV", "12345678", "Enschede", "Fotonica", "Fase 3", "40", "55"]
CHIPS = ["Chipwerk BV", "23456789", "Eindhoven", "Halfgeleiders", "Fase 2", "12,5", "18"]


def csv_file(*rows, header=HEADER, delimiter=";"):
    """Return the bytes of a CSV file with these rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def many_rows(count, *, start=0):
    """Return rows of different companies with five years of jobs and floor area."""
    words = ["Foton", "Quantum", "Nano", "Bio", "Helio", "Aqua", "Terra", "Cryo", "Magna", "Opti"]
    for number in range(start, start + count):
        name = f"{words[number % 10]}{_letters(number)} Systems BV"
        jobs = [5 + number % 300 + year for year in range(5)]
        area = [100 + number % 5000 + 10 * year for year in range(5)]
        yield [name, f"{number + 10_000_000:08d}", "Enschede", "AI", "Fase 2", *jobs, *area]


MANY_HEADER = [
    *("Bedrijf", "KvK-nummer", "Gemeente", "Technologiedomein", "Fase"),
    *(f"FTE {year}" for year in range(2021, 2026)),
    *(f"m2 in gebruik {year}" for year in range(2021, 2026)),
]


def _letters(number):
    letters = ""
    scrambled = (number * 7919) % 11_881_376
    for _ in range(5):
        scrambled, rest = divmod(scrambled, 26)
        letters += chr(97 + rest)
    return letters
