"""The supply pages: for whoever works in the programme; changed only by who keeps."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.jobs import services as jobs
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.models.places import Hotspot, Site
from groeiruimte.supply.pages.freshness import pressing
from groeiruimte.supply.selectors.hotspots import last_imports
from groeiruimte.supply.services.register import load_reference_data
from groeiruimte.supply.tasks import take_in_open_data
from tests.apps.supply.factories import (
    make_import,
    make_voorne,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_fact,
    make_hotspot,
    make_municipality,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


def sign_in(client, *, organization="OOST_NL", roles=("CASE_ADVISER",)):
    user = make_user("reader", organization=organization, roles=roles)
    client.force_login(user)
    return user


def sign_in_keeper(client, organization="TWENTE_BOARD"):
    return sign_in(client, organization=organization, roles=["HOTSPOT_MANAGER"])


def page(client, name, *args, query=""):
    response = client.get(reverse(f"supply:{name}", args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def pages_with_rows():
    hotspot = make_hotspot("Geheim brandpunt")
    site = make_site("Geheime locatie", hotspot=hotspot)
    fact = make_fact(site)
    done = make_import(file_name="geheim.csv")
    return [
        reverse("supply:overview"),
        reverse("supply:hotspot", args=[hotspot.pk]),
        reverse("supply:hotspot-fact", args=[hotspot.pk]) + "?soort=system_element_talent",
        reverse("supply:sites"),
        reverse("supply:site", args=[site.pk]),
        reverse("supply:fact-new", args=[site.pk]) + "?soort=power_mw",
        reverse("supply:fact-edit", args=[fact.pk]),
        reverse("supply:municipalities"),
        reverse("supply:municipality", args=[site.municipality_id]),
        reverse("supply:imports"),
        reverse("supply:import", args=[done.pk]),
        reverse("supply:import-csv", args=[done.pk]),
    ]


class TestStrangers:
    def test_who_is_not_signed_in_is_asked_to(self, client):
        for url in pages_with_rows():
            response = client.get(url)
            assert response.status_code == 302
            assert b"Gehei" not in response.content

    @pytest.mark.parametrize(
        ("organization", "roles"),
        [("INVEST_NL", ["FINANCIER"]), (None, [])],
        ids=["financier", "without an organization"],
    )
    def test_get_the_page_that_does_not_exist(self, client, organization, roles):
        sign_in(client, organization=organization, roles=roles)
        for url in pages_with_rows():
            response = client.get(url)
            assert response.status_code == 404, url
            assert b"Gehei" not in response.content

    @pytest.mark.parametrize("offset", [0, 999], ids=["kept by another", "does not exist"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_who_does_not_keep_a_site_cannot_state_facts_about_it(self, client, offset, method):
        sign_in_keeper(client, "ALMERE")
        fact = make_fact(make_site("Geheime locatie"))

        for url in (
            reverse("supply:fact-new", args=[fact.site_id + offset]) + "?soort=power_mw",
            reverse("supply:fact-edit", args=[fact.pk + offset]),
        ):
            response = getattr(client, method)(url)
            assert response.status_code == 404
            assert b"Gehei" not in response.content

    @pytest.mark.parametrize("role", ["PIPELINE_MANAGER", "HOTSPOT_MANAGER"])
    def test_only_who_keeps_the_registers_takes_in_files(self, client, role):
        sign_in(client, roles=[role])

        response = client.post(reverse("supply:imports"), {"kind": "IBIS"})

        assert response.status_code == 404
        assert b'type="file"' not in client.get(reverse("supply:imports")).content


class TestOverview:
    def test_shows_hotspots_with_their_maturity_and_what_is_left_out(self, client):
        sign_in(client)
        make_hotspot("Twente")
        make_hotspot("Almere", maturity="DEVELOPING", kept_by="ALMERE")

        shown = page(client, "overview")
        _map, table = shown.split("<table", 1)

        assert table.index("Twente") < table.index("Almere")
        assert "§1.4" in shown

    def test_leads_a_keeper_to_the_round_past_what_expired(self, client):
        sign_in_keeper(client)
        make_fact(make_site("Oude haven"), observed_on=LONG_AGO, expires_on=LONG_AGO)

        shown = page(client, "overview")

        assert reverse("supply:round") in shown
        assert "begin met Oude haven" in shown

    def test_says_what_to_do_when_the_register_is_empty(self, client):
        sign_in(client)

        assert "empty-state" in page(client, "overview")

    def test_takes_the_same_number_of_queries_for_many_hotspots(
        self, client, django_assert_max_num_queries
    ):
        sign_in(client)
        for number in range(12):
            make_site(hotspot=make_hotspot(f"Hotspot {number}"))

        with django_assert_max_num_queries(9):
            page(client, "overview")


class TestHotspot:
    def test_shows_system_elements_with_source_or_as_unknown(self, client):
        sign_in(client)
        hotspot = make_hotspot()
        make_fact(
            hotspot, kind="system_element_talent", value=None, unit="statement",
            text="Veel technici", source="Kamerbrief 2023",
        )  # fmt: skip

        shown = page(client, "hotspot", hotspot.pk)

        assert "Veel technici" in shown
        assert "Kamerbrief 2023" in shown
        elements = shown.partition('id="elements"')[2].partition("</section>")[0]
        assert elements.count("badge--unknown") == 9

    def test_says_how_complete_its_lists_are_and_what_is_still_being_built(self, client):
        sign_in(client)
        load_reference_data(now=A_MORNING_IN_JUNE)
        brainport = Hotspot.objects.get(code="BRAINPORT_EINDHOVEN")

        shown = page(client, "hotspot", brainport.pk)

        assert "Niet volledig voor gedeelde faciliteiten (47 in de lijst; " in shown
        assert "Volledig voor NWO-instituten (9 van 9; " in shown
        assert "Pilotlijn, Eindhoven; nog in aanbouw" in shown
        assert "Open voor startups en kleinere bedrijven" in shown


class TestSites:
    def test_brielle_finds_the_sites_in_voorne_aan_zee_and_says_why(self, client):
        sign_in(client)
        _brielle, voorne = make_voorne()
        make_site("Seggelant", municipality=voorne, municipality_code_at_source="GM0501")
        make_site("Elders")

        shown = page(client, "sites", query="?q=brielle")

        assert "Seggelant" in shown
        assert "Elders" not in shown
        assert "Voorne aan Zee" in shown
        assert "alert" in shown

    def test_filters_work_together(self, client):
        sign_in(client)
        stale = make_site("Verlopen campus", kind="CAMPUS")
        make_fact(stale, expires_on=LONG_AGO, observed_on=LONG_AGO)
        make_site("Verse campus", kind="CAMPUS")

        shown = page(client, "sites", query="?kind=CAMPUS&province=Overijssel&stale=on")

        assert "Verlopen campus" in shown
        assert "Verse campus" not in shown

    def test_nonsense_in_the_address_is_left_out(self, client):
        sign_in(client)
        make_site("Marssteden")

        assert "Marssteden" in page(client, "sites", query="?hotspot=x&kind=PALACE&page=abc")

    def test_takes_the_same_number_of_queries_for_many_sites(
        self, client, django_assert_max_num_queries
    ):
        sign_in(client)
        hotspot = make_hotspot()
        Site.objects.bulk_create(
            Site(
                source_key=f"many:{number}", name=f"Site {number}", kind="PLOT", hotspot=hotspot,
                municipality=make_municipality(),
            )
            for number in range(120)
        )  # fmt: skip

        with django_assert_max_num_queries(10):
            shown = page(client, "sites", query="?q=site&page=2")

        assert shown.count("/aanbod/locaties/") >= 25


class TestMunicipalities:
    def test_show_past_and_present_and_who_took_over(self, client):
        sign_in(client)
        brielle, voorne = make_voorne()

        assert "Brielle" in page(client, "municipalities", query="?q=Brielle")
        assert "Voorne aan Zee" in page(client, "municipality", brielle.pk)
        assert "Brielle" in page(client, "municipality", voorne.pk)

    def test_show_figures_with_their_source(self, client):
        sign_in(client)
        municipality = make_municipality()
        make_fact(municipality, kind="residents", value=160000, unit="count", source="CBS 2022")

        shown = page(client, "municipality", municipality.pk)

        assert "160.000" in shown
        assert "CBS 2022" in shown


class TestImports:
    FILE = (
        b"GEM_CODES;RIN_NUMMER;PLAN_NAAM;JAAR;HA_BRUTO;HA_NETTO;HA_TOTTUIT;WLOC_TYPE\n"
        b"GM0153;1;Marssteden;2024;10,5;8,2;0;B\nGM9999;2;Nergens;2024;1;1;0;B\n"
    )

    def post(self, client, content, kind="IBIS"):
        file = SimpleUploadedFile("parks.csv", content)
        response = client.post(reverse("supply:imports"), {"kind": kind, "file": file})
        while jobs.run_next(clock=lambda: A_MORNING_IN_JUNE):
            pass
        return response

    def test_take_in_a_file_and_tell_what_became_of_each_row(self, client):
        sign_in(client, roles=["COORDINATOR"])

        response = self.post(client, self.FILE)

        done = SupplyImport.objects.get()
        assert response.url == reverse("supply:import", args=[done.pk])
        shown = page(client, "import", done.pk)
        assert "Nergens" in shown
        assert "Marssteden" in shown

    def test_give_the_report_as_a_spreadsheet_without_formulas(self, client):
        sign_in(client, roles=["COORDINATOR"])
        self.post(client, self.FILE.replace(b"Marssteden", b"=1+1"))

        response = client.get(reverse("supply:import-csv", args=[SupplyImport.objects.get().pk]))

        assert response["Content-Type"].startswith("text/csv")
        assert ";'=1+1;" in response.content.decode("utf-8-sig")

    def test_refuse_what_cannot_be_a_table_beside_the_field(self, client):
        sign_in(client, roles=["COORDINATOR"])

        response = self.post(client, b"%PDF-1.7")

        assert b'aria-invalid="true"' in response.content
        assert not SupplyImport.objects.exists()

    def test_keep_of_a_refused_file_only_why(self, client):
        sign_in(client, roles=["COORDINATOR"])

        self.post(client, b"a;b\n1;2\n")

        refused = SupplyImport.objects.get()
        shown = page(client, "import", refused.pk)
        assert (refused.state, bytes(refused.content)) == ("REFUSED", b"")
        assert "PLAN_NAAM" in shown
        assert "niet bewaard" in shown
        assert not Site.objects.exists()

    def test_leave_the_reading_to_the_worker_and_show_how_far_it_is(self, client):
        sign_in(client, roles=["COORDINATOR"])
        file = SimpleUploadedFile("parks.csv", self.FILE)

        response = client.post(reverse("supply:imports"), {"kind": "IBIS", "file": file})

        waiting = SupplyImport.objects.get()
        shown = client.get(response.url).content.decode()
        assert (waiting.state, bytes(waiting.content)) == ("WAITING", self.FILE)
        assert reverse("jobs:progress", args=[waiting.job_id]) in shown
        assert not Site.objects.exists()
        assert list(last_imports(imports=SupplyImport.objects.all())) == []

    def test_keep_no_file_of_which_the_work_broke(self, client, monkeypatch):
        sign_in(client, roles=["COORDINATOR"])
        monkeypatch.setattr("groeiruimte.supply.services.importers._written", None)
        self.post(client, self.FILE)
        broken = SupplyImport.objects.get()
        shown = client.get(reverse("supply:import", args=[broken.pk]))
        assert shown.context["has_failed"] is True

        self.post(client, self.FILE)

        broken.refresh_from_db()
        assert bytes(broken.content) == b""

    def test_take_a_file_in_once_however_often_the_worker_comes(self, client):
        sign_in(client, roles=["COORDINATOR"])
        self.post(client, self.FILE)
        done = SupplyImport.objects.get()

        take_in_open_data(done.job)

        again = SupplyImport.objects.get()
        assert (again.created, again.imported_at) == (done.created, done.imported_at)
        assert bytes(again.content) == b""


class TestMap:
    def test_holds_the_hotspots_with_all_sites_or_the_sites_of_the_list(self, client):
        sign_in(client)
        hotspot = make_hotspot("Twente")
        make_site("Marssteden", hotspot=hotspot)
        make_site("Overzee")
        make_site("Zonder punt", lon=None, lat=None)

        overview = marked(page(client, "overview"))
        listed = marked(page(client, "sites", query="?q=mars&map=1"))

        assert overview.keys() == {"Twente", "Marssteden", "Overzee"}
        assert overview["Twente"] == "place"
        assert listed == {"Marssteden": "site"}
        assert not marked(page(client, "sites", query="?q=mars"))


def marked(content):
    """Return the places on the map of a page, each with its shape."""
    found = re.findall(r'<title>([^:<]*)[^<]*</title><use href="#mark-(\w+)"', str(content))
    return dict(found)


class TestPressing:
    def test_names_the_keeper_s_expired_facts_and_nobody_else_s(self):
        site = make_site("Oude haven")
        make_fact(site, observed_on=LONG_AGO, expires_on=LONG_AGO)
        keeper = make_user(organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])
        other = make_user(organization="ALMERE", roles=["HOTSPOT_MANAGER"])

        (action,) = pressing(user=keeper, now=A_MORNING_IN_JUNE)

        assert (action.route, action.args) == ("supply:round", ())
        assert "Oude haven" in action.label
        assert pressing(user=other, now=A_MORNING_IN_JUNE) == []
