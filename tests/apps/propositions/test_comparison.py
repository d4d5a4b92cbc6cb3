"""What regions offer, side by side: for the adviser, the entrepreneur and the bid book."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.criteria import criteria
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.pages.bidbooks import bidbook_of
from groeiruimte.propositions.pages.propositions import (
    criteria_for_choice,
    offers_for_choice,
    offers_of,
    value_in_words,
)
from groeiruimte.propositions.rules.offering import Fulfilment, Offered, fulfilment, worths
from groeiruimte.propositions.services.answering import decline_request
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_need,
    make_profile,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_demand,
    make_fact,
    make_grant,
    make_lead,
    make_organization,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
START = Quarter(2028, 1).index


def asked(kind="power_mw", *, low=3, likely=4, high=6, start=START):
    return ReadDemand(
        kind=requirement_kind(key=kind),
        hardness=Hardness.REQUIREMENT,
        low=Decimal(low),
        likely=Decimal(likely),
        high=Decimal(high),
        needed_from=start,
        needed_until=None,
    )


def offered(value, *, kind="power_mw", start=None):
    known = None if value is None else Decimal(str(value))
    return Offered(kind=kind, value=known, available_from=start)


class TestFulfilment:
    @pytest.mark.parametrize(
        ("value", "start", "expected"),
        [
            (4, None, Fulfilment.MEETS),
            (4, START, Fulfilment.MEETS),
            (4, START + 1, Fulfilment.PARTLY),
            (4, START + 4, Fulfilment.PARTLY),
            (4, START + 5, Fulfilment.SHORT),
            (3, None, Fulfilment.PARTLY),
            (2.9, None, Fulfilment.SHORT),
            (0, None, Fulfilment.SHORT),
            (None, None, Fulfilment.UNKNOWN),
        ],
    )
    def test_of_at_least(self, value, start, expected):
        assert fulfilment(asked=[asked()], offered=offered(value, start=start)) is expected

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(4, Fulfilment.MEETS), (6, Fulfilment.PARTLY), (7, Fulfilment.SHORT)],
    )
    def test_of_at_most(self, value, expected):
        distance = asked("station_distance_km")

        said = fulfilment(asked=[distance], offered=offered(value, kind="station_distance_km"))

        assert said is expected

    @pytest.mark.parametrize(("value", "expected"), [(1, "MEETS"), (0, "SHORT")])
    def test_of_yes_or_no(self, value, expected):
        wanted = asked("pilot_line", low=1, likely=1, high=1, start=None)

        assert fulfilment(asked=[wanted], offered=offered(value, kind="pilot_line")) == expected

    def test_of_a_need_that_grows_is_that_of_the_worst_step(self):
        later = asked(low=8, likely=9, high=10, start=START + 8)

        assert fulfilment(asked=[asked(), later], offered=offered(4)) is Fulfilment.SHORT


class TestWorths:
    def test_names_every_criterion_of_the_programme(self):
        found = worths(asked=[asked()], offered={}, register={})

        assert list(found) == [each.key for each in criteria()]
        assert set(found.values()) == {None}

    def test_counts_what_the_region_answered(self):
        found = worths(
            asked=[asked()], offered={"power_mw": offered(6, start=START + 3)}, register={}
        )

        assert found["power_to_spare"] == 0.5
        assert found["soon_enough"] == 0.75

    def test_asks_the_register_for_what_was_not_asked(self):
        found = worths(asked=[asked()], offered={}, register={"station_distance_km": 7.5})

        assert found["transport_access"] == 0.5

    def test_believes_the_region_before_the_register(self):
        said = {"station_distance_km": offered(None, kind="station_distance_km")}

        found = worths(
            asked=[asked("station_distance_km")], offered=said, register={"station_distance_km": 1}
        )

        assert found["transport_access"] is None

    def test_of_several_kinds_the_tightest_counts(self):
        kinds = ("talent_mbo_fte", "talent_hbo_fte")
        found = worths(
            asked=[asked(kind, likely=10, low=10, high=10) for kind in kinds],
            offered={
                "talent_mbo_fte": offered(100, kind="talent_mbo_fte"),
                "talent_hbo_fte": offered(10, kind="talent_hbo_fte"),
            },
            register={},
        )

        assert found["talent"] == 0


class TestOffers:
    def test_hold_only_what_was_submitted(self):
        submitted = make_submitted()
        make_proposition(submitted.request, site=make_site("Draft"))

        [offer] = offers_of(submitted.request.brief, today=THAT_DAY)

        assert offer.proposition_id == submitted.pk
        assert offer.fulfilment == {"MEETS": 1, "PARTLY": 0, "SHORT": 0, "UNKNOWN": 1}

    def test_say_who_answered_late(self):
        submitted = make_submitted(now=A_MORNING_IN_JUNE + timedelta(days=40))

        [offer] = offers_of(submitted.request.brief, today=THAT_DAY)

        assert offer.is_late

    def test_for_choice_come_from_all_briefs_of_the_lead(self):
        articulation = make_need()
        for reference in ("UV-AAAAAA", "UV-BBBBBB"):
            brief = make_brief(articulation, reference=reference)
            make_submitted(make_proposition(make_request(brief)))

        offers = offers_for_choice(lead_id=articulation.lead_id, today=THAT_DAY)

        assert {offer.brief_reference for offer in offers} == {"UV-AAAAAA", "UV-BBBBBB"}
        assert "power_to_spare" in [each.key for each in criteria_for_choice(offers)]

    def test_for_choice_are_none_before_anything_was_confirmed(self):
        assert offers_for_choice(lead_id=make_lead().pk, today=THAT_DAY) == []

    def test_never_mix_two_leads(self):
        make_submitted()
        other = make_articulation(make_lead(), confirmed=True)

        assert offers_for_choice(lead_id=other.lead_id, today=THAT_DAY) == []

    @pytest.mark.parametrize(
        ("kind", "value", "words"),
        [("cleanroom_iso", 4, "ISO 7"), ("pilot_line", 1, "ja"), ("pilot_line", 0, "nee")],
    )
    def test_write_values_as_people_do(self, kind, value, words):
        assert value_in_words(Decimal(value), kind=kind) == words


class TestComparisonPage:
    def test_shows_every_line_of_every_region(self, client):
        brief = make_brief()
        site = make_site("Kennispark")
        make_fact(site, value=5, source="Netbeheerder")
        make_submitted(make_proposition(make_request(brief), site=site), summary="Vlak bij UT")
        client.force_login(brief.sent_by)

        page = client.get(reverse("propositions:comparison", args=[brief.pk])).content.decode()

        for words in ("Kennispark", "Netbeheerder", "Vlak bij UT", "Organization ALMERE"):
            assert words in page
        assert "Lumovia" not in page

    def test_tells_why_a_region_offers_nothing(self, client):
        request = make_request()
        decline_request(
            request_id=request.pk,
            reason="Geen stroom tot 2031",
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )
        client.force_login(request.brief.sent_by)

        page = client.get(reverse("propositions:comparison", args=[request.brief_id]))

        assert "Geen stroom tot 2031" in page.content.decode()

    def test_opens_for_whom_the_case_was_shared_with(self, client):
        brief = make_brief()
        make_grant(brief.articulation.lead, level="CASE", valid_until=THAT_DAY.replace(year=2099))
        client.force_login(make_user(organization="NFIA"))

        page = client.get(reverse("propositions:comparison", args=[brief.pk]))

        assert page.status_code == 200
        assert "Lumovia" not in page.content.decode()

    def test_asks_no_more_for_more_offers(self, client, django_assert_max_num_queries):
        brief = make_brief()
        request = make_request(brief)
        for number in range(5):
            make_submitted(make_proposition(request, site=make_site(f"Site {number}")))
        client.force_login(brief.sent_by)

        with django_assert_max_num_queries(24):
            client.get(reverse("propositions:comparison", args=[brief.pk]))


class TestBidBook:
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_is_a_file_with_a_name_and_leaves_a_trace(self, client, language):
        submitted = make_submitted()
        brief = submitted.request.brief
        client.force_login(brief.sent_by)

        page = client.get(reverse("propositions:bidbook", args=[brief.pk]), {"taal": language})

        name = f"bidbook-{brief.reference}-{language}.pdf".lower()
        assert page.content.startswith(b"%PDF-")
        assert page["Content-Disposition"] == f'attachment; filename="{name}"'
        event = AuditEvent.objects.get(act="propositions.bidbook.made")
        assert event.details == {"language": language}

    def test_falls_back_to_dutch_for_another_language(self, client):
        brief = make_brief()
        client.force_login(brief.sent_by)

        page = client.get(reverse("propositions:bidbook", args=[brief.pk]), {"taal": "../x"})

        assert page["Content-Disposition"].endswith('-nl.pdf"')

    def test_does_not_hold_the_name_of_the_company(self):
        submitted = make_submitted()

        book = bidbook_of(
            submitted.request.brief, language="en", today=THAT_DAY, now=A_MORNING_IN_JUNE
        )

        assert "Lumovia" not in repr(book)
        assert book.title.startswith("Room to grow")
        assert book.silent == ("Organization ALMERE: no answer yet",)


class TestWhatNobodyWasAskedAbout:
    """A profile tells less than the need: the rest is held against the register, for who asked."""

    def line(self, *, known=None):
        articulation = make_need()
        make_demand(articulation, kind="environmental_category", likely=4, unit="", low=4, high=4)
        profile = make_profile(articulation, receivers=[make_organization("TWENTE_BOARD").pk])
        # Whatever the partition tells of it: the region of this test answers on power alone.
        brief = make_brief(articulation, profile=profile)
        site = make_site(kept_by="TWENTE_BOARD")
        if known is not None:
            make_fact(site, kind="environmental_category", value=known, unit="")
        proposition = make_proposition(make_request(brief), site=site)
        proposition.answers.filter(kind="environmental_category").delete()
        make_submitted(proposition)
        (offer,) = offers_of(brief, today=THAT_DAY)
        line = next(each for each in offer.answers if each.kind == "environmental_category")
        return offer, line, proposition

    def test_stays_unknown_where_the_register_does_not_know(self):
        assert self.line()[1].fulfilment is Fulfilment.UNKNOWN

    def test_is_held_against_the_register_and_says_so(self):
        _offer, line, _proposition = self.line(known=5)

        assert line.fulfilment is Fulfilment.MEETS
        assert line.is_from_register
        assert line.remark

    def test_what_the_register_rules_out_is_named(self):
        offer, line, _proposition = self.line(known=2)

        assert line.fulfilment is Fulfilment.SHORT
        assert len(offer.misses) == 1

    def test_the_region_reads_nothing_of_it(self):
        _offer, line, proposition = self.line(known=5)

        assert line.kind not in {each.kind for each in proposition.answers.all()}
