"""What the facts of a place led to: for its keeper alone, and never of a few companies."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.matching.rules.of_place import Judged, counts_of_place
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.small_cells import small_cells
from tests.apps.matching.test_bottlenecks import looked_at_for
from tests.apps.matching.test_matching import power
from tests.factories import make_site, make_user

SMALLEST = small_cells().smallest_count
verdicts = st.sampled_from(["FITS", "FITS_FROM", "UNKNOWN", "EXCLUDED"])


def judged(verdict="EXCLUDED", *, kind="power_mw", code=ReasonCode.SHORT, is_own=False):
    reason = Reason(code=code, kind=kind, unit="MW", needed=4, needed_from=8104)
    return Judged(verdict=verdict, reasons=(reason,), is_own=is_own)


class TestCounts:
    @given(st.lists(st.tuples(verdicts, st.booleans()), max_size=40))
    def test_tell_only_the_beginning_of_a_band_that_hides_each(self, rows):
        counts = counts_of_place(Judged(verdict=v, reasons=(), is_own=own) for v, own in rows)

        fitting = [own for verdict, own in rows if verdict.startswith("FITS")]
        for told, counted in (
            (counts.asked, [own for _verdict, own in rows]),
            (counts.fits, fitting),
        ):
            others = sum(not own for own in counted)
            assert (told is not None) == (others >= SMALLEST)
            assert told is None or (told % SMALLEST == 0 and told <= len(counted))

    def test_tell_apart_what_falls_short_from_what_nobody_knows(self):
        counts = counts_of_place(
            [judged()] * SMALLEST + [judged("UNKNOWN", code=ReasonCode.EXPIRED)] * SMALLEST
        )

        assert [(row.kind, row.missing) for row in counts.kinds] == [
            ("power_mw", False),
            ("power_mw", True),
        ]

    def test_say_how_much_is_hidden(self):
        counts = counts_of_place([judged()] * (SMALLEST - 1))

        assert (counts.kinds, counts.hidden) == ((), 1)


@pytest.mark.django_db
class TestPanel:
    def page(self, client, site, *, organization="TWENTE_BOARD", role=Role.HOTSPOT_MANAGER):
        client.force_login(make_user(organization=organization, roles=[role]))
        return client.get(reverse("supply:site", args=[site.pk])).content.decode()

    def test_tells_its_keeper_what_the_power_led_to_and_not_for_whom(self, client):
        site = make_site()
        power(site, 1)
        looked_at_for(SMALLEST)

        shown = self.page(client, site)

        assert f"Minstens {SMALLEST} bedrijven zijn naast deze plek gelegd" in shown
        assert f"Voor minstens {SMALLEST} schoot dit tekort: Stroom" in shown
        assert "Geheim" not in shown

    def test_tells_nothing_of_one_company_less(self, client):
        site = make_site()
        power(site, 1)
        looked_at_for(SMALLEST - 1)

        shown = self.page(client, site)

        assert "Minstens" not in shown
        assert f"minder dan {SMALLEST} bedrijven" in shown

    @pytest.mark.parametrize(
        ("organization", "role"),
        [("BRAINPORT_DEVELOPMENT", Role.HOTSPOT_MANAGER), ("OOST_NL", Role.CASE_ADVISER)],
    )
    def test_is_for_nobody_else(self, client, organization, role):
        site = make_site()

        shown = self.page(client, site, organization=organization, role=role)

        assert "Wat uw feiten opleverden" not in shown
