import pytest

from groeiruimte.kernel.codes import Comparison
from groeiruimte.programme.fact_kinds import _fact_kind, fact_kind, fact_kinds
from groeiruimte.programme.requirement_kinds import (
    DemandTypeCode,
    demand_types,
    flexible_kind,
    kinds_of,
    known_unit,
    requirement_kind,
    requirement_kinds,
    units,
)
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters


class TestDemandTypes:
    def test_are_the_five_of_the_paper_and_financing(self):
        assert [each.code for each in demand_types()] == list(DemandTypeCode)

    @pytest.mark.parametrize("demand_type", list(DemandTypeCode))
    def test_have_at_least_one_kind_each(self, demand_type):
        assert kinds_of(demand_type=demand_type)


class TestRequirementKinds:
    def test_have_keys_of_their_own(self):
        keys = [kind.key for kind in requirement_kinds()]

        assert len(keys) == len(set(keys))

    @pytest.mark.parametrize(
        "kind",
        [kind for kind in requirement_kinds() if kind.is_matched_to_places],
        ids=lambda kind: kind.key,
    )
    def test_are_answered_by_a_fact_in_the_same_unit_and_classes(self, kind):
        fact = fact_kind(key=kind.fact_key)

        assert fact.answers_demand
        assert (fact.unit, fact.classes) == (kind.unit, kind.classes)

    @pytest.mark.parametrize("kind", requirement_kinds(), ids=lambda kind: kind.key)
    def test_are_compared_in_the_way_their_unit_allows(self, kind):
        if kind.unit == "yes_no":
            assert kind.comparison is Comparison.YES
        elif kind.is_matched_to_places:
            assert kind.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST)

    @pytest.mark.parametrize(
        "kind",
        [kind for kind in requirement_kinds() if kind.unit not in ("class", "yes_no")],
        ids=lambda kind: kind.key,
    )
    def test_that_are_numbers_have_plausible_bounds(self, kind):
        assert kind.plausible_min is not None
        assert kind.plausible_max is not None
        assert kind.plausible_min < kind.plausible_max

    def test_put_the_cleaner_cleanroom_first_so_that_at_most_means_clean_enough(self):
        cleanroom = requirement_kind(key="cleanroom_iso")

        assert cleanroom.comparison is Comparison.AT_MOST
        assert cleanroom.order_of("ISO 5") < cleanroom.order_of("ISO 7")

    def test_put_the_quieter_floor_last_so_that_at_least_means_quiet_enough(self):
        vibration = requirement_kind(key="vibration_class")

        assert vibration.comparison is Comparison.AT_LEAST
        assert (
            vibration.order_of("VC-A") < vibration.order_of("VC-E") < vibration.order_of("NIST-A")
        )

    def test_refuse_a_class_that_is_not_theirs_and_list_those_that_are(self):
        with pytest.raises(ValueError, match="choose one of VC-A, VC-B"):
            requirement_kind(key="vibration_class").order_of("VC-Z")

    def test_tell_classes_from_numbers(self):
        assert requirement_kind(key="environmental_category").has_classes
        assert not requirement_kind(key="power_mw").has_classes

    def test_know_no_other_key(self):
        with pytest.raises(KeyError):
            requirement_kind(key="sea_view")


class TestKnownUnit:
    def test_refuses_a_unit_that_is_not_in_the_list(self):
        entry = Entry(file="made_up.yaml", path="kinds[0]", values={"unit": "football_fields"})

        with pytest.raises(
            MalformedParametersError, match=r"'kinds\[0\].unit' is 'football_fields'"
        ):
            known_unit(entry)


class TestFlexibleKinds:
    def test_are_the_same_kind_answered_by_another_fact(self):
        firm = requirement_kind(key="power_mw")
        flexible = flexible_kind(firm)

        assert requirement_kind(key=flexible.key) == flexible
        assert flexible.whole == firm.key
        assert (flexible.fact_key, flexible.unit) == ("power_flexible_mw", firm.unit)

    def test_are_there_only_where_a_fact_answers_them(self):
        floor = requirement_kind(key="floor_space_m2")

        assert flexible_kind(floor) is floor


class TestFactKinds:
    def test_with_a_keeper_nobody_knows_are_refused(self):
        entry = load_parameters("fact_kinds").entries("facts")[0]
        orphan = Entry(file=entry.file, path=entry.path, values=entry.values | {"keeper": "nobody"})

        with pytest.raises(MalformedParametersError, match="'nobody', which is not in the list"):
            _fact_kind(orphan)

    def test_have_keys_of_their_own(self):
        keys = [kind.key for kind in fact_kinds()]

        assert len(keys) == len(set(keys))

    def test_answer_a_demand_only_when_some_requirement_asks_for_them(self):
        asked = {kind.fact_key for kind in requirement_kinds() if kind.fact_key}
        asked |= {kind.flexible_fact for kind in requirement_kinds() if kind.flexible_fact}
        answering = {kind.key for kind in fact_kinds() if kind.answers_demand}

        assert answering == asked

    @pytest.mark.parametrize("kind", fact_kinds(), ids=lambda kind: kind.key)
    def test_have_a_unit_a_shelf_life_a_keeper_and_a_place(self, kind):
        known_places = {"SITE", "HOTSPOT", "MUNICIPALITY", "GRID_AREA", "CAMPUS", "FACILITY"}

        assert kind.unit in units()
        assert kind.shelf_life_months > 0
        assert kind.keeper.nl
        assert kind.places
        assert set(kind.places) <= known_places

    def test_name_the_scarcity_of_the_grid_as_the_capacity_map_does(self):
        assert fact_kind(key="grid_constraint_class").classes == (
            "TRANSPARENT",
            "YELLOW",
            "AMBER",
            "RED",
        )
