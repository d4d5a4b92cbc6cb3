"""Sources that the worker asks: off without a network, checked first, and what is known stays."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.jobs import services as jobs
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.models.sources import OpenSource
from groeiruimte.supply.services import sources
from groeiruimte.supply.services.importers import take_in_file
from groeiruimte.supply.services.sources import (
    UnableToUseSource,
    ask_now,
    decide_on_import,
    due_sources,
    fetch_source,
    switch_source,
)
from tests.apps.supply.test_views import sign_in
from tests.factories import A_MORNING_IN_JUNE, make_municipality, make_site, make_user
from tests.recorded import Recorded, cbs, park, wfs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def allowed(settings):
    settings.SOURCE_HOSTS = ("bron.example",)
    settings.SOURCE_ADDRESSES = dict.fromkeys(settings.SOURCE_ADDRESSES, "https://bron.example/x")


@pytest.fixture
def enschede():
    return make_municipality("Enschede", code="GM0153", province="Overijssel")


@pytest.fixture
def coordinator():
    return make_user("coordinator", organization="OOST_NL", roles=["COORDINATOR"])


def asked(key, answers, *, now=A_MORNING_IN_JUNE, by=None):
    OpenSource.objects.update_or_create(key=key, defaults={"is_on": True})
    return fetch_source(key=key, by=by, clock=lambda: now, client=Recorded(answers))


def said_yes(key, by, *, now=A_MORNING_IN_JUNE):
    """Say yes to what waits, and let the worker do it."""
    waiting = SupplyImport.objects.get(source=key, state="CHECKED")
    decide_on_import(import_id=waiting.pk, takes=True, by=by, now=now)
    take_in_file(import_id=waiting.pk, by=by, now=now, progress=lambda done, total: None)
    waiting.refresh_from_db()
    return waiting


def parks(*numbers, **fields):
    return {"/x": wfs([park(number, **fields) for number in numbers])}


def capacity_map(code):
    area = {"short_code": f"OS {code}", "type": "energy_area", "works": []}
    return {
        "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
        "creator": "voorbeeld",
        "identifier": f"demo-{code}",
        "issued": "2026-01-10",
        "energy_areas": [area | {"demand_available_capacity": 3, "demand_constraint": "red"}],
    }


@pytest.mark.usefixtures("allowed", "enschede")
class TestWhatASourceGives:
    def test_waits_the_first_time_and_changes_nothing_until_somebody_says_yes(self, coordinator):
        row = asked("IBIS", parks(1, 2))

        waiting = SupplyImport.objects.get()
        assert (waiting.state, waiting.created, waiting.report["doubts"]) == (
            "CHECKED", 2, ["FIRST_TIME"],
        )  # fmt: skip
        assert row.succeeded_at == A_MORNING_IN_JUNE
        assert not Site.objects.exists()

        done = said_yes("IBIS", coordinator)

        assert (done.state, done.created, bytes(done.content)) == ("TAKEN", 2, b"")
        assert Site.objects.count() == 2

    def test_is_taken_over_by_itself_when_it_goes_on_as_it_was(self, coordinator):
        asked("IBIS", parks(1, 2))
        said_yes("IBIS", coordinator)

        asked("IBIS", parks(1, 2, 3), now=A_MORNING_IN_JUNE + DAY)

        newest = SupplyImport.objects.latest("pk")
        assert (newest.state, newest.created, newest.imported_by) == ("TAKEN", 1, "system")
        assert Site.objects.count() == 3

    def test_that_is_the_same_is_not_taken_over_again(self, coordinator):
        asked("IBIS", parks(1))
        said_yes("IBIS", coordinator)

        row = asked("IBIS", parks(1), now=A_MORNING_IN_JUNE + DAY)

        assert SupplyImport.objects.count() == 1
        assert row.succeeded_at == A_MORNING_IN_JUNE + DAY

    def test_waits_when_much_is_gone_or_a_day_we_know_says_something_else(self, coordinator):
        asked("IBIS", parks(*range(10)))
        said_yes("IBIS", coordinator)

        asked("IBIS", parks(1, 2, 3, net=7.5), now=A_MORNING_IN_JUNE + DAY)

        waiting = SupplyImport.objects.get(state="CHECKED")
        assert waiting.report["doubts"] == ["MUCH_LESS", "SAME_DAY_OTHER"]
        known = Fact.objects.filter(kind="land_net_ha", replaced_at=None)
        assert {float(fact.value) for fact in known} == {8.25}

    def test_that_is_older_never_takes_the_place_of_what_is_known(self, coordinator):
        asked("IBIS", parks(1))
        said_yes("IBIS", coordinator)

        asked("IBIS", parks(1, year=2022, net=3.0), now=A_MORNING_IN_JUNE + DAY)

        known = Fact.objects.get(kind="land_net_ha", replaced_at=None)
        assert (float(known.value), known.observed_on.year) == (8.25, 2024)

    def test_overtakes_what_still_waits(self):
        asked("IBIS", parks(1))
        asked("IBIS", parks(1, 2), now=A_MORNING_IN_JUNE + DAY)

        states = SupplyImport.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == ["LEFT", "CHECKED"]

    def test_that_somebody_left_is_not_asked_about_again(self, coordinator):
        asked("IBIS", parks(1))
        waiting = SupplyImport.objects.get()
        decide_on_import(import_id=waiting.pk, takes=False, by=coordinator, now=A_MORNING_IN_JUNE)

        asked("IBIS", parks(1), now=A_MORNING_IN_JUNE + DAY)

        assert [row.state for row in SupplyImport.objects.all()] == ["LEFT"]
        with pytest.raises(UnableToUseSource):
            decide_on_import(
                import_id=waiting.pk, takes=True, by=coordinator, now=A_MORNING_IN_JUNE
            )

    def test_of_cbs_becomes_facts_with_day_and_source(self, coordinator):
        answers = cbs({"GM0153": 160_947.0})
        answers["/MeasureCodes"]["value"].append(
            {"Identifier": "T1", "Title": "Totaal banen", "Unit": "x 1 000"}
        )
        asked("CBS_KEY_FIGURES", answers)
        said_yes("CBS_KEY_FIGURES", coordinator)

        facts = {fact.kind: fact for fact in Fact.objects.exclude(municipality=None)}
        assert float(facts["residents"].value) == 160_947
        assert str(facts["residents"].observed_on) == "2024-01-01"
        assert facts["residents"].source == "CBS, Regionale kerncijfers, 2024"
        assert float(facts["jobs"].value) == 160_947_000

    def test_of_pdok_gives_a_point_to_places_without_one_only(self, coordinator, enschede):
        bare = make_site("Zonder punt", municipality=enschede, postcode="7521 AB", lon=None,
                         lat=None)  # fmt: skip
        known = make_site("Met punt", municipality=enschede, postcode="7521 AB", lon=6.5, lat=52.5)
        doc = {"postcode": "7521AB", "centroide_ll": "POINT(6.88000000 52.22100000)"}

        asked("ADDRESSES", {"/free": {"response": {"docs": [doc]}}})
        said_yes("ADDRESSES", coordinator)

        bare.refresh_from_db()
        known.refresh_from_db()
        assert (bare.lon, bare.lat, bare.within_km) == (6.88, 52.221, 0.2)
        assert (known.lon, known.lat) == (6.5, 52.5)

    def test_in_several_files_is_held_against_the_same_file(self, settings):
        settings.SOURCE_ADDRESSES |= {
            "CAPACITY_MAP": "https://bron.example/a.json https://bron.example/b.json"
        }
        asked("CAPACITY_MAP", {"/a.json": capacity_map("A"), "/b.json": capacity_map("B")})

        names = SupplyImport.objects.filter(state="CHECKED").values_list("file_name", flat=True)
        assert sorted(names) == ["bron.example-a.json", "bron.example-b.json"]


@pytest.mark.usefixtures("allowed", "enschede")
class TestKvk:
    def answer(self, **company):
        row = {"kvkNummer": "12345678", "naam": "Voorbeeld B.V."} | company
        return Recorded({"/v2/zoeken": {"resultaten": [row]}})

    def test_is_asked_when_somebody_presses_and_fills_in_name_and_place(
        self, client, settings, monkeypatch, caplog
    ):
        settings.SOURCE_KEYS = {"GROEIRUIMTE_KVK_KEY": "a-secret-key"}
        address = {"binnenlandsAdres": {"plaats": "Enschede"}}
        kvk = self.answer(type="hoofdvestiging", adres=address)
        monkeypatch.setattr(sources, "new_client", lambda limits: kvk)
        sign_in(client, roles=["PIPELINE_MANAGER"])
        new = reverse("companies:company-new")
        typed = {"kvk_number": "12345678", "look_up": "1", "note": "Blijft staan"}
        assert b'name="look_up"' not in client.get(new).content

        OpenSource.objects.create(key="KVK", is_on=True)
        assert b'name="look_up"' in client.get(new).content
        assert kvk.asked == []
        page = client.post(new, typed).content.decode()

        assert 'value="Voorbeeld B.V."' in page
        assert 'value="Enschede"' in page
        assert "Blijft staan" in page
        event = AuditEvent.objects.get(act="companies.kvk.asked")
        assert "12345678" not in str(event.details)
        assert "a-secret-key" not in caplog.text + page

    def test_is_not_asked_while_it_is_off(self, client, settings):
        settings.SOURCE_KEYS = {"GROEIRUIMTE_KVK_KEY": "a-secret-key"}
        sign_in(client, roles=["PIPELINE_MANAGER"])

        page = client.post(
            reverse("companies:company-new"), {"kvk_number": "12345678", "look_up": "1"}
        ).content.decode()

        assert "Deze site vraagt KVK niets" in page
        assert not AuditEvent.objects.filter(act="companies.kvk.asked").exists()


@pytest.mark.usefixtures("allowed", "enschede")
class TestAFailure:
    def test_is_told_and_leaves_what_was_known(self, coordinator):
        asked("IBIS", parks(1))
        said_yes("IBIS", coordinator)
        later = A_MORNING_IN_JUNE + DAY

        row = asked("IBIS", {"/x": (500, b"")}, now=later)

        assert (row.failure, row.failure_host, row.failed_at) == ("REFUSED", "bron.example", later)
        assert row.succeeded_at == A_MORNING_IN_JUNE
        assert (Site.objects.count(), SupplyImport.objects.count()) == (1, 1)
        assert AuditEvent.objects.filter(act="supply.source.failed").count() == 1

    def test_of_an_answer_nobody_can_read_keeps_why(self):
        row = asked("CAPACITY_MAP", {"/x": {"something": "else"}})

        assert row.failure == "ANSWER_UNREADABLE"
        refused = SupplyImport.objects.get()
        assert (refused.state, bytes(refused.content)) == ("REFUSED", b"")
        assert refused.report["refused_because"]

    def test_is_over_when_something_comes(self):
        asked("IBIS", {"/x": (500, b"")})

        assert asked("IBIS", parks(1)).failure == ""


class TestTheSwitch:
    def test_stays_off_where_the_site_may_ask_nobody_and_says_what_is_missing(self, coordinator):
        with pytest.raises(UnableToUseSource, match="GROEIRUIMTE_SOURCE_HOSTS"):
            switch_source(key="IBIS", is_on=True, by=coordinator, now=A_MORNING_IN_JUNE)
        with pytest.raises(UnableToUseSource, match="GROEIRUIMTE_SOURCE_CAPACITY_MAP"):
            switch_source(key="CAPACITY_MAP", is_on=True, by=coordinator, now=A_MORNING_IN_JUNE)

        assert not OpenSource.objects.exists()
        assert due_sources(A_MORNING_IN_JUNE) == []

    def test_asks_for_the_key_of_the_site(self, coordinator, allowed):
        with pytest.raises(UnableToUseSource, match="GROEIRUIMTE_NS_KEY"):
            switch_source(key="STATIONS", is_on=True, by=coordinator, now=A_MORNING_IN_JUNE)

    def test_off_asks_nothing(self, coordinator, allowed):
        switch_source(key="IBIS", is_on=True, by=coordinator, now=A_MORNING_IN_JUNE)
        switch_source(key="IBIS", is_on=False, by=coordinator, now=A_MORNING_IN_JUNE)
        client = Recorded({})

        fetch_source(key="IBIS", by=None, clock=lambda: A_MORNING_IN_JUNE, client=client)

        assert client.asked == []
        with pytest.raises(UnableToUseSource):
            ask_now(key="IBIS", by=coordinator, now=A_MORNING_IN_JUNE)

    def test_on_makes_a_source_due_until_it_gave_something_and_again_after_its_days(self, allowed):
        row = OpenSource.objects.create(key="IBIS", is_on=True)
        assert due_sources(A_MORNING_IN_JUNE) == [{"key": "IBIS"}]

        row.asked_at = row.succeeded_at = A_MORNING_IN_JUNE
        row.save()
        assert due_sources(A_MORNING_IN_JUNE + 29 * DAY) == []
        assert due_sources(A_MORNING_IN_JUNE + 30 * DAY) == [{"key": "IBIS"}]

        row.succeeded_at = None
        row.save()
        assert due_sources(A_MORNING_IN_JUNE + timedelta(hours=1)) == []
        assert due_sources(A_MORNING_IN_JUNE + DAY) == [{"key": "IBIS"}]

    def test_now_is_one_job_at_a_time_that_the_worker_does(self, coordinator, allowed):
        switch_source(key="IBIS", is_on=True, by=coordinator, now=A_MORNING_IN_JUNE)

        job = ask_now(key="IBIS", by=coordinator, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToUseSource):
            ask_now(key="IBIS", by=coordinator, now=A_MORNING_IN_JUNE)
        # No such machine: the job ends well, and the source says what was wrong.
        assert jobs.run_next(clock=lambda: A_MORNING_IN_JUNE)
        job.refresh_from_db()
        row = OpenSource.objects.get()
        assert (job.state, row.failure) == ("DONE", "ADDRESS_UNKNOWN")


class TestThePage:
    def test_says_that_everything_is_off_and_which_machines_it_would_ask(
        self, client, django_assert_num_queries
    ):
        sign_in(client, roles=["COORDINATOR"])
        client.get(reverse("supply:sources"))

        with django_assert_num_queries(5):
            page = client.get(reverse("supply:sources")).content.decode()

        assert "Geen vraag verlaat deze site" in page
        assert "datasets.cbs.nl" in page
        assert 'value="on"' not in page

    def test_tells_a_failure_in_words_and_offers_to_ask_now(self, client, allowed):
        OpenSource.objects.create(
            key="IBIS", is_on=True, failed_at=A_MORNING_IN_JUNE, failure="SENT_ELSEWHERE",
            failure_host="bron.example",
        )  # fmt: skip
        sign_in(client, roles=["COORDINATOR"])

        page = client.get(reverse("supply:sources")).content.decode()

        assert "stuurt ons naar een ander adres" in page
        client.post(reverse("supply:source-act", args=["IBIS"]), {"act": "now"})
        assert OpenSource.objects.get().job is not None
        assert "Wacht" in client.get(reverse("supply:sources")).content.decode()

    def test_is_for_who_keeps_the_registers_only(self, client):
        sign_in(client, roles=["HOTSPOT_MANAGER"])

        assert client.get(reverse("supply:sources")).status_code == 404
        address = reverse("supply:source-act", args=["IBIS"])
        assert client.post(address, {"act": "on"}).status_code == 404

    def test_of_what_waits_shows_why_and_takes_a_yes(self, client, allowed, enschede):
        asked("IBIS", parks(1))
        waiting = SupplyImport.objects.get()
        address = reverse("supply:import", args=[waiting.pk])
        sign_in(client, roles=["COORDINATOR"])

        page = client.get(address).content.decode()
        assert "Deze bron geeft voor het eerst iets" in page

        client.post(reverse("supply:import-decision", args=[waiting.pk]), {"act": "take"})
        assert "We nemen het bestand op" in client.get(address).content.decode()
        assert jobs.run_next(clock=lambda: A_MORNING_IN_JUNE)
        assert Site.objects.count() == 1
