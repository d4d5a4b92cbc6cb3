"""KVK: the name and place of one number, when a person asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from groeiruimte.fetching.client import JSON_TYPES
from groeiruimte.fetching.sources.asking import Asking, host_of, read_json, rows_in

_NOTHING_FOUND = "IPD5200"


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """What KVK says of a number; the place may be empty."""

    number: str
    name: str
    place: str


def company_of(asking: Asking, *, number: str) -> FoundCompany | None:
    """Return the company with a KVK number, or nothing where KVK knows none.

    A company comes as a legal person and as its head office: the one with a place counts.

    Raises:
        UnableToFetch: KVK did not answer, or refused the key.
    """
    host = host_of(asking.address)
    fetched = asking.client.get(
        f"{asking.address}/v2/zoeken?{urlencode({'kvkNummer': number})}",
        kinds=JSON_TYPES,
        headers={"apikey": asking.key},
        also=[404],
    )
    document = read_json(fetched.content, host=host)
    if fetched.status == 404:
        faults = rows_in(document, "fout", host=host)
        codes = {each.get("code") for each in faults if isinstance(each, dict)}
        if _NOTHING_FOUND in codes:
            return None
    found = [
        FoundCompany(number, str(row.get("naam") or "").strip(), _place(row))
        for row in rows_in(document, "resultaten", host=host)
        if isinstance(row, dict) and row.get("kvkNummer") == number and row.get("naam")
    ]
    return next((each for each in found if each.place), found[0] if found else None)


def _place(row: dict[str, object]) -> str:
    address = row.get("adres")
    inland = address.get("binnenlandsAdres") if isinstance(address, dict) else None
    return str(inland.get("plaats") or "").strip() if isinstance(inland, dict) else ""
