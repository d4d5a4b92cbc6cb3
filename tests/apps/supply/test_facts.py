"""Keepers state facts; others do not; two keepers see each other."""

from datetime import date
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.services.facts import (
    StatedFact,
    UnableToStateFact,
    state_fact,
    state_hotspot_fact,
)
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_fact,
    make_hotspot,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_keeper(organization="TWENTE_BOARD"):
    return make_user("keeper", organization=organization, roles=["HOTSPOT_MANAGER"])


def stated(**fields):
    defaults = {
        "kind": "power_mw",
        "value": Decimal(8),
        "text": "",
        "source": "Letter of the grid operator",
        "source_url": "",
        "observed_on": THAT_DAY,
        "trust": "STATED",
    }
    return StatedFact(**(defaults | fields))


def state(site, *, by=None, revision=None, replaces=None, **fields):
    return state_fact(
        site_id=site.pk,
        revision=site.revision if revision is None else revision,
        stated=stated(**fields),
        by=by or make_keeper(),
        now=A_MORNING_IN_JUNE,
        replaces_id=replaces.pk if replaces else None,
    )


def test_a_fact_holds_for_the_shelf_life_of_its_kind():
    fact = state(make_site(), observed_on=date(2026, 5, 31))

    assert fact.unit == "MW"
    assert fact.expires_on == date(2026, 8, 31)


def test_a_newer_fact_replaces_the_older_which_stays():
    site = make_site()
    before = make_fact(site, kind="power_mw", value=5)

    after = state(site, replaces=before)

    before.refresh_from_db()
    assert before.replaced_at == A_MORNING_IN_JUNE
    assert list(Fact.objects.filter(site=site, replaced_at=None)) == [after]


def test_a_fact_of_a_later_quarter_stands_beside_that_of_today():
    site = make_site()
    today = make_fact(site, kind="power_mw", value=5)

    state(site, valid_from=Quarter(2029, 1).index)

    today.refresh_from_db()
    assert today.replaced_at is None
    assert Fact.objects.filter(site=site, replaced_at=None).count() == 2


def test_not_knowing_is_recorded_as_a_fact():
    fact = state(make_site(), value=None)

    assert fact.is_unknown
    assert AuditEvent.objects.get(act="supply.fact.stated").details["is_unknown"] is True


def test_who_does_not_keep_the_site_is_refused():
    site = make_site(kept_by="TWENTE_BOARD")

    with pytest.raises(UnableToStateFact):
        state(site, by=make_keeper("ALMERE"))

    assert not Fact.objects.exists()


def test_nothing_is_observed_in_the_future():
    with pytest.raises(UnableToStateFact):
        state(make_site(), observed_on=date(2026, 6, 10))


def test_the_second_of_two_keepers_is_shown_what_the_first_recorded():
    site = make_site()
    state(site, source="The first")

    with pytest.raises(EditedMeanwhile) as conflict:
        state(site, revision=1)

    assert conflict.value.revision == 2
    assert conflict.value.current["source"] == "The first"
    assert Fact.objects.filter(site=site).count() == 1


def test_a_fact_that_was_replaced_meanwhile_cannot_be_replaced_again():
    site = make_site()
    before = make_fact(site, replaced_at=A_MORNING_IN_JUNE)

    with pytest.raises(EditedMeanwhile):
        state(site, replaces=before)


def test_a_site_without_keeper_is_on_the_record_of_its_hotspot():
    site = make_site(hotspot=make_hotspot(kept_by="TWENTE_BOARD"), kept_by=None)

    state(site)

    event = AuditEvent.objects.get(act="supply.fact.stated")
    assert event.organization_id == site.hotspot.kept_by_id


def test_who_does_not_keep_the_hotspot_is_refused():
    hotspot = make_hotspot()

    with pytest.raises(UnableToStateFact):
        state_hotspot_fact(
            hotspot_id=hotspot.pk,
            seen_fact_id=0,
            stated=stated(kind="system_element_talent", value=None, text="Veel"),
            by=make_keeper("ALMERE"),
            now=A_MORNING_IN_JUNE,
        )

    assert not Fact.objects.exists()
