import pytest

from groeiruimte.programme.organizations import (
    OrganizationKindCode,
    RomRegionCode,
    programme_organization,
    programme_organizations,
    province_regions,
    region_names,
    rom_region_of,
)
from groeiruimte.programme.places import municipalities


class TestProgrammeOrganizations:
    def test_have_codes_of_their_own(self):
        codes = [each.code for each in programme_organizations()]

        assert len(codes) == len(set(codes))

    def test_hold_one_rom_for_each_region_of_the_colophon(self):
        roms = [
            each.rom_region
            for each in programme_organizations()
            if each.kind is OrganizationKindCode.ROM
        ]

        assert sorted(roms) == sorted(set(RomRegionCode) - {RomRegionCode.NATIONAL})

    @pytest.mark.parametrize("each", programme_organizations(), ids=lambda each: each.code)
    def test_work_in_provinces_of_their_own_region(self, each):
        assert {rom_region_of(province=province) for province in each.provinces} <= {
            each.rom_region
        }

    def test_are_found_by_code(self):
        assert programme_organization(code="OOST_NL").short_name == "Oost NL"


class TestProvinceRegions:
    def test_place_each_of_the_twelve_provinces_once(self):
        assert len({row.province for row in province_regions()}) == len(province_regions()) == 12

    def test_say_that_it_is_our_decision_where_the_colophon_is_silent(self):
        ours = {row.province for row in province_regions() if row.source.is_our_own}

        assert ours == {"Utrecht", "Noord-Holland", "Zeeland", "Limburg"}
        assert ours == {row.province for row in province_regions() if row.note is not None}

    def test_know_every_province_of_the_municipality_register(self):
        for each in municipalities():
            assert rom_region_of(province=each.province) in region_names()

    @pytest.mark.parametrize("spelling", ["Friesland", "Fryslan", "Fryslân"])
    def test_know_friesland_in_each_spelling(self, spelling):
        assert rom_region_of(province=spelling) is RomRegionCode.NORTH
