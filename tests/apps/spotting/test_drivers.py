"""Driver sentences: the parts add up to the change on the chart, and say what is so."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.companies.choices import Need
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.rules.stored_parts import StoredFanYear
from groeiruimte.spotting.words.drivers import additive_parts, driver_sentences, whole_parts
from tests.apps.leads.factories import make_growing_company, make_life_phase
from tests.apps.spotting.test_spotting import scan

FAN = (StoredFanYear(2031, 1, 2, 3, 4, 5, 6, 7),)
logs = st.lists(st.floats(-2, 2), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def kept(*drivers, last_value=50.0):
    return StoredNeed(last_value=last_value, fan=FAN, drivers=drivers)


def amounts(sentences):
    written = [re.search(r"[+−]?[\d.,]+(?= m²)", line) for line in sentences]
    return [float(match[0].replace("−", "-").replace(",", "")) for match in written if match]


class TestParts:
    @given(st.floats(0.1, 1e6), logs)
    def test_add_up_to_the_change(self, first, parts):
        change = first * math.expm1(math.fsum(parts))

        assert math.fsum(additive_parts(first, parts)) == pytest.approx(
            change, rel=1e-6, abs=first * 1e-6
        )

    @given(st.floats(0.1, 1e6), logs)
    def test_have_the_sign_of_their_cause(self, first, parts):
        for log, amount in zip(parts, additive_parts(first, parts), strict=True):
            assert math.copysign(1, log) == math.copysign(1, amount) or abs(log) < 1e-12

    @given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=8))
    def test_are_rounded_so_that_the_sum_stays(self, parts):
        whole = whole_parts(parts)

        assert sum(whole) == round(math.fsum(parts))
        assert all(abs(count - part) <= 1 for count, part in zip(whole, parts, strict=True))


class TestSentences:
    def test_say_the_change_first_and_then_what_it_is_made_of(self):
        sentences = driver_sentences(
            kept(
                Explanation.of("OWN_PACE", total=0.3, per_year=0.06, observed=math.log(1.6)),
                Explanation.of("OWN_PLAN", total=-0.1, per_year=-0.02),
                Explanation.of("OTHER", total=0.0001, per_year=0.0),
            ),
            need=Need.WORKPLACES,
        )

        assert sentences == [
            "Expected change until the end of 2031 (the middle): +11 FTE.",
            "+17 FTE: the own pace of the past years (+60% per year in its own figures)",
            "−6 FTE: the company's own plan",
        ]

    @given(st.lists(st.floats(-0.5, 0.5), min_size=1, max_size=4), st.floats(0.5, 1e4))
    def test_add_up_as_they_are_written(self, parts, last_value):
        causes = [Explanation.of("OTHER", total=part) for part in parts]

        written = amounts(driver_sentences(kept(*causes, last_value=last_value), need=Need.SPACE))

        assert not written or math.fsum(written[1:]) == pytest.approx(written[0], abs=1e-9)

    @pytest.mark.parametrize(
        ("size", "total", "words"),
        [
            (-1.0, 0.1, "smaller than most, and smaller companies grow faster"),
            (1.0, -0.1, "larger than most, and larger companies grow more slowly"),
            (1.0, 0.1, "its size beside that of the others"),
        ],
    )
    def test_never_say_of_a_plus_that_growth_is_slower(self, size, total, words):
        lines = driver_sentences(
            kept(Explanation.of("SIZE_EFFECT", total=total, size=size)), need=Need.SPACE
        )

        assert words in lines[1]

    def test_say_money_per_month(self):
        lines = driver_sentences(
            kept(Explanation.of("OWN_PACE", total=0.2), last_value=100_000.0), need=Need.CAPITAL
        )

        assert "per month" in lines[0]

    def test_are_none_of_a_scan_whose_parts_did_not_add_up(self):
        old = Explanation.of("OWN_DRIFT", per_year=0.2)

        assert driver_sentences(kept(old), need=Need.SPACE) == []


@pytest.mark.django_db
class TestOfTheEngine:
    def test_add_up_to_the_median_on_the_chart(self):
        make_growing_company()
        run = scan()

        need = run.outlooks.get().needs["WORKPLACES"]

        told = math.fsum(reason.number("total") for reason in need.drivers)
        assert told == pytest.approx(math.log(need.fan[-1].p50 / need.last_value), abs=0.01)

    @pytest.mark.parametrize("is_known", [True, False])
    def test_name_a_phase_only_where_it_is_known(self, is_known):
        company = make_growing_company()
        if is_known:
            make_life_phase(company)
        run = scan()

        need = run.outlooks.get().needs["WORKPLACES"]

        lines = " ".join(driver_sentences(need, need=Need.WORKPLACES))
        assert is_known or "of this phase" not in lines
