"""The words of a conclusion say what its figures say: read back, every number is a figure."""

import re
from collections import Counter
from datetime import UTC, datetime

import numpy as np
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groeiruimte.kernel.chance import LEAST_WRITTEN
from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.pages.where import tone_of
from groeiruimte.matching.rules.judging import judge
from groeiruimte.matching.rules.proof import proof_of
from groeiruimte.matching.rules.robustness import robustness
from groeiruimte.matching.rules.stored_run import StoredRun
from groeiruimte.matching.words.wording import (
    ConclusionWords,
    conclusion_in_words,
    reason_in_words,
)
from groeiruimte.web.numbers import number, percent, quarter
from tests.apps.matching.test_matching_rules import asked, question, snapshot

LANGUAGES = ("nl", "en")
NUMBER = re.compile(r"\d{4}-[KQ]\d|\d[\d.,]*\d%?|\d%?")
#: Beginnings that belong to one conclusion only, per language.
OPENINGS = {
    "en": {
        ConclusionKind.OWN_REGION_SUFFICES: "The own region suffices",
        ConclusionKind.BETTER_HERE: "Better at",
        ConclusionKind.ONLY_HERE: "Only at",
        ConclusionKind.NOWHERE: "Nowhere",
        ConclusionKind.NOT_DECIDED: "Not decided yet",
        ConclusionKind.UNDECIDED_UNKNOWN: "Not decided yet",
    },
    "nl": {
        ConclusionKind.OWN_REGION_SUFFICES: "De eigen regio voldoet",
        ConclusionKind.BETTER_HERE: "Beter op",
        ConclusionKind.ONLY_HERE: "Kan alleen op",
        ConclusionKind.NOWHERE: "Nergens",
        ConclusionKind.NOT_DECIDED: "Nog niet beslist",
        ConclusionKind.UNDECIDED_UNKNOWN: "Nog niet beslist",
    },
}

some_mw = st.sampled_from([None, 0.5, 3, 5, 8, 13])
some_m2 = st.sampled_from([None, 900, 4000, 7000])


@st.composite
def cases(draw):
    """A register of a few places, and a need with a range, as somebody could state it."""
    sites = draw(st.integers(1, 7))
    regions = tuple(draw(st.sampled_from(["EAST", "SOUTH"])) for _ in range(sites))
    power = [draw(some_mw) for _ in range(sites)]
    space = [draw(some_m2) for _ in range(sites)]
    low, likely, high = sorted(draw(st.sampled_from([2, 4, 6, 9])) for _ in range(3))
    is_second_hard = draw(st.booleans())
    need = (
        asked("power_mw", float(likely), low=float(low), high=float(high)),
        asked("plot_m2", 3000.0, is_hard=is_second_hard),
    )
    return snapshot(regions, power_mw=power, plot_m2=space), need


def settings_of(asks, places):
    """Return what is kept of a question, as the database holds it."""
    return StoredRun(
        basis="CONFIRMED",
        planning_value="likely",
        asked=asks.asked,
        own_region="EAST",
        latest_delay=asks.latest_delay,
        lines=asks.lines,
        weights=dict(asks.weights),
        kinds=tuple(asks.kinds),
        day=places.today,
        first_quarter=places.first_quarter,
        snapshot_hash="",
        criteria=(),
        criteria_versions=asks.criteria_versions,
        around=tuple(asks.around),
        draws=0,
    ).to_json()


def run_of(places, need):
    """Return a comparison as it would be stored, and the judgment behind it."""
    asks = question(*need)
    judgment = judge(question=asks, snapshot=places)
    firmness = robustness(judgment=judgment, question=asks, snapshot=places)
    run = MatchRun(
        run_at=datetime(2026, 6, 9, tzinfo=UTC),
        conclusion=judgment.conclusion.code.value,
        proof=proof_of(judgment=judgment, question=asks, firmness=firmness).to_json(),
        parameters=settings_of(asks, places),
    )
    return run, judgment


def all_lines(words: ConclusionWords) -> list[str]:
    return [words.sentence, words.own_region, words.hangs_on, *words.proof, *words.firmness]


