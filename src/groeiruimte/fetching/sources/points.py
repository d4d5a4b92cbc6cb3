"""Services that say where something lies: stations of NS, and postcodes of PDOK."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from groeiruimte.fetching.sources.asking import Asking, FoundFile, host_of, rows_in, unreadable
from groeiruimte.programme.open_sources import OpenSourceKind

STATION_HEADER = ("code", "uic", "name_long", "country", "type", "geo_lat", "geo_lng")
POINT_HEADER = ("postcode", "lon", "lat")
_POINT = re.compile(r"POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")


def stations_of(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return the stations as a table: out of NS, or as the table that stands at the address."""
    name = f"stations-{asking.today.isoformat()}.csv"
    if asking.address.lower().endswith(".csv"):
        return [FoundFile(asking.table(asking.address), name)]
    del kind
    document = asking.json(
        asking.address, headers={"Ocp-Apim-Subscription-Key": asking.key} if asking.key else None
    )
    rows = rows_in(document, "payload", host=host_of(asking.address))
    return [FoundFile(_csv(STATION_HEADER, map(_station, rows)), name)]


def _station(row: object) -> tuple[str, ...]:
    held = row if isinstance(row, dict) else {}
    names = held.get("namen")
    name = names.get("lang", "") if isinstance(names, dict) else ""
    # As the list of Rijden de Treinen writes it, so that a change of source changes no station.
    sort = str(held.get("stationType") or "").lower().replace("_", "")
    return (
        str(held.get("code") or ""),
        str(held.get("UICCode") or ""),
        str(name),
        str(held.get("land") or ""),
        sort,
        str(held.get("lat") or ""),
        str(held.get("lng") or ""),
    )


def points_of(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return where each wanted postcode lies; one that PDOK does not know is left out."""
    del kind
    host = host_of(asking.address)
    points = []
    for done, postcode in enumerate(asking.wanted):
        asking.progress(done, len(asking.wanted))
        document = asking.json(
            f"{asking.address}/free",
            parameters={"q": postcode, "fq": "type:postcode", "rows": "5"},
        )
        rows = rows_in(document, "response", "docs", host=host)
        point = next((p for row in rows if (p := _point(row, postcode=postcode))), None)
        if point:
            points.append((postcode, *point))
    if not points:
        if asking.wanted:
            raise unreadable(host)
        return []
    return [FoundFile(_csv(POINT_HEADER, points), f"punten-{asking.today.isoformat()}.csv")]


def _point(row: object, *, postcode: str) -> tuple[str, str] | None:
    """Return longitude and latitude, of the very postcode that was asked: near is no answer."""
    held = row if isinstance(row, dict) else {}
    if str(held.get("postcode") or "").replace(" ", "").upper() != postcode:
        return None
    written = _POINT.fullmatch(str(held.get("centroide_ll") or ""))
    return (written[1], written[2]) if written else None


def _csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(header)
    table.writerows(rows)
    return written.getvalue().encode()
