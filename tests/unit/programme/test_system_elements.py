from groeiruimte.programme.fact_kinds import fact_kinds
from groeiruimte.programme.places import hotspots
from groeiruimte.programme.system_elements import (
    ElementLayer,
    proximity_factors,
    system_elements,
)


class TestSystemElements:
    def test_are_four_framework_and_six_systemic_conditions(self):
        layers = [each.layer for each in system_elements()]

        assert layers == [ElementLayer.FRAMEWORK] * 4 + [ElementLayer.SYSTEMIC] * 6

    def test_can_each_be_stated_as_a_fact_about_a_hotspot(self):
        hotspot_facts = {kind.key for kind in fact_kinds() if "HOTSPOT" in kind.places}

        assert {each.fact_key for each in system_elements()} <= hotspot_facts

    def test_are_the_only_ones_that_hotspots_speak_of(self):
        stated = {part.element for each in hotspots() for part in each.elements}

        assert stated <= {each.code for each in system_elements()}


class TestProximityFactors:
    def test_are_taken_from_the_paper_only(self):
        assert {each.source.section for each in proximity_factors()} == {"3.3", "3.4", "3.5"}
