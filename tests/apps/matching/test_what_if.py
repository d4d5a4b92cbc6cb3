"""What would fit if places changed: right, for whom it is, and never about one company."""

import itertools
import random
from datetime import UTC, datetime

import numpy as np
import pytest
from django.urls import reverse

from groeiruimte.matching.rules.what_if import (
    Change,
    OpenNeed,
    best_changes,
    kinds_of_needs,
    opened_by,
    parts_of,
    told,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.parts_alike import count_in_parts
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.supply.selectors.snapshot.arrays import Answers, joined
from tests.apps.matching.test_bottlenecks import looked_at_for
from tests.apps.matching.test_matching import elsewhere, here, power
from tests.apps.matching.test_matching_rules import FIRST, asked, snapshot
from tests.factories import make_user

SMALLEST = small_cells().smallest_count
POWER, FLOOR, LINE, FLEXIBLE = "power_mw", "floor_space_m2", "pilot_line", "power_mw__flexible"


def need(*, mw=4.0, m2=None, line=False, kind=POWER, start=FIRST, latest_delay=0):
    demands = [asked(kind, mw, needed_from=start)]
    if m2 is not None:
        demands.append(asked(FLOOR, m2, needed_from=start))
    if line:
        demands.append(asked(LINE, 1.0, needed_from=start))
    return OpenNeed(asked=tuple(demands), latest_delay=latest_delay)


def places(**values):
    """Return places with all that these needs can ask."""
    count = len(next(iter(values.values())))
    rest = {FLOOR: [500.0] * count, LINE: [0.0] * count, POWER: [1.0] * count}
    made = snapshot(regions=("EAST",) * count, **(rest | values))
    loose = Answers.unknown(sites=count)
    made.answers[FLEXIBLE] = joined(firm=made.answers[POWER], flexible=loose)
    return made


def more(kind, amount, *, site=1, quarter=FIRST):
    return Change(site, kind, float(amount), quarter)


class TestOpened:
    def test_are_needs_that_fit_then_and_not_before(self):
        needs = [need(mw=1), need(mw=4), need(mw=9)]

        assert opened_by([more(POWER, 3)], needs=needs, snapshot=places(**{POWER: [1.0]})) == {1}

    def test_by_several_changes_together(self):
        needs = [need(mw=4, m2=900.0)]
        supply = places(**{POWER: [1.0]})

        assert not opened_by([more(POWER, 3)], needs=needs, snapshot=supply)
        assert opened_by([more(POWER, 3), more(FLOOR, 400)], needs=needs, snapshot=supply) == {0}

    def test_leave_out_who_fits_at_another_changed_place_already(self):
        supply = places(**{POWER: [1.0, 9.0]})

        changes = [more(POWER, 5), more(POWER, 5, site=2)]
        assert not opened_by(changes, needs=[need(mw=4)], snapshot=supply)

    def test_wait_for_a_change_no_longer_than_is_in_time(self):
        late = more(POWER, 9, quarter=FIRST + 4)
        supply = places(**{POWER: [1.0]})

        assert not opened_by([late], needs=[need(latest_delay=3)], snapshot=supply)
        assert opened_by([late], needs=[need(latest_delay=4)], snapshot=supply) == {0}

    def test_count_firm_power_for_who_can_be_flexible_too(self):
        supply = places(**{POWER: [1.0]})

        assert opened_by([more(POWER, 3)], needs=[need(kind=FLEXIBLE)], snapshot=supply) == {0}

    def test_ask_firm_power_of_places_where_needs_are_flexible(self):
        assert kinds_of_needs([need(kind=FLEXIBLE)]) == (POWER, FLEXIBLE)


class TestBest:
    def test_are_found_among_all_steps_as_by_trying_each(self):
        draw = drawn(3)
        needs = [
            need(mw=draw.choice([2, 4, 6]), m2=draw.choice([None, 400.0, 1200.0]),
                 line=draw.random() < 0.4)
            for _each in range(14)
        ]  # fmt: skip
        supply = places(**{POWER: [1.0, 3.0], FLOOR: [500.0, 1500.0], LINE: [0.0, 1.0]})
        parts = parts_of(needs)

        best = best_changes(needs=needs, snapshot=supply, quarter=FIRST, most=99)

        for each in best:
            tried = opened_by([each.change], needs=needs, snapshot=supply)
            assert each.needs == told(tried, parts=parts)
        assert best
        assert [each.needs for each in best] == sorted((each.needs for each in best), reverse=True)

    def test_name_the_smallest_step_that_is_enough(self):
        supply = places(**{POWER: [1.0]})

        (best,) = best_changes(
            needs=[need(mw=4)] * SMALLEST, snapshot=supply, quarter=FIRST, most=9
        )

        assert (best.change.kind, best.change.amount, best.needs) == (POWER, 5.0, SMALLEST)

    def test_are_none_for_one_need_less(self):
        supply = places(**{POWER: [1.0]})

        assert not best_changes(
            needs=[need(mw=4)] * (SMALLEST - 1), snapshot=supply, quarter=FIRST, most=9
        )


def drawn(seed):
    return random.Random(seed)  # noqa: S311 - not a secret


def population(draw, count):
    """Return needs of all sorts, some of them alike and one that stands apart."""
    needs = [
        need(
            mw=draw.choice([1.5, 2, 3, 4, 4.1, 6]),
            m2=draw.choice([None, 400.0, 800.0]),
            line=draw.random() < 0.3,
            kind=draw.choice([POWER, FLEXIBLE]),
        )
        for _each in range(count)
    ]
    return [*needs, need(mw=13.7, m2=9000.0)]


class TestAttacks:
    """Whoever asks as often as it likes, and changes the facts of its own places in between."""

    @pytest.mark.parametrize("seed", range(6))
    def test_no_two_answers_differ_in_few_companies(self, seed):
        draw = drawn(seed)
        needs = population(draw, draw.randint(8, 24))
        parts = parts_of(needs)
        shown = []
        for _question in range(25):
            # Another value in the register before each question.
            supply = places(
                **{
                    POWER: [draw.choice([0.5, 1, 3, 3.9, 4]), 2.0],
                    FLOOR: [draw.choice([0, 799, 800]), 500],
                }
            )
            changes = [
                more(draw.choice([POWER, FLOOR, LINE]), draw.choice([0.1, 1, 2, 300, 12.7]),
                     site=draw.choice([1, 2]))
                for _change in range(draw.randint(1, 3))
            ]  # fmt: skip
            group = opened_by(changes, needs=needs, snapshot=supply)
            inside = frozenset().union(*(part for part in parts if part <= group))
            assert count_in_parts(group, parts=parts) == len(inside)
            shown.append(inside)

        for one, other in itertools.combinations(shown, 2):
            for left in (one - other, one & other, one | other):
                assert not left or len(left) >= SMALLEST

    def test_raising_the_amount_bit_by_bit_never_shows_one_company_more(self):
        needs = [need(mw=4)] * 9 + [need(mw=4.7)]
        parts, supply = parts_of(needs), places(**{POWER: [1.0]})

        counts = {
            told(opened_by([more(POWER, mw)], needs=needs, snapshot=supply), parts=parts)
            for mw in np.arange(2.5, 4.5, 0.1)
        }

        # The ninth and the tenth are never apart: nobody, or all of a part.
        assert counts == {0, SMALLEST * 2}

    def test_a_company_that_stands_apart_is_never_told_alone(self):
        needs = [need(mw=4)] * 7 + [need(mw=50)]
        supply = places(**{POWER: [9.0]})

        opened = opened_by([more(POWER, 60)], needs=needs, snapshot=supply)

        assert opened == {7}
        assert told(opened, parts=parts_of(needs)) == 0

    def test_the_parts_do_not_move_with_the_order_of_companies(self):
        needs = population(drawn(1), 15)
        order = list(range(len(needs)))
        drawn(2).shuffle(order)

        moved = {
            frozenset(order[place] for place in part)
            for part in parts_of([needs[n] for n in order])
        }

        assert moved == set(parts_of(needs))


@pytest.mark.django_db
class TestPage:
    def opened(self, client, *roles, organization="TWENTE_BOARD", **query):
        client.force_login(make_user(organization=organization, roles=roles))
        return client.get(reverse("matching:what-if"), query, headers={"accept-language": "nl"})

    @pytest.mark.parametrize(
        "role", [Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.COMMISSIONER, Role.FINANCIER]
    )
    def test_is_not_for_everybody(self, client, role):
        organization = "EZ" if role is Role.COMMISSIONER else "BOM"
        assert self.opened(client, role, organization=organization).status_code == 404

    def test_shows_its_keeper_the_own_region_only(self, client):
        power(here(), 1)
        power(elsewhere(), 1)
        looked_at_for(SMALLEST)

        shown = self.opened(client, Role.HOTSPOT_MANAGER, regio="SOUTH").content.decode()

        assert "Technology Base" in shown
        assert "Brainport Campus" not in shown
        assert f"{SMALLEST} of meer" in shown
        assert "Geheim" not in shown

    def test_tells_nothing_of_one_company_less(self, client):
        power(here(), 1)
        looked_at_for(SMALLEST - 1)

        shown = self.opened(client, Role.HOTSPOT_MANAGER).content.decode()

        assert "of meer" not in shown
        assert f"minder dan {SMALLEST}" in shown

    def test_leaves_out_the_companies_of_who_asks(self, client):
        power(here(), 1)
        looked_at_for(SMALLEST)

        response = self.opened(client, Role.COORDINATOR, organization="OOST_NL", regio="EAST")

        assert "of meer" not in response.content.decode()

    def test_leaves_out_what_was_confirmed_this_month(self, client, monkeypatch):
        power(here(), 1)
        looked_at_for(SMALLEST)
        june = datetime(2026, 6, 20, 9, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: june)

        assert "of meer" not in self.opened(client, Role.HOTSPOT_MANAGER).content.decode()

    def test_answers_a_question_and_keeps_what_was_typed(self, client):
        site = here()
        power(site, 1)
        looked_at_for(SMALLEST, mw=4)
        typed = {"plek-1": site.pk, "wat-1": "power_mw", "vanaf": datetime.now(UTC).year + 1}

        shown = self.opened(client, Role.HOTSPOT_MANAGER, **typed, **{"hoeveel-1": "3"})
        short = self.opened(client, Role.HOTSPOT_MANAGER, **typed, **{"hoeveel-1": "2,5"})

        assert f"Minstens {SMALLEST} behoeften" in shown.content.decode()
        assert "Niet genoeg om te vertellen" in short.content.decode()
        assert 'value="2,5"' in short.content.decode()

    def test_asks_again_for_an_amount_that_is_none(self, client):
        typed = {"plek-1": here().pk, "wat-1": "power_mw", "hoeveel-1": "veel"}

        shown = self.opened(client, Role.HOTSPOT_MANAGER, **typed).content.decode()

        assert "Vul in hoeveel" in shown

    def test_does_not_take_a_place_of_another_region(self, client):
        site = elsewhere()
        power(site, 1)
        looked_at_for(SMALLEST)

        shown = self.opened(
            client, Role.HOTSPOT_MANAGER,
            **{"plek-1": site.pk, "wat-1": "power_mw", "hoeveel-1": "9"},
        ).content.decode()  # fmt: skip

        assert "Minstens" not in shown

    def test_takes_as_many_queries_for_many_needs(self, client, django_assert_max_num_queries):
        power(here(), 1)
        looked_at_for(SMALLEST * 2)
        client.force_login(make_user(organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))

        with django_assert_max_num_queries(14):
            client.get(reverse("matching:what-if"))
