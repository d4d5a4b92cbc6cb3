"""Each public service as it documents its answers: what becomes of them, and what is refused."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from groeiruimte.fetching import FetchFailure, UnableToFetch
from groeiruimte.fetching.sources import Asking, ask_source, company_of
from groeiruimte.intake.ibis import read_ibis
from groeiruimte.intake.stations import read_stations
from groeiruimte.programme.open_sources import Measure, open_source, open_sources
from tests.recorded import Recorded, cbs, park, wfs

TODAY = date(2026, 12, 1)


def asking(client, address="https://bron.example", **more):
    return Asking(client=client, address=address, today=TODAY, **more)


def table(file):
    return list(csv.DictReader(io.StringIO(file.content.decode()), delimiter=";"))


def refused(key, client, **more):
    with pytest.raises(UnableToFetch) as failure:
        ask_source(asking(client, **more), kind=open_source(key=key))
    return failure.value.code


class TestIbis:
    def test_comes_in_pages_and_is_one_file_that_the_reader_takes(self):
        client = Recorded({"": wfs([park(n) for n in range(2345)])})
        told = []

        (file,) = ask_source(
            asking(client, progress=lambda *far: told.append(far)), kind=open_source(key="IBIS")
        )

        assert len(client.asked) == 3
        assert told[-1] == (2345, 2345)
        reading = read_ibis(file.content, file.name)
        assert (len(reading.taken), reading.not_taken) == (2345, [])

    def test_of_which_a_part_is_missing_is_no_file(self):
        client = Recorded({"": wfs([park(1), park(2)], total=3744)})

        assert refused("IBIS", client) is FetchFailure.ANSWER_UNREADABLE

    def test_that_knows_no_pages_ends(self):
        everything = [park(n) for n in range(1000)]
        client = Recorded({"": lambda query: {"features": everything}})

        (file,) = ask_source(asking(client), kind=open_source(key="IBIS"))

        assert len(json.loads(file.content)["features"]) == 1000
        assert len(client.asked) == 2

    def test_of_which_the_total_is_written_as_text_is_held_against_it_too(self):
        client = Recorded({"": lambda query: {"features": [park(1)], "numberMatched": "3744"}})

        assert refused("IBIS", client) is FetchFailure.ANSWER_UNREADABLE

    def test_that_knows_no_pages_and_no_numbers_ends_and_holds_each_park_once(self):
        everything = [park(n) | {"id": None} for n in range(1000)]
        client = Recorded({"": lambda query: {"features": everything}})

        (file,) = ask_source(asking(client), kind=open_source(key="IBIS"))

        assert len(json.loads(file.content)["features"]) == 1000

    def test_that_never_ends_is_no_file(self):
        def endless(query):
            first = int(query["startIndex"][0] if isinstance(query["startIndex"], list)
                        else query["startIndex"])  # fmt: skip
            return {"features": [{"id": f"p{first + n}"} for n in range(1000)]}

        assert refused("IBIS", Recorded({"": endless})) is FetchFailure.ANSWER_UNREADABLE

    def test_of_which_the_pages_together_are_too_large_is_not_read_on(self):
        client = Recorded({"": wfs([park(n) for n in range(5000)])})

        code = refused("IBIS", client, most_bytes=2000)

        assert code is FetchFailure.TOO_LARGE
        assert len(client.asked) == 1

    @pytest.mark.parametrize("body", [b"<ows:ExceptionReport/>", b"[]", b'{"features": []}'])
    def test_in_another_shape_is_refused(self, body):
        assert refused("IBIS", Recorded({"": body})) is FetchFailure.ANSWER_UNREADABLE


class TestCbs:
    KIND = replace(
        open_source(key="CBS_KEY_FIGURES"), measures=(Measure(fact="residents",
                                                              title="Totale bevolking",
                                                              day=(1, 1)),)
    )  # fmt: skip

    def test_gives_the_newest_year_with_figures_over_all_pages_and_nothing_but_municipalities(self):
        answers = cbs({"GM0153": 160_000.0, "NL01  ": 17_000_000.0, "GM0164  ": 82_000.0})

        (file,) = ask_source(asking(Recorded(answers)), kind=self.KIND)

        assert [(row["gebied"], row["waarde"], row["peildatum"]) for row in table(file)] == [
            ("GM0153", "160000", "2024-01-01"),
            ("GM0164", "82000", "2024-01-01"),
        ]

    def test_counts_thousands_as_thousands_and_refuses_a_unit_it_does_not_know(self):
        thousands = Recorded(cbs({"GM0153": 95.4}, unit="x 1 000"))
        (file,) = ask_source(asking(thousands), kind=self.KIND)
        assert table(file)[0]["waarde"] == "95400"

        with pytest.raises(UnableToFetch):
            ask_source(asking(Recorded(cbs({"GM0153": 95.4}, unit="%"))), kind=self.KIND)

    def test_without_the_measure_or_a_year_is_refused(self):
        for answers in (cbs({"GM0153": 1.0}, title="Anders"), cbs({"NL01": 1.0})):
            with pytest.raises(UnableToFetch) as failure:
                ask_source(asking(Recorded(answers)), kind=self.KIND)
            assert failure.value.code is FetchFailure.ANSWER_UNREADABLE

    @pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", "9" * 400, "9" * 5000])
    def test_with_a_number_that_is_none_to_count_with_is_refused(self, value):
        answers = cbs({"GM0153": 95.4})
        real = Recorded(answers)

        class Strange:
            def get(self, url, **how):
                fetched = real.get(url, **how)
                return replace(fetched, content=fetched.content.replace(b"95.4", value.encode()))

        with pytest.raises(UnableToFetch) as failure:
            ask_source(asking(Strange()), kind=self.KIND)
        assert failure.value.code is FetchFailure.ANSWER_UNREADABLE

    def test_takes_of_ages_and_sexes_the_total_only(self):
        cells = [
            {"Measure": "T1", "Value": value, "RegioS": "GM0153", "Leeftijd": age}
            for age, value in (("52052", 130_000.0), ("53105", 20_000.0))
        ]
        answers = cbs({}) | {
            "/Dimensions": {"value": [{"Identifier": "Leeftijd", "Kind": "Dimension"}]},
            "/LeeftijdCodes": {
                "value": [
                    {"Identifier": "52052", "Title": "15 tot 75 jaar"},
                    {"Identifier": "53105", "Title": "15 tot 25 jaar"},
                ]
            },
            "/Observations": {"value": cells},
        }

        (file,) = ask_source(asking(Recorded(answers)), kind=self.KIND)

        assert [row["waarde"] for row in table(file)] == ["130000"]


class TestDuo:
    def catalogue(self, *resources):
        rows = [
            {"name": name, "format": "CSV", "url": f"https://{host}/d/download/{file}"}
            for name, host, file in resources
        ]
        return {"/package_show": {"success": True, "result": {"resources": rows}}}

    def test_finds_the_file_by_its_name_and_not_on_a_machine_inside(self):
        name = "Ingeschrevenen wetenschappelijk onderwijs inclusief geslacht in het domein"
        client = Recorded(
            self.catalogue(
                ("Ingeschrevenen hoger beroepsonderwijs", "duo.example", "hbo.csv"),
                (name, "beheer.intern", "wo.csv"),
                (name, "duo.example", "___"),
                (name, "duo.example", "wo.csv"),
            )
            | {"/wo.csv": b"STUDIEJAAR\n"},
            foreign=["beheer.intern"],
        )

        (file,) = ask_source(asking(client), kind=open_source(key="DUO_WO"))

        assert (file.name, file.content) == ("wo.csv", b"STUDIEJAAR\n")
        assert client.asked[-1] == "https://duo.example/d/download/wo.csv"

    def test_without_that_file_says_so(self):
        client = Recorded(self.catalogue(("Iets anders", "duo.example", "x.csv")))

        assert refused("DUO_MBO_GRADS", client) is FetchFailure.NOT_THERE


class TestStations:
    def test_of_ns_become_the_list_that_the_reader_takes(self):
        payload = [
            {
                "code": "HT", "UICCode": "8400319", "stationType": "KNOOPPUNT_INTERCITY_STATION",
                "land": "NL", "namen": {"lang": "'s-Hertogenbosch"}, "lat": 51.69, "lng": 5.294,
            },
            {"code": "BH", "land": "D", "namen": {"lang": "Bentheim"}, "lat": 52.3, "lng": 7.1},
        ]  # fmt: skip
        client = Recorded({"/stations": {"payload": payload}})

        (file,) = ask_source(
            asking(client, "https://ns.example/api/v2/stations", key="k"),
            kind=open_source(key="STATIONS"),
        )

        reading = read_stations(file.content, file.name)
        assert [(row.code, row.name, row.kind) for row in reading.taken] == [
            ("HT", "'s-Hertogenbosch", "knooppuntintercitystation")
        ]
        assert client.headers[0] == {"Ocp-Apim-Subscription-Key": "k"}


class TestPostcodes:
    def docs(self, *docs):
        return {"/free": {"response": {"numFound": len(docs), "start": 0, "docs": list(docs)}}}

    def test_get_the_point_of_the_very_postcode(self):
        near = {"postcode": "7521AG", "centroide_ll": "POINT(6.1 52.1)"}
        asked = {"postcode": "7521AB", "centroide_ll": "POINT(6.88000000 52.22100000)"}
        client = Recorded(self.docs(near, asked))

        (file,) = ask_source(asking(client, wanted=["7521AB"]), kind=open_source(key="ADDRESSES"))

        assert file.content.decode().splitlines()[1:] == ["7521AB,6.88000000,52.22100000"]
        # A parameter that is not documented is refused since 3.1.
        assert client.asked == ["https://bron.example/free?q=7521AB&fq=type%3Apostcode&rows=5"]

    def test_that_pdok_does_not_know_get_none(self):
        client = Recorded(self.docs({"postcode": "7521AG", "centroide_ll": "POINT(6.1 52.1)"}))

        assert refused("ADDRESSES", client, wanted=["7521AB"]) is FetchFailure.ANSWER_UNREADABLE
        assert ask_source(asking(client), kind=open_source(key="ADDRESSES")) == []


class TestKvk:
    def found(self, *rows):
        return Recorded({"/v2/zoeken": {"totaal": len(rows), "resultaten": list(rows)}})

    def test_tells_name_and_place_of_the_head_office(self):
        client = self.found(
            {"kvkNummer": "00000001", "naam": "Voorbeeld B.V.", "type": "rechtspersoon"},
            {
                "kvkNummer": "00000001", "naam": "Voorbeeld B.V.", "type": "hoofdvestiging",
                "adres": {"binnenlandsAdres": {"plaats": "Voorbeeldstad"}},
            },
        )  # fmt: skip

        company = company_of(asking(client, key="secret"), number="00000001")

        assert (company.name, company.place) == ("Voorbeeld B.V.", "Voorbeeldstad")
        assert client.headers == [{"apikey": "secret"}]
        assert "secret" not in client.asked[0]

    def test_that_knows_no_such_number_is_no_failure_and_another_404_is(self):
        unknown = Recorded({"/v2/zoeken": (404, {"fout": [{"code": "IPD5200"}]})})
        elsewhere = Recorded({"/v2/zoeken": (404, {"message": "no such service"})})

        assert company_of(asking(unknown), number="00000001") is None
        with pytest.raises(UnableToFetch):
            company_of(asking(elsewhere), number="00000001")

    def test_of_another_number_is_not_taken(self):
        client = self.found({"kvkNummer": "00000002", "naam": "Een ander"})

        assert company_of(asking(client), number="00000001") is None


def test_every_source_can_be_asked_and_stands_on_https():
    shapes = {kind.shape for kind in open_sources()}

    assert shapes == {"wfs", "files", "cbs", "duo", "stations", "addresses", "lookup"}
    assert all(kind.address.startswith("https://") for kind in open_sources() if kind.address)
