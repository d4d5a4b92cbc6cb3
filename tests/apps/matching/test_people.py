"""Technical people: per year beside who graduate, in total beside who live there, by field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.files.demand_file import demand_of
from groeiruimte.engine.files.located import Located
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.certifying import Evidence, checked
from groeiruimte.matching.rules.judging import MatchQuestion, judge
from groeiruimte.programme.matching import graduates_share, share_of, stock_share
from groeiruimte.programme.requirement_kinds import fields_of_study, requirement_kinds
from groeiruimte.project.vocabulary import vocabulary
from groeiruimte.propositions.rules.offering import Fulfilment, Offered, fulfilment
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from tests.apps.matching.test_matching import elsewhere, here, looked_at
from tests.apps.matching.test_places import open_place
from tests.apps.matching.test_where import looked_at as looked_at_now
from tests.apps.matching.test_where import shown
from tests.apps.propositions.test_comparison import asked as asked_of_region
from tests.apps.propositions.test_comparison import offered
from tests.factories import THAT_DAY, make_articulation, make_demand, make_fact, make_municipality

pytestmark = pytest.mark.django_db
TALENT = {"demand_type": "TALENT", "unit": "FTE"}
ELECTRICAL = "talent_hbo_fte__electrical"


def asks(kind, likely, **fields):
    """Return a confirmed need of so many people, hard, from 2028-Q1."""
    articulation = make_articulation(confirmed=True)
    make_demand(articulation, kind=kind, likely=likely, **(TALENT | fields))
    return articulation


def people(place, kind, value, **fields):
    """State how many people graduate or live at a place."""
    return make_fact(place, kind=kind, value=value, unit="FTE", **fields)


def verdict_of(run, site):
    return run.verdicts.get(site=site)


class TestInTotal:
    @pytest.mark.parametrize(
        ("living", "verdict"), [(5000, VerdictKind.FITS), (4999, VerdictKind.EXCLUDED)]
    )
    def test_one_company_employs_at_most_the_set_part_of_who_live_there(self, living, verdict):
        site = here()
        people(site, "technicians_hbo", living)

        run = looked_at(asks("staff_hbo_fte", 5000 * stock_share()))

        assert verdict_of(run, site).verdict == verdict

    def test_is_unknown_where_nobody_counted_who_live_there(self):
        site = here()
        people(site, "talent_hbo_fte", 10_000)

        assert verdict_of(looked_at(asks("staff_hbo_fte", 10)), site).verdict == VerdictKind.UNKNOWN

    def test_what_is_added_up_over_municipalities_proves_enough_and_never_too_few(self):
        site = here()
        people(make_municipality(), "technicians_hbo", 5000)

        enough = looked_at(asks("staff_hbo_fte", 100))
        more = looked_at(asks("staff_hbo_fte", 101))

        assert verdict_of(enough, site).verdict == VerdictKind.FITS
        assert verdict_of(more, site).verdict == VerdictKind.UNKNOWN

    def test_grows_over_the_years(self):
        site = here()
        people(site, "technicians_hbo", 5000)
        articulation = asks("staff_hbo_fte", 60, needed_until=Quarter(2031, 1).index)
        make_demand(
            articulation,
            kind="staff_hbo_fte",
            likely=140,
            needed_from=Quarter(2031, 1).index,
            **TALENT,
        )

        (reason,) = verdict_of(looked_at(articulation), site).reasons

        assert (reason["code"], reason["gap"]) == ("SHORT", 40)
        assert reason["short_from"] == Quarter(2031, 1).index

    def test_the_part_is_kept_with_the_comparison_and_stands_in_its_proof(self):
        people(here(), "technicians_hbo", 5000)

        run = looked_at(asks("staff_hbo_fte", 60))
        evidence = Evidence(**run.stored_certificate.parts())

        assert run.settings.lines["stock_share"] == stock_share()
        assert evidence.demand["requirements"][0]["share"] == stock_share()
        assert checked(evidence).is_sound

    def test_who_asks_for_nobody_keeps_no_part_of_the_stock(self):
        here()

        assert "stock_share" not in looked_at(asks("talent_hbo_fte", 5)).settings.lines


class TestOfOneField:
    def test_a_figure_of_that_field_decides(self):
        few, many = here("Few"), here("Many")
        for site, value in ((few, 49), (many, 50)):
            people(site, "talent_hbo_fte", 1000)
            people(site, ELECTRICAL, value)

        run = looked_at(asks(ELECTRICAL, 50 * graduates_share()))

        assert verdict_of(run, few).verdict == VerdictKind.EXCLUDED
        assert verdict_of(run, many).verdict == VerdictKind.FITS

    def test_all_fields_together_prove_too_few_and_never_enough(self):
        few, many = here("Few"), here("Many")
        people(few, "talent_hbo_fte", 49)
        people(many, "talent_hbo_fte", 100_000)

        run = looked_at(asks(ELECTRICAL, 10))

        assert verdict_of(run, few).verdict == VerdictKind.EXCLUDED
        assert verdict_of(run, many).verdict == VerdictKind.UNKNOWN
        assert checked(Evidence(**run.stored_certificate.parts())).is_sound

    def test_a_sum_of_municipalities_of_all_fields_proves_nothing(self):
        site = here()
        people(make_municipality(), "talent_hbo_fte", 10)

        assert verdict_of(looked_at(asks(ELECTRICAL, 10)), site).verdict == VerdictKind.UNKNOWN

    def test_an_unknown_says_how_many_there_are_of_all_fields(self, client):
        site = here()
        people(site, "talent_hbo_fte", 1000)
        articulation = asks(ELECTRICAL, 10)
        looked_at_now(articulation)

        page = shown(open_place(client, articulation, site))

        assert "Van alle technische richtingen samen zijn er 1.000 fte" in page

    @pytest.mark.parametrize("kind", [k for k in requirement_kinds() if k.by_field])
    def test_every_field_can_be_asked_on_the_command_line(self, kind):
        for field in fields_of_study():
            asked = {"requirements": [{"key": f"{kind.key}__{field}", "at_least": 5}]}

            (read,) = demand_of(Located(asked), vocabulary=vocabulary()).requirements

            assert read.share == share_of(kind=kind.key)


@pytest.mark.parametrize(
    ("asked", "fact", "whole", "share"),
    [
        (ELECTRICAL, ELECTRICAL, "talent_hbo_fte", graduates_share()),
        (
            "staff_hbo_fte__electrical",
            "technicians_hbo__electrical",
            "technicians_hbo",
            stock_share(),
        ),
    ],
)
def test_per_year_and_in_total_a_field_is_held_against_its_own_people(asked, fact, whole, share):
    few, many, bounded = here("Few"), here("Many"), here("Bounded")
    for site, value in ((few, 999), (many, 1000)):
        people(site, fact, value)
    people(bounded, whole, 999)

    run = looked_at(asks(asked, 1000 * share))

    assert verdict_of(run, few).verdict == VerdictKind.EXCLUDED
    assert verdict_of(run, many).verdict == VerdictKind.FITS
    assert verdict_of(run, bounded).verdict == VerdictKind.EXCLUDED


class TestWords:
    @pytest.mark.parametrize(
        ("kind", "fact", "words"),
        [
            ("talent_hbo_fte", "talent_hbo_fte", "5% van wie er per jaar afstudeert"),
            ("staff_hbo_fte", "technicians_hbo", "5% van de technisch geschoolden daar"),
        ],
    )
    def test_say_which_part_of_the_people_is_asked(self, client, kind, fact, words):
        site = here()
        people(site, fact, 1000)
        articulation = asks(kind, 50)
        looked_at_now(articulation)

        assert f"Dat vraagt {words}" in shown(open_place(client, articulation, site))

    def test_of_a_sum_that_may_be_higher_say_at_most(self, client):
        site = here()
        people(make_municipality(), "talent_hbo_fte", 1000)
        articulation = asks("talent_hbo_fte", 50)
        looked_at_now(articulation)

        assert "Dat vraagt hooguit 5%" in shown(open_place(client, articulation, site))


@pytest.mark.parametrize("kind", ["talent_mbo_fte", "staff_wo_fte", ELECTRICAL])
def test_what_a_region_offers_counts_by_the_same_part(kind):
    need = asked_of_region(kind, low=10, likely=10, high=10)
    just_enough = 10 / share_of(kind=kind)

    assert fulfilment(asked=[need], offered=offered(just_enough, kind=kind)) is Fulfilment.MEETS
    short = Offered(kind=kind, value=offered(just_enough - 1).value, available_from=None)
    assert fulfilment(asked=[need], offered=short) is Fulfilment.SHORT


@settings(max_examples=25, deadline=None)
@given(
    whole=st.one_of(st.none(), st.integers(0, 2000)),
    of_field=st.one_of(st.none(), st.integers(0, 400)),
    needed=st.integers(1, 100),
)
def test_who_counts_the_field_later_never_contradicts_what_was_concluded(whole, of_field, needed):
    """What all fields together prove of one field holds, whatever the figure of that field is."""
    site = elsewhere(f"Site {whole} {of_field} {needed}")
    if whole is not None:
        people(site, "talent_hbo_fte", whole)
    question = MatchQuestion(asked=(_asked(needed),), own_region="", latest_delay=4)

    before = _verdict(question, site)
    if of_field is not None:
        people(site, ELECTRICAL, min(of_field, whole if whole is not None else of_field))
    after = _verdict(question, site)

    if before != "UNKNOWN":
        assert after == before


def _asked(needed):
    return Asked(
        key="people",
        kind=ELECTRICAL,
        needed=needed,
        unit="FTE",
        needed_from=Quarter.of(THAT_DAY).index,
        needed_until=None,
        is_hard=True,
    )


def _verdict(question, site):
    snapshot = supply_snapshot(today=THAT_DAY, kinds=question.kinds, site_ids=[site.pk])
    (place,) = judge(question=question, snapshot=snapshot).places
    return place.verdict
