"""The register of instruments: what stands there, what is sure, who says it still holds."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.audit.models import AuditEvent
from groeiruimte.financing.choices import InstrumentCheckOutcome, TakesIn
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.financing.rules.standing import LaterLook, standing_of
from groeiruimte.financing.words.instruments import amounts_in_words
from groeiruimte.programme.instruments import Openness, instrument, instruments, is_expired
from tests.factories import make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
REGISTER = "financing:instruments"


def look(**fields):
    told = {
        "outcome": InstrumentCheckOutcome.UNCHANGED,
        "takes_in": TakesIn.NOT_SAID,
        "source_date": TODAY,
        "said_by": "OFFICIAL",
    }
    return LaterLook(**(told | fields))


class TestStanding:
    def test_what_nobody_looked_at_stands_as_its_file_says(self):
        stands = [(one, standing_of(one, None, on=TODAY)) for one in instruments()]

        assert all(each.is_expired == is_expired(one, on=TODAY) for one, each in stands)
        assert not any(each.is_sure and each.is_expired for _one, each in stands)

    def test_a_new_look_moves_the_day_by_how_sure_its_source_is(self):
        expired = next(one for one in instruments() if is_expired(one, on=TODAY))

        official = standing_of(expired, look(), on=TODAY)
        retold = standing_of(expired, look(said_by="PRESS"), on=TODAY)

        assert (official.expires_on, retold.expires_on) == (date(2028, 6, 1), date(2027, 6, 1))
        assert (official.is_sure, retold.is_sure) == (True, False)

    def test_a_look_that_is_older_than_the_file_counts_for_nothing(self):
        dated = next(one for one in instruments() if one.source.dated_from)
        before = dated.source.dated_from - timedelta(days=1)

        old = look(outcome=InstrumentCheckOutcome.ENDED, source_date=before)

        assert standing_of(dated, old, on=TODAY) == standing_of(dated, None, on=TODAY)

    def test_what_ended_is_closed_for_good_and_asks_no_look(self):
        ended = look(outcome=InstrumentCheckOutcome.ENDED, source_date=date(2026, 11, 30))

        stands = standing_of(instrument(code="WBSO"), ended, on=date(2036, 1, 1))

        assert (stands.openness, stands.is_expired) == (Openness.CLOSED, False)

    def test_what_changed_is_not_sure_for_its_amounts_are_of_before(self):
        changed = look(outcome=InstrumentCheckOutcome.CHANGED)

        stands = standing_of(instrument(code="WBSO"), changed, on=TODAY)

        assert (stands.is_sure, stands.openness) == (False, Openness.UNKNOWN)

    def test_it_is_open_until_the_last_day_that_somebody_found(self):
        found = look(takes_in=TakesIn.YES, closes=date(2026, 12, 5))

        days = (date(2026, 12, 5), date(2026, 12, 6))
        stands = [standing_of(instrument(code="WBSO"), found, on=day).openness for day in days]

        assert stands == [Openness.OPEN, Openness.CLOSED]


def check(client, code="WBSO", **fields):
    told = {
        "outcome": "UNCHANGED",
        "takes_in": "YES",
        "source_title": "rvo.nl",
        "source_date": timezone.localdate().isoformat(),
        "said_by": "OFFICIAL",
    }
    return client.post(reverse("financing:instrument", args=[code]), told | fields)


@pytest.fixture
def coordinator(client):
    user = make_user("Noa", organization="OOST_NL", roles=["COORDINATOR"])
    client.force_login(user)
    return user


class TestPages:
    def test_whoever_takes_part_reads_the_register_and_a_guest_does_not(self, client):
        client.force_login(make_user("nobody", organization=None))
        assert client.get(reverse(REGISTER)).status_code == 404
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        with at_most(12):
            page = client.get(reverse(REGISTER))

        assert f"{len(instruments())} of {len(instruments())} instruments" in page.content.decode()

    def test_the_list_narrows_to_what_is_asked_for(self, client, coordinator):
        lines = client.get(reverse(REGISTER), {"purpose": "ENERGY", "phase": "2"}).context["lines"]

        assert 0 < len(lines) < len(instruments())
        assert all("ENERGY" in line.instrument.pays for line in lines)
        assert all(2 in (line.instrument.phases or (2,)) for line in lines)

    def test_it_shows_ten_at_a_time_and_how_many_there_are_of_each_kind(self, client, coordinator):
        first = client.get(reverse(REGISTER))
        grants = client.get(reverse(REGISTER), {"kind": "GRANT", "page": "2", "per": "x"})

        assert len(first.context["page"]) == 10
        counts = {code: count for code, _label, count in first.context["forms"]}
        assert counts["GRANT"] == len(grants.context["lines"]) > 10
        assert len(grants.context["page"]) == counts["GRANT"] - 10

    def test_what_is_folded_away_lies_open_when_it_narrows(self, client, coordinator):
        assert (
            '<details class="filter-bar__more" open>'
            in client.get(reverse(REGISTER), {"open": "on"}).content.decode()
        )

    def test_each_instrument_has_a_page_that_says_where_it_was_read(self, client, coordinator):
        for one in instruments():
            page = client.get(reverse("financing:instrument", args=[one.code]))

            assert page.status_code == 200
            assert all(
                url.replace("&", "&amp;") in page.content.decode() for url in one.source.urls
            )

    def test_what_is_past_its_day_is_nowhere_called_sure(self, client, coordinator):
        expired = [one for one in instruments() if is_expired(one, on=timezone.localdate())]

        for one in expired[:5]:
            page = client.get(reverse("financing:instrument", args=[one.code]))
            assert page.context["page"].line.certainty[0] == "Look again"

    def test_an_instrument_that_is_not_there_is_not_found(self, client, coordinator):
        assert client.get(reverse("financing:instrument", args=["NONE"])).status_code == 404


class TestLookingAgain:
    def test_a_look_with_its_source_moves_the_day_and_is_on_the_record(self, client, coordinator):
        assert check(client).status_code == 302

        page = client.get(reverse("financing:instrument", args=["WBSO"]))
        assert page.context["page"].line.certainty[0] == "Sure"
        assert "rvo.nl" in page.content.decode()
        assert AuditEvent.objects.filter(act="financing.instrument.checked").count() == 1
        assert "rvo.nl" in client.get(reverse("financing:changed")).content.decode()

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"outcome": "CHANGED"}, "what"),
            ({"source_title": " "}, "source_title"),
            ({"source_date": "2999-01-01"}, "source_date"),
            ({"takes_in": "NO", "closes": "2027-01-01"}, "closes"),
        ],
    )
    def test_what_cannot_be_so_is_refused_at_its_place(self, client, coordinator, fields, field):
        page = check(client, **fields)

        assert page.status_code == 200
        assert field in page.context["form"].errors
        assert not InstrumentCheck.objects.exists()

    def test_who_reads_it_cannot_say_that_it_still_holds(self, client):
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        assert check(client).status_code == 404
        assert not InstrumentCheck.objects.exists()

    def test_today_says_how_many_wait_for_who_looks_at_them_only(self, client, coordinator):
        assert "instruments again" in client.get(reverse("home")).content.decode()
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))
        assert "instruments again" not in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "25% to 45% of the costs, by the size of the company"),
        ({"FTE": 300.0}, "at most 25% of the costs for this company"),
        ({"FTE": 20.0, "REVENUE_EUR": 1e6}, "at most 45% of the costs for this company"),
    ],
)
def test_the_part_of_the_costs_is_what_holds_for_this_company_or_the_range(facts, words):
    with translation.override("en"):
        told = amounts_in_words(instrument(code="INNOVATIEKREDIET"), facts)

    assert told.endswith(words)
