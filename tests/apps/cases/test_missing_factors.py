"""When a case ends nowhere, what was missing is fields: from the proof, corrected with a reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.cases.models.missing_factors import MissingFactor
from groeiruimte.cases.rules.missing_factors import factors_of
from groeiruimte.cases.selectors.missing_factors import standing_kinds
from groeiruimte.cases.services.guidance import change_status
from groeiruimte.cases.services.missing_factors import (
    NewFactor,
    UnableToNameFactor,
    add_factor,
    correct_factor,
    drop_factor,
    find_factors,
)
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.matching.rules.regional import RegionCounts
from groeiruimte.matching.services.matching import run_match
from tests.apps.cases.factories import make_brief, make_named_case, make_proposition
from tests.factories import A_MORNING_IN_JUNE, make_fact, make_site, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def compared(case):
    """A comparison in which no place has what is asked."""
    need = make_brief(case).articulation
    make_fact(make_site("Kennispark", kept_by="TWENTE_BOARD"), value=1)
    return run_match(articulation_id=need.pk, by=case.adviser, now=A_MORNING_IN_JUNE)


def new(**fields):
    return NewFactor(**({"kind": "power_mw", "reason": "The operator said so."} | fields))


class Proof:
    """What the rule reads of a proof, and nothing else."""

    def __init__(self, *, conflicts=(), bottlenecks=(), regions=None):
        self.conflicts, self.bottlenecks = conflicts, bottlenecks
        self.regions = regions or {}


def short(kind, gap, *, code=ReasonCode.SHORT):
    return Reason(code=code, kind=kind, unit="MW", needed=4.0, needed_from=8112, gap=gap)


class TestProof:
    def test_names_the_smallest_set_with_the_smallest_shortage(self):
        proof = Proof(conflicts=(("power_mw@1", "floor_space_m2@1"), ("power_mw@1",)))
        (found,) = factors_of(proof, [short("power_mw", 3.0), short("power_mw", 1.5)])

        assert (found.kind, found.demand_type, found.amount) == ("power_mw", "ENERGY", 1.5)
        assert found.needed_from == 8112

    def test_names_only_regions_in_which_every_place_is_ruled_out(self):
        proof = Proof(
            conflicts=(("power_mw@1",),),
            regions={
                "EAST": RegionCounts(places=3, out={"power_mw": 3}, alone={}),
                "WEST": RegionCounts(places=3, out={"power_mw": 2}, alone={}),
            },
        )
        (found,) = factors_of(proof, [short("power_mw", 1.0)])

        assert found.regions == ("EAST",)

    def test_counts_what_is_not_known_for_nothing(self):
        proof = Proof(conflicts=(("power_mw@1",),))
        (found,) = factors_of(proof, [short("power_mw", 2.0, code=ReasonCode.UNKNOWN)])

        assert found.amount is None


class TestNowhere:
    def test_takes_what_was_missing_from_the_proof_once(self, case, compared):
        told = {"case_id": case.pk, "by": case.adviser, "now": A_MORNING_IN_JUNE}
        change_status(status="NO_PROPOSITION", reason="No place has the power", **told)
        before = set(MissingFactor.objects.values_list("kind", "source"))

        assert find_factors(**told) == 0
        assert set(MissingFactor.objects.values_list("kind", "source")) == before
        assert before == {("power_mw", "PROOF")}
        assert MissingFactor.objects.get().amount == 3

    def test_without_a_comparison_finds_nothing(self, case):
        assert find_factors(case_id=case.pk, by=case.adviser, now=A_MORNING_IN_JUNE) == 0

    def test_is_corrected_with_a_reason_and_not_without(self, case):
        row = add_factor(case_id=case.pk, new=new(), by=case.adviser, now=A_MORNING_IN_JUNE)
        told = {"factor_id": row.pk, "by": case.adviser, "now": A_MORNING_IN_JUNE}
        with pytest.raises(UnableToNameFactor):
            correct_factor(amount=Decimal(3), reason=" ", **told)

        assert correct_factor(amount=Decimal(3), reason="Measured", **told).amount == 3

    def test_that_was_dropped_feeds_the_signal_no_more(self, case):
        told = {"by": case.adviser, "now": A_MORNING_IN_JUNE}
        row = add_factor(case_id=case.pk, new=new(), **told)
        assert standing_kinds(lead_ids=[case.lead_id]) == {case.lead_id: ("power_mw",)}
        drop_factor(factor_id=row.pk, reason="There was power after all", **told)

        assert standing_kinds(lead_ids=[case.lead_id]) == {case.lead_id: ()}

    def test_says_no_place_only_of_regions_that_said_so(self, case):
        request = make_proposition(case).request
        told = {"case_id": case.pk, "by": case.adviser, "now": A_MORNING_IN_JUNE}
        region = request.organization.rom_region
        with pytest.raises(UnableToNameFactor, match="answered that they have no place"):
            add_factor(new=new(source="REGION", regions=(region,)), **told)
        request.state, request.decline_reason = "DECLINED", "Full"
        request.closed_at = A_MORNING_IN_JUNE
        request.save()

        assert add_factor(new=new(source="REGION", regions=(region,)), **told).source == "REGION"


class TestPage:
    def test_tells_a_no_from_silence(self, client, case):
        brief = make_brief(case)
        no = make_proposition(brief=brief).request
        silent = make_proposition(brief=brief, site="Brainport Campus", by="BRAINPORT").request
        no.state, no.decline_reason, no.closed_at = "DECLINED", "We are full", A_MORNING_IN_JUNE
        no.save()
        client.force_login(case.adviser)

        page = client.get(reverse("cases:nowhere", args=[case.pk]))

        assert page.context["page"].declined == [no]
        assert page.context["page"].silent == [silent]
        assert "We are full" in page.content.decode()

    def test_adds_corrects_and_drops(self, client, case):
        client.force_login(case.adviser)
        url = reverse("cases:nowhere", args=[case.pk])
        client.post(url, {"kind": "power_mw", "amount": "2,5", "source": "ADVISER", "reason": "So"})
        row = MissingFactor.objects.get()
        factor = reverse("cases:factor", args=[row.pk])
        client.post(factor, {"act": "change", "amount": "3", "reason": "Measured"})
        client.post(factor, {"act": "drop", "amount": "", "reason": "Not so"})

        row.refresh_from_db()
        assert (row.amount, row.reason) == (3, "Not so")
        assert row.dropped_at is not None
        assert "Not so" in client.get(url).content.decode()

    def test_costs_few_queries_however_many_factors(self, client, case):
        client.force_login(case.adviser)
        url = reverse("cases:nowhere", args=[case.pk])
        for kind in ("power_mw", "floor_space_m2", "plot_m2"):
            told = {"by": case.adviser, "now": A_MORNING_IN_JUNE}
            add_factor(case_id=case.pk, new=new(kind=kind), **told)
        client.get(url)

        with at_most(20):
            client.get(url)

    def test_is_not_there_for_another_organization(self, client, case):
        row = add_factor(case_id=case.pk, new=new(), by=case.adviser, now=A_MORNING_IN_JUNE)
        client.force_login(make_user("Pia", organization="BOM"))

        assert client.get(reverse("cases:nowhere", args=[case.pk])).status_code == 404
        url = reverse("cases:factor", args=[row.pk])
        assert client.post(url, {"act": "drop", "reason": "x"}).status_code == 404
