"""What does it cost to take in a pipeline of 20,000 rows, beside reading and writing the same?

`python -m benchmarks.imports`, on SQLite, or on the PostgreSQL of `GROEIRUIMTE_DATABASE_URL` (an
empty database). The peer of the same run does the least that an import must: read the file with
`csv`, and write each company with its figures through the same database, checking nothing. Both by
the clock and in processor seconds of this process: on a busy machine the clock says little.
"""

from __future__ import annotations

import csv
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

ROWS = int(os.environ.get("GROEIRUIMTE_BENCH_ROWS", "20000"))
MOST_SECONDS = 10
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
HEAD = ("Bedrijfsnaam", "KvK-nummer", "Vestigingsplaats", "Levensfase", "Aantal fte", "Omzet")
TOWNS = ("Eindhoven", "Enschede", "Delft", "Groningen", "Leiden")


def main() -> int:
    """Take in the same file by both ways and once more; 1 when it takes longer than it may."""
    with tempfile.TemporaryDirectory(prefix="groeiruimte-bench-") as folder:
        os.environ.setdefault("GROEIRUIMTE_DATA", folder)
        os.environ["GROEIRUIMTE_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "groeiruimte.project.settings.local"
        run = [sys.executable, "-m", "groeiruimte.project.cli", "migrate", "-v", "0"]
        subprocess.run(run, check=True)
        import django
        from django.db import connection

        django.setup()
        holder, peer, by = _people()
        content = _pipeline()
        print(f"{connection.vendor}, {ROWS} rows, {len(content):,} bytes")
        least = _timed("read and write only", lambda: _barely(content, peer))
        taken = _timed("taken in, new", lambda: _taken_in(content, holder, by))
        again = _timed("the same file again", lambda: _taken_in(content, holder, by))
        print(f"beside reading and writing only: {taken / least:.1f}, again {again / least:.1f}")
    return 1 if max(taken, again) > MOST_SECONDS else 0


def _timed(name: str, act: Callable[[], object]) -> float:
    """Return the processor seconds of an act, and print them beside those of the clock."""
    clock, processor = time.perf_counter(), time.process_time()
    outcome = act()
    spent = time.process_time() - processor
    passed = time.perf_counter() - clock
    print(f"{name:<22}{spent:>8.1f} s processor{passed:>8.1f} s clock  {outcome}", flush=True)
    return spent


def _people():  # noqa: ANN202  Django is there only after the settings are
    from groeiruimte.organizations.models import Organization, User
    from groeiruimte.project.demo.loader import load_demo

    load_demo(now=NOW)
    holder, peer = (Organization.objects.get(code=code) for code in ("BOM", "OOST_NL"))
    return holder, peer, User.objects.get(email__startswith="casus@")


def _pipeline() -> bytes:
    """Return a file as a ROM would bring it: clean, so that every row is taken."""
    chance, text = random.Random(20261201), io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEAD)
    for number in range(ROWS):
        name = f"{chr(97 + number % 26) * 2}{number * 7919 % 99991:05}x Technologies"
        people = round(chance.uniform(3, 250), 1)
        writer.writerow(
            [
                name,
                10_000_000 + number * 11,
                TOWNS[number % len(TOWNS)],
                f"Fase {1 + number % 4}",
                str(people).replace(".", ","),
                int(people * 90_000),
            ]
        )
    return text.getvalue().encode()


def _taken_in(content: bytes, holder, by) -> str:  # noqa: ANN001
    from groeiruimte.companies.services.pipeline.at_once import import_pipeline_file

    outcome = import_pipeline_file(
        organization=holder, content=content, file_name="bench.csv", by=by, now=NOW, yes=True
    )
    return f"{outcome.created} new, {outcome.unchanged} the same, {len(outcome.not_taken)} remarks"


def _barely(content: bytes, holder) -> str:  # noqa: ANN001
    from django.db import transaction

    from groeiruimte.companies.models.companies import Company, Observation

    rows = list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))
    with transaction.atomic():
        companies = Company.objects.bulk_create(
            [
                Company(
                    held_by=holder,
                    name=row["Bedrijfsnaam"],
                    kvk_number=row["KvK-nummer"],
                    municipality_name=row["Vestigingsplaats"],
                    created_at=NOW,
                )
                for row in rows
            ],
            batch_size=500,
        )
        figures = [
            Observation(
                company=company,
                quantity=quantity,
                value=Decimal(row[column].replace(",", ".")),
                observed_on=date(2026, 12, 1),
                source="bench.csv",
            )
            for company, row in zip(companies, rows, strict=True)
            for quantity, column in (("FTE", "Aantal fte"), ("REVENUE_EUR", "Omzet"))
        ]
        Observation.objects.bulk_create(figures, batch_size=500)
    return f"{len(companies)} new"


if __name__ == "__main__":
    sys.exit(main())
