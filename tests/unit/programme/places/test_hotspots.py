import pytest

from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.organizations import programme_organization, rom_region_of
from groeiruimte.programme.places import (
    MaturityCode,
    hotspot,
    hotspots,
    municipality,
)
from groeiruimte.programme.places.hotspots import _hotspot
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


class TestHotspots:
    def test_are_the_four_regions_of_the_letter_and_two_in_development(self):
        maturity_of = {each.code: each.maturity for each in hotspots()}

        assert maturity_of == {
            "BRAINPORT_EINDHOVEN": MaturityCode.ESTABLISHED,
            "TWENTE": MaturityCode.ESTABLISHED,
            "ZUID_HOLLAND": MaturityCode.ESTABLISHED,
            "ARNHEM_NIJMEGEN": MaturityCode.ESTABLISHED,
            "GRONINGEN": MaturityCode.DEVELOPING,
            "ALMERE": MaturityCode.DEVELOPING,
        }

    @pytest.mark.parametrize("each", hotspots(), ids=lambda each: each.code)
    def test_lie_in_the_region_of_their_municipalities_and_keeper(self, each):
        regions = {
            rom_region_of(province=municipality(code=code).province) for code in each.municipalities
        }

        assert regions == {each.rom_region}
        assert programme_organization(code=each.keeper).rom_region is each.rom_region

    def test_state_nothing_about_a_system_element_without_a_paper(self):
        statements = [part for each in hotspots() for part in each.elements]

        assert not any(part.source.is_our_own for part in statements)

    def test_leave_unknown_what_no_paper_says(self):
        assert hotspot(code="GRONINGEN").elements == ()

    def test_carry_the_homes_and_jobs_of_brainport(self):
        brainport = {
            fact.fact_key: fact.value for fact in hotspot(code="BRAINPORT_EINDHOVEN").context
        }

        assert brainport == {
            "dwellings_2030": 62000,
            "jobs_2030": 72000,
            "jobs_2030_mbo_percent": 60,
        }
        assert all("HOTSPOT" in fact_kind(key=key).places for key in brainport)

    def test_without_a_municipality_are_refused(self):
        entry = load_parameters("places/hotspots").entries("hotspots")[0]
        nowhere = Entry(
            file=entry.file, path=entry.path, values=entry.values | {"municipalities": []}
        )

        with pytest.raises(MalformedParametersError, match="at least one municipality"):
            _hotspot(nowhere)