def figures_of(run, judgment, need) -> set[str]:
    """Return every number that the words may hold, as the page writes it.

    Counted anew from the verdicts, not from the stored proof.
    """
    verdicts = Counter(place.verdict.value for place in judgment.places)
    own = Counter(place.verdict.value for place in judgment.places if place.is_own_region)
    counts = [*verdicts.values(), *own.values(), len(judgment.places), sum(own.values()), 0]
    failures = Counter(failure.key for verdict in judgment.verdicts for failure in verdict.failures)
    by_set = Counter(
        frozenset(failure.key for failure in verdict.failures) for verdict in judgment.verdicts
    )
    missing = Counter(key for verdict in judgment.verdicts for key in verdict.missing)
    alone = Counter(verdict.missing for verdict in judgment.verdicts)
    own_unknown = own["UNKNOWN"]
    at_most = [*failures.values(), *by_set.values(), *missing.values(), *alone.values()]
    counts += [*range(max(at_most, default=0) + 1), own_unknown, len(judgment.conclusion.places)]
    amounts = [each.needed for each in need]
    written = {number(count) for count in counts} | {number(amount) for amount in amounts}
    written |= {quarter(place.fits_from) for place in judgment.places if place.fits_from}
    written |= {quarter(each.needed_from) for each in need} | {"2"}  # the 2 of m²
    shares = [place.first_share for place in judgment.ranking.places]
    margin = judgment.conclusion.margin
    if margin:
        written |= {percent(share, 1) for share in (*shares, margin.error)}
        # Nearly all draws or none is written as a bound.
        written |= {percent(bound) for bound in (LEAST_WRITTEN, 1 - LEAST_WRITTEN)}
    if judgment.measured is not None:
        unknown = np.isnan(judgment.measured.values).sum(axis=0).tolist()
        written |= {number(count) for count in unknown}
    return written


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_every_number_in_the_words_is_a_figure_of_the_verdicts(language, case):
    places, need = case
    run, judgment = run_of(places, need)
    names = {int(pk): f"Place {chr(64 + int(pk))}" for pk in places.site_ids}

    with translation.override(language):
        words = conclusion_in_words(run, names=names)
        allowed = figures_of(run, judgment, need)
        found = {
            written.rstrip(".,") for line in all_lines(words) for written in NUMBER.findall(line)
        }

    assert found <= allowed


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_the_sentence_is_that_of_the_verdicts_and_names_no_other_place(language, case):
    places, need = case
    run, judgment = run_of(places, need)
    names = {int(pk): f"Place {chr(64 + int(pk))}" for pk in places.site_ids}
    fits = {p.site_id for p in judgment.places if p.verdict.value.startswith("FITS")}
    own = {p.site_id for p in judgment.places if p.is_own_region}
    unknown = {p.site_id for p in judgment.places if p.verdict.value == "UNKNOWN"}

    with translation.override(language):
        words = conclusion_in_words(run, names=names)

    said = next(
        kind
        for kind, opening in OPENINGS[language].items()
        if words.sentence.startswith(opening) and kind == run.conclusion
    )
    expected = {
        ConclusionKind.OWN_REGION_SUFFICES: bool(fits & own),
        ConclusionKind.BETTER_HERE: not fits & own and len(fits) > 1,
        ConclusionKind.NOT_DECIDED: not fits & own and len(fits) > 1,
        ConclusionKind.ONLY_HERE: not fits & own and len(fits) == 1,
        ConclusionKind.UNDECIDED_UNKNOWN: not fits and bool(unknown),
        ConclusionKind.NOWHERE: not fits and not unknown,
    }
    assert expected[said]
    # Where nothing is known to fit, the places that still could may be named.
    may_be_named = unknown if said is ConclusionKind.UNDECIDED_UNKNOWN else fits
    others = {name for pk, name in names.items() if pk not in may_be_named}
    assert not any(name in words.sentence for name in others)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_firm_is_only_what_stays_the_same_when_every_unknown_is_filled_in(case):
    places, need = case
    run, judgment = run_of(places, need)
    if not run.stored_proof.robustness.is_robust or run.conclusion not in (
        "OWN_REGION_SUFFICES", "ONLY_HERE", "NOWHERE",
    ):  # fmt: skip
        return

    for fill in (0.0, 1e6):
        for kind in ("power_mw", "plot_m2"):
            values = places.answers[kind].values
            values[np.isnan(values)] = fill
    for end in ("low", "high"):
        # A need at either end of its range, with the unknowns filled in.
        turned = tuple(
            asked(each.kind, getattr(each, end) or each.needed, is_hard=each.is_hard)
            for each in need
        )
        again = judge(question=question(*turned), snapshot=places)
        assert again.conclusion.code == judgment.conclusion.code


def test_says_which_fact_would_decide_most_and_whom_to_ask():
    places = snapshot(("SOUTH", "SOUTH", "EAST"), power_mw=[5, None, None], plot_m2=[4000] * 3)
    run, _judgment = run_of(places, (asked("power_mw", 4.0), asked("plot_m2", 3000.0)))

    with translation.override("en"):
        words = conclusion_in_words(run, names={1: "Place A"})

    assert words.firmness[0].startswith(
        "The fact that would decide most: power, missing at 2 places. Ask: "
    )
    assert words.firmness[1] == "At 2 of these it is the only thing that is missing."


def test_says_nothing_of_firmness_of_a_comparison_from_before_it_was_kept():
    run, _judgment = run_of(snapshot(power_mw=[5]), (asked("power_mw", 4.0),))
    run.proof["robustness"] = None

    assert conclusion_in_words(run, names={}).firmness == ()


def test_better_whatever_is_weighed_only_where_it_is_best_at_everything():
    need = (asked("power_mw", 4.0),)
    better = snapshot(("SOUTH", "SOUTH"), power_mw=[8, 4.4])
    run, _judgment = run_of(better, need)

    assert run.conclusion == "BETTER_HERE"
    assert run.stored_proof.robustness.weights is True


@pytest.mark.parametrize(
    ("language", "short", "rests"),
    [("nl", "(volgens een schatting)", "rust het op een schatting"),
     ("en", "(on an estimate)", "it rests on an estimate")],
)  # fmt: skip
def test_what_drops_out_on_an_estimate_says_so_in_the_conclusion_and_at_the_place(
    language, short, rests
):
    places = snapshot(("EAST", "SOUTH"), power_mw=[1, 9])
    places.answers["power_mw"].estimated[0] = True
    run, judgment = run_of(places, (asked("power_mw", 4.0),))

    with translation.override(language):
        words = conclusion_in_words(run, names={2: "Ander Park"})
        told = [reason_in_words(each) for each in judgment.places[0].reasons]

    assert rests in words.rests_on[0]
    assert words.rests_on[0] in words.firmness
    assert told[0].endswith(short)
    assert tone_of(run) == "warning"
