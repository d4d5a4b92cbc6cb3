"""Services that give files: the layer of IBIS in pages, those of grid operators and of DUO."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from groeiruimte.fetching.failures import FetchFailure, UnableToFetch
from groeiruimte.fetching.sources.asking import Asking, FoundFile, host_of, rows_in, unreadable
from groeiruimte.programme.open_sources import OpenSourceKind

_PAGE = 1000
_MOST_PAGES = 100


def parks_of(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return all features of a WFS layer as one GeoJSON file, and only when all have come."""
    host = host_of(asking.address)
    features: dict[str, Any] = {}
    for page in range(_MOST_PAGES):
        document = asking.json(
            asking.address,
            parameters={
                "service": "WFS",
                "version": "2.0.0",
                "request": "GetFeature",
                "typeNames": kind.parts["layer"],
                "count": str(_PAGE),
                "startIndex": str(page * _PAGE),
                "outputFormat": "application/json",
            },
        )
        come = rows_in(document, "features", host=host)
        before = len(features)
        for feature in come:
            held = feature if isinstance(feature, dict) else {}
            features.setdefault(str(held.get("id") or json.dumps(held, sort_keys=True)), held)
        total = _total(document)
        asking.progress(len(features), total or len(features))
        # A server that does not know pages sends the first again: nothing new is the end too.
        if len(come) < _PAGE or len(features) == before:
            break
    else:
        raise unreadable(host)
    if not features or (total is not None and len(features) < total):
        raise unreadable(host)
    whole = {"type": "FeatureCollection", "features": list(features.values())}
    name = f"{kind.key.lower()}-{asking.today.isoformat()}.json"
    return [FoundFile(json.dumps(whole, ensure_ascii=False).encode(), name)]


def _total(document: dict[str, Any]) -> int | None:
    """Return how many there are; a server may write it as text, or say that it does not know."""
    stated = str(document.get("numberMatched", document.get("totalFeatures")))
    return int(stated) if stated.isdecimal() else None


def files_of(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return the file at each address, as it stands there."""
    addresses = asking.address.split()
    files = []
    for done, address in enumerate(addresses):
        asking.progress(done, len(addresses))
        # The same name every time: by it a file is held against the one before.
        name = urlsplit(address).path.rpartition("/")[2] or kind.key.lower()
        files.append(FoundFile(asking.table(address), f"{host_of(address)}-{name}"))
    return files


def education_file(asking: Asking, kind: OpenSourceKind) -> list[FoundFile]:
    """Return the newest file of a data set of DUO, found by its name: numbers of files change.

    Raises:
        UnableToFetch: The data set has no such file, or it stands on a machine of their own.
    """
    host = host_of(asking.address)
    document = asking.json(
        f"{asking.address}/package_show", parameters={"id": kind.parts["dataset"]}
    )
    asking.progress(1, 2)
    begins = kind.parts["file"].casefold()
    addresses = [
        str(each["url"])
        for each in rows_in(document, "result", "resources", host=host)
        if isinstance(each, dict)
        and str(each.get("format", "")).upper() == "CSV"
        and str(each.get("name", "")).casefold().startswith(begins)
        and asking.client.may_ask(str(each.get("url", "")))
        and str(each["url"]).lower().endswith(".csv")
    ]
    if not addresses:
        raise UnableToFetch(FetchFailure.NOT_THERE, host=host)
    name = urlsplit(addresses[0]).path.rpartition("/")[2]
    return [FoundFile(asking.table(addresses[0]), name)]
