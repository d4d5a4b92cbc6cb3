"""A told month as open data: rows for CSV, one object for JSON, and a description (DCAT-AP-NL).

The description has what the Dutch profile 3.0 asks of a catalog, a data set and a distribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from groeiruimte.monitoring.pages.public import slug_of
from groeiruimte.programme.targets import impact_target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from groeiruimte.monitoring.models import ToldMonth

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/deed.nl"
_EU = "http://publications.europa.eu/resource/authority"
HEADER = ("maand", "per", "soort", "sleutel", "naam", "eenheid", "van", "tot", "doel", "tempo")
TITLE = {
    "nl": "Voortgang van het programma technologiebrandpunten",
    "en": "Progress of the programme of technology hotspots",
}
ABOUT = {
    "nl": "Doelen, beleidssignalen en hoe goed de vooruitblikken waren, per maand bevroren. "
    "Aantallen staan er als band; een som alleen als geen bedrijf eruit af te leiden is.",
    "en": "Targets, policy signals and how good the forecasts were, frozen per month. Counts "
    "stand there as bands; a sum only where no company follows from it.",
}


def as_rows(row: ToldMonth) -> list[tuple[object, ...]]:
    """Return a told month as rows of a table; the names of columns are Dutch, as in its file."""
    content, month = row.content, slug_of(row)
    rows: list[tuple[object, ...]] = [
        (
            *(month, target["as_on"] or content["as_on"], "doel", target["key"]),
            impact_target(key=target["key"]).name.nl,
            *(target["unit"], _open(target["low"]), _open(target["high"])),
            *(target["value"], target["expected"]),
        )
        for target in content["targets"]
    ]
    rows += [
        (month, told["as_on"], "som", key, "", "", told["value"], told["value"], "", "")
        for key, told in sorted(content["sums"].items())
    ]
    for signal in content["signals"]:
        low, _dash, high = signal["leads"].partition("-")
        parts = (signal["kind"], "+".join(signal["types"]), signal["region"])
        key = ":".join(filter(None, parts))
        rows.append(
            (month, content["as_on"], "beleidssignaal", key)
            + (signal["title"]["nl"], "leads", low, high or low, "", "")
        )
    for chances in (content["forecasts"] or {}).get("bins", ()):
        key = f"{chances['from']:.1f}-{chances['until']:.1f}"
        rows.append(
            (month, content["as_on"], "vooruitblik", key, "gezegde kans en wat gebeurde", "deel")
            + (chances["told"], chances["happened"], "", "")
        )
    return rows


def as_object(row: ToldMonth) -> dict[str, Any]:
    """Return a told month as one object, with its fingerprint and under which licence it is."""
    return {"licence": CC0, "sha256": row.sha256, **row.content}


def catalog(
    rows: Sequence[ToldMonth], *, publisher: str, address: Callable[..., str]
) -> dict[str, Any]:
    """Return the description of all told months, as JSON-LD.

    :param address: gives the whole address of a route with its arguments.
    """
    agent = {"@type": "foaf:Agent", "foaf:name": [{"@value": publisher, "@language": "nl"}]}
    contact = {
        "@type": "vcard:Kind",
        "vcard:fn": [{"@value": publisher, "@language": "nl"}],
        "vcard:hasURL": {"@id": address("monitoring:public")},
    }
    home = address("monitoring:public")
    return {
        "@context": {
            "adms": "http://www.w3.org/ns/adms#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address("monitoring:public-catalog"),
        "@type": "dcat:Catalog",
        "dct:title": _both(TITLE),
        "dct:description": _both(ABOUT),
        "dct:publisher": agent,
        "dct:language": _languages(),
        "dcat:contactPoint": contact,
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [
            _dataset(row, agent=agent, contact=contact, address=address) for row in rows
        ],
    }


def _dataset(
    row: ToldMonth,
    *,
    agent: dict[str, Any],
    contact: dict[str, Any],
    address: Callable[..., str],
) -> dict[str, Any]:
    month = slug_of(row)
    page = address("monitoring:public-month", month)
    return {
        "@id": f"{page}#gegevens",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{page}#gegevens",
        "dct:title": _both({code: f"{words}, {month}" for code, words in TITLE.items()}),
        "dct:description": _both(ABOUT),
        "dct:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"},
        "dct:publisher": agent,
        "dct:creator": agent,
        "dcat:contactPoint": contact,
        "dcat:theme": [{"@id": f"{_EU}/data-theme/ECON"}, {"@id": f"{_EU}/data-theme/GOVE"}],
        "dct:language": _languages(),
        "dct:issued": {"@value": row.told_at.isoformat(), "@type": "xsd:dateTime"},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(address("monitoring:public-csv", month), "CSV", "text/csv"),
            _distribution(address("monitoring:public-json", month), "JSON", "application/json"),
        ],
    }


def _distribution(address: str, name: str, media: str) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": [{"@value": name, "@language": "nl"}],
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:license": {"@id": CC0},
        "dct:format": {"@id": f"{_EU}/file-type/{name}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
    }


def _both(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": code} for code, text in words.items()]


def _languages() -> list[dict[str, str]]:
    return [{"@id": f"{_EU}/language/{code}"} for code in ("NLD", "ENG")]


def _open(number: int | None) -> object:
    return "" if number is None else number
