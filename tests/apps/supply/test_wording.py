"""A fact reads as people write it."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.words import wording

NOON = datetime(2026, 6, 9, 12, tzinfo=UTC)


def fact(kind, value=None, text="", **fields):
    return Fact(kind=kind, value=value, text=text, recorded_at=NOON, **fields)


@pytest.mark.parametrize(
    ("stated", "nl", "en"),
    [
        (fact("power_mw", 4.5), "4,50 MW", "4.50 MW"),
        (fact("floor_space_m2", 12000), "12.000 m²", "12,000 m²"),
        (fact("jobs_2030_mbo_percent", 60), "60 %", "60 %"),
        (fact("residents", 160000), "160.000", "160,000"),
        (fact("truck_access", 1), "ja", "yes"),
        (fact("truck_access", 0), "nee", "no"),
        (fact("cleanroom_iso", text="ISO 5"), "ISO 5", "ISO 5"),
        (fact("cleanroom_iso", 2), "ISO 5", "ISO 5"),
        (fact("grid_constraint_class", text="RED"), "geen ruimte", "no room"),
        (fact("available_from", Quarter(2029, 3).index), "2029-K3", "2029-Q3"),
        (fact("grid_relief_year", 2030), "2030", "2030"),
        (fact("power_mw"), "onbekend", "unknown"),
        (fact("system_element_talent", text="Wat de beheerder schreef"),
         "Wat de beheerder schreef", "Wat de beheerder schreef"),
        (fact("system_element_leadership", text="Een volwassen triple-helixorganisatie."),
         "Een volwassen triple-helixorganisatie.", "A mature triple-helix organization."),
    ],
)  # fmt: skip
def test_a_value_reads_in_both_languages(stated, nl, en):
    with translation.override("nl"):
        assert wording.value_in_words(fact=stated).replace("\u00a0", " ") == nl
    with translation.override("en"):
        assert wording.value_in_words(fact=stated).replace("\u00a0", " ") == en


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "words"),
    [
        (None, None, ""),
        (Quarter(2028, 1).index, None, "vanaf 2028-K1"),
        (None, Quarter(2030, 1).index, "tot 2030-K1"),
        (Quarter(2028, 1).index, Quarter(2030, 1).index, "vanaf 2028-K1 tot 2030-K1"),
    ],
)
def test_a_period_reads_as_quarters(valid_from, valid_until, words):
    stated = fact("power_mw", 1, valid_from=valid_from, valid_until=valid_until)

    with translation.override("nl"):
        assert wording.period_in_words(fact=stated) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [("https://www.example.org/a/b", "www.example.org"), ("Brief van 3 mei", "Brief van 3 mei")],
)
def test_of_a_bare_address_only_the_site_is_named(source, words):
    assert wording.source_in_words(fact=fact("power_mw", 1, source=source)) == words
