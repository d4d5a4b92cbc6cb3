"""Tables of CBS (OData v4): the newest year of each measure, per municipality, as one table.

A measure is found by its title, a total by its title too: codes differ per table. What CBS counts
in thousands is multiplied; a unit that we do not know is refused, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from groeiruimte.fetching.sources.asking import Asking, FoundFile, host_of, rows_in, unreadable
from groeiruimte.programme.open_sources import Measure, OpenSourceKind

HEADER = ("gebied", "soort", "waarde", "peildatum", "bron", "bronadres")
_MUNICIPALITY = re.compile(r"GM\d{4}")
_YEAR = re.compile(r"(\d{4})JJ00")
_TIMES = {"aantal": 1, "x 1 000": 1000, "x 1000": 1000, "1 000": 1000, "": 1}
_MOST_PAGES = 200
_YEARS_BACK = 4


def figures_of(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return the measures of a table as rows of areas, kinds and values.

    Raises:
        UnableToFetch: A measure is not there, or no year of it.
    """
    base = f"{asking.address}/CBS/{kind.parts['table']}"
    host = host_of(base)
    codes = {
        str(row.get("Title", "")).strip(): row for row in _rows(asking, f"{base}/MeasureCodes")
    }
    years = sorted(
        (
            str(row.get("Identifier"))
            for row in _rows(asking, f"{base}/PeriodenCodes")
            if _YEAR.fullmatch(str(row.get("Identifier")))
        ),
        reverse=True,
    )
    totals = _totals(asking, base)
    written = io.StringIO()
    table = csv.writer(written, delimiter=";")
    table.writerow(HEADER)
    for done, measure in enumerate(kind.measures):
        asking.progress(done, len(kind.measures))
        code = codes.get(measure.title)
        unit = str((code or {}).get("Unit") or "").strip().casefold()
        if code is None or unit not in _TIMES:
            raise unreadable(host)
        newest = _newest(asking, base, str(code["Identifier"]), years[:_YEARS_BACK], totals)
        if not newest:
            raise unreadable(host)
        period, values = newest
        day = date(int(period[:4]), *measure.day)
        for area, value in sorted(values.items()):
            table.writerow(_line(area, value * _TIMES[unit], day, measure, kind))
    name = f"cbs-{kind.parts['table'].lower()}-{asking.today.isoformat()}.csv"
    return [FoundFile(written.getvalue().encode(), name)]


def _line(
    area: str, value: float, day: date, measure: Measure, kind: OpenSourceKind
) -> tuple[str, ...]:
    table = kind.parts["table"]
    source = f"CBS, {kind.name.nl.removeprefix('CBS ')}, {day.year}"
    url = f"https://opendata.cbs.nl/statline/#/CBS/nl/dataset/{table}"
    return (area, measure.fact, f"{value:.10g}", day.isoformat(), source, url)


def _newest(
    asking: Asking, base: str, measure: str, years: list[str], totals: dict[str, set[str]]
) -> tuple[str, dict[str, float]] | None:
    """Return the newest year of a measure with figures of municipalities, and those figures."""
    for period in years:
        asked = f"Measure eq '{measure}' and Perioden eq '{period}'"
        rows = _rows(asking, f"{base}/Observations", {"$filter": asked})
        values: dict[str, float] = {}
        for area, value in _of_municipalities(rows, totals):
            if values.setdefault(area, value) != value:
                # Two totals of one area: we do not know which of them is the whole.
                raise unreadable(host_of(base))
        if values:
            return period, values
    return None


def _of_municipalities(
    rows: Iterator[dict[str, Any]], totals: dict[str, set[str]]
) -> Iterator[tuple[str, float]]:
    for row in rows:
        value = row.get("Value")
        area = next(
            (
                held.strip()
                for held in row.values()
                if isinstance(held, str) and _MUNICIPALITY.fullmatch(held.strip())
            ),
            None,
        )
        whole = all(
            str(row[name]).strip() in codes for name, codes in totals.items() if name in row
        )
        if area and whole and isinstance(value, int | float) and not isinstance(value, bool):
            yield area, float(value)


def _totals(asking: Asking, base: str) -> dict[str, set[str]]:
    """Return per dimension that is no area and no period which codes stand for the total."""
    found = {}
    for row in _rows(asking, f"{base}/Dimensions"):
        name, sort = str(row.get("Identifier", "")), str(row.get("Kind", ""))
        if sort.startswith(("Time", "Geo")) or not re.fullmatch(r"\w+", name):
            continue
        titles = {
            str(code.get("Identifier")).strip(): str(code.get("Title", "")).casefold()
            for code in _rows(asking, f"{base}/{name}Codes")
        }
        for whole in ("totaal", "15 tot 75 jaar"):
            found[name] = {code for code, title in titles.items() if title.startswith(whole)}
            if found[name]:
                break
    return found


def _rows(
    asking: Asking, url: str, parameters: dict[str, str] | None = None
) -> Iterator[dict[str, Any]]:
    """Give all rows; the next page stands where the answer says, to be taken as it comes."""
    host = host_of(url)
    document = asking.json(url, parameters=parameters)
    for _ in range(_MOST_PAGES):
        for row in rows_in(document, "value", host=host):
            if isinstance(row, dict):
                yield row
        following = document.get("@odata.nextLink")
        if not following:
            return
        document = asking.json(str(following))
    raise unreadable(host)
