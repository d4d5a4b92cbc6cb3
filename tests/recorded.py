"""Answers of public services in the form that they document, with invented values."""

import json
from urllib.parse import parse_qs, urlsplit

from groeiruimte.fetching import Fetched, FetchFailure, UnableToFetch


class Recorded:
    """Stands in for the client: gives what was recorded for the end of an address."""

    def __init__(self, answers, *, foreign=()):
        self.answers, self.foreign = answers, foreign
        self.asked, self.headers = [], []

    def may_ask(self, url):
        return urlsplit(url).hostname not in self.foreign

    def get(self, url, *, kinds, headers=None, also=()):
        self.asked.append(url)
        self.headers.append(headers)
        split = urlsplit(url)
        for ending, answer in self.answers.items():
            if split.path.endswith(ending):
                given = answer(parse_qs(split.query)) if callable(answer) else answer
                status, body = given if isinstance(given, tuple) else (200, given)
                if status != 200 and status not in also:
                    raise UnableToFetch(FetchFailure.REFUSED, host=split.hostname, status=status)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                return Fetched(status, "application/json", content)
        raise UnableToFetch(FetchFailure.NOT_THERE, host=split.hostname, status=404)


def park(number, *, code="GM0153", year=2024, net=8.25):
    return {
        "type": "Feature",
        "id": f"IBISbedrijventerreinen.{number}",
        "geometry": {"type": "Point", "coordinates": [256000.0, 471000.0]},
        "properties": {
            "GEM_CODES": code,
            "RIN_NUMMER": number,
            "PLAN_NAAM": f"Voorbeeldpark {number}",
            "JAAR": year,
            "HA_BRUTO": 10.5,
            "HA_NETTO": net,
            "HA_TOTTUIT": 0,
            "WLOC_TYPE": "B",
        },
    }


def wfs(parks, *, total=None):
    """A WFS that answers in pages, as GeoServer does."""

    def answer(query):
        start, count = int(query["startIndex"][0]), int(query["count"][0])
        some = parks[start : start + count]
        return {
            "type": "FeatureCollection",
            "totalFeatures": len(parks) if total is None else total,
            "numberReturned": len(some),
            "features": some,
        }

    return answer


def cbs(figures, *, unit="aantal", title="Totale bevolking", newest="2024JJ00"):
    """A table of CBS with one measure, of which the newest year has no figures yet."""
    cells = [
        {"Id": n, "Measure": "T1", "Value": value, "RegioS": area, "Perioden": newest}
        for n, (area, value) in enumerate(figures.items())
    ]

    def observations(query):
        if newest not in query.get("$filter", [""])[0] and "skip" not in str(query):
            return {"value": []}
        if "$skip" in query:
            return {"value": cells[1:]}
        return {
            "value": cells[:1],
            "@odata.nextLink": "https://cbs.example/CBS/t/Observations?$skip=1",
        }

    return {
        "/MeasureCodes": {"value": [{"Identifier": "T1", "Title": title, "Unit": unit}]},
        "/PeriodenCodes": {
            "value": [{"Identifier": p} for p in ("2023JJ00", newest, "2024KW01", "2025JJ00")]
        },
        "/Dimensions": {
            "value": [
                {"Identifier": "RegioS", "Kind": "GeoDimension"},
                {"Identifier": "Perioden", "Kind": "TimeDimension"},
            ]
        },
        "/Observations": observations,
    }
