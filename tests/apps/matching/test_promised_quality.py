"""A quality that is promised from a quarter: "cleanroom ISO 5 from 2029-Q2", end to end."""

from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.rules.certifying import Evidence, checked
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.propositions.pages.propositions import offers_of
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.services.answering import submit_proposition
from groeiruimte.supply.models.facts import Fact
from tests.apps.matching.test_matching import here, looked_at
from tests.apps.matching.test_places import open_place
from tests.apps.matching.test_where import looked_at as looked_at_now
from tests.apps.matching.test_where import shown
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_proposition,
    make_request,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_demand,
    make_fact,
    make_hotspot,
)

pytestmark = pytest.mark.django_db
PROMISED = Quarter(2029, 2).index
#: Kind, class now, class promised, place of the class asked in its order.
QUALITIES = [
    pytest.param("cleanroom_iso", "ISO 9", "ISO 5", 3, id="cleanroom ISO 6"),
    pytest.param("vibration_class", "VC-A", "VC-D", 2, id="floor VC-C"),
    pytest.param("environmental_category", "3.1", "4.2", 4, id="category 4.1"),
]


def state(site, kind, now, promised):
    """State what there is now and what is promised, as a keeper does: two facts."""
    if now:
        make_fact(site, kind=kind, value=None, unit="class", text=now, valid_until=PROMISED)
    make_fact(site, kind=kind, value=None, unit="class", text=promised, valid_from=PROMISED)


def asks(kind, order, *, year, quarter=1):
    articulation = make_articulation(confirmed=True)
    make_demand(
        articulation,
        kind=kind,
        likely=order,
        demand_type="SPACE",
        unit="class",
        needed_from=Quarter(year, quarter).index,
    )
    return articulation


@pytest.mark.parametrize(("kind", "now", "promised", "order"), QUALITIES)
class TestJudgedPerQuarter:
    def test_in_time_it_fits_a_quarter_late_it_fits_later_and_years_late_it_does_not(
        self, kind, now, promised, order
    ):
        site = here()
        state(site, kind, now, promised)

        found = {
            year: looked_at(asks(kind, order, year=year)).verdicts.get(site=site)
            for year in (2030, 2029, 2027)
        }

        assert found[2030].verdict == VerdictKind.FITS
        assert (found[2029].verdict, found[2029].fits_from) == (VerdictKind.FITS_FROM, PROMISED)
        assert found[2027].verdict == VerdictKind.EXCLUDED
        assert found[2027].reasons[0]["code"] == "TOO_LATE"

    def test_what_nobody_said_of_the_time_before_is_unknown_and_no_no(
        self, kind, now, promised, order
    ):
        site = here()
        state(site, kind, "", promised)

        run = looked_at(asks(kind, order, year=2027))

        assert run.verdicts.get(site=site).verdict == VerdictKind.UNKNOWN

    def test_the_proof_holds_and_falls_when_the_promise_is_moved(self, kind, now, promised, order):
        state(here(), kind, now, promised)

        evidence = Evidence(**looked_at(asks(kind, order, year=2029)).stored_certificate.parts())

        assert checked(evidence).is_sound
        (place,) = evidence.supply["places"]
        steps = place["facts"][kind]
        place["facts"][kind] = {quarter: steps["0"] for quarter in steps}
        assert not checked(evidence).is_sound

    def test_the_page_says_what_there_is_and_what_comes_when(
        self, client, kind, now, promised, order
    ):
        site = here()
        state(site, kind, now, promised)
        articulation = asks(kind, order, year=2029)
        looked_at_now(articulation)

        response = open_place(client, articulation, site)

        (line,) = response.context["sheet"].lines
        assert (line.offered, line.label) == (now, "Later")
        assert f"{promised} vanaf 2029-K2" in shown(response)

    def test_a_region_offers_the_class_from_its_quarter(self, kind, now, promised, order):
        site = here()
        state(site, kind, now, promised)
        articulation = asks(kind, order, year=2029)
        brief = make_brief(articulation)
        proposition = make_proposition(make_request(brief), site=site)
        level = Decimal(fact_kind(key=kind).classes.index(promised))

        submit_proposition(
            proposition_id=proposition.pk,
            summary="It will be there.",
            answers={kind: AnswerDraft(kind=kind, value=level, available_from=PROMISED)},
            revision=proposition.revision,
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )
        (offer,) = offers_of(brief, today=THAT_DAY)

        (answer,) = [line for line in offer.answers if line.value == promised]
        assert answer.value == promised
        assert answer.fulfilment == "PARTLY"
        assert not offer.misses


def test_a_keeper_states_a_promise_beside_what_there_is(client):
    site = here()
    make_fact(site, kind="cleanroom_iso", value=None, unit="class", text="ISO 8")
    client.force_login(make_hotspot_manager())
    url = reverse("supply:fact-new", args=[site.pk]) + "?soort=cleanroom_iso"
    form = client.get(url).context["form"]

    client.post(
        url,
        {
            "known": "YES",
            "value": "ISO 5",
            "valid_from": "2029-K2",
            "source": "Bouwvergunning",
            "observed_on": "2026-06-01",
            "trust": "STATED",
            "revision": form["revision"].value(),
        },
    )

    held = Fact.objects.filter(site=site, replaced_at=None).values_list("text", "valid_from")
    assert sorted(held) == [("ISO 5", PROMISED), ("ISO 8", None)]


def test_what_a_hotspot_promises_leaves_what_there_is_until_then(client):
    hotspot = make_hotspot()
    site = here(hotspot=hotspot)
    make_fact(hotspot, kind="shared_cleanroom", value=0, unit="yes_no")
    client.force_login(make_hotspot_manager())
    url = reverse("supply:hotspot-fact", args=[hotspot.pk]) + "?soort=shared_cleanroom"

    for quarter in ("2029-K1", "2029-K2"):  # promised, and then put off
        form = client.get(url).context["form"]
        client.post(
            url,
            {
                "known": "YES",
                "value": "1",
                "valid_from": quarter,
                "source": "Bouwvergunning",
                "observed_on": "2026-06-01",
                "trust": "STATED",
                "revision": form["revision"].value(),
            },
        )

    held = Fact.objects.filter(hotspot=hotspot, replaced_at=None).values_list("value", "valid_from")
    assert sorted(held, key=lambda row: row[0]) == [(0, None), (1, PROMISED)]
    articulation = make_articulation(confirmed=True)
    make_demand(
        articulation,
        kind="shared_cleanroom",
        likely=1,
        demand_type="CAPITAL",
        unit="yes_no",
        needed_from=Quarter(2029, 1).index,
    )
    found = looked_at(articulation).verdicts.get(site=site)
    assert (found.verdict, found.fits_from) == (VerdictKind.FITS_FROM, PROMISED)
