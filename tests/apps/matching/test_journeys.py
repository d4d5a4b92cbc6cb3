"""A journey is a range: certain where the worst end fits, impossible where the best does not."""

import pytest

from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import MatchQuestion, verdicts
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from tests.factories import THAT_DAY, make_fact, make_site

BY_TRAIN = "airport_rail_min"
DELFT, ENSCHEDE = {"lon": 4.357, "lat": 52.007}, {"lon": 6.8897, "lat": 52.2225}


def verdict_of(minutes):
    """Return what is concluded of the only place there is, for who asks this journey at most."""
    snapshot = supply_snapshot(today=THAT_DAY, kinds=[BY_TRAIN])
    asked = Asked(
        key="journey", kind=BY_TRAIN, needed=float(minutes), unit="min",
        needed_from=snapshot.first_quarter, needed_until=None, is_hard=True,
    )  # fmt: skip
    question = MatchQuestion(asked=(asked,), own_region="", latest_delay=None)
    return verdicts(question=question, snapshot=snapshot).verdicts[0].verdict


@pytest.mark.django_db
class TestMatching:
    def test_is_certain_only_where_the_slow_end_fits(self):
        make_site(**DELFT)
        slow = supply_snapshot(today=THAT_DAY, kinds=[BY_TRAIN]).supply[BY_TRAIN][0, 0]

        assert verdict_of(slow) is Verdict.FITS
        assert verdict_of(slow - 1) is Verdict.UNKNOWN

    def test_excludes_where_even_the_fast_end_is_too_long(self):
        make_site(**ENSCHEDE)
        answers = supply_snapshot(today=THAT_DAY, kinds=[BY_TRAIN]).answers[BY_TRAIN]

        assert verdict_of(answers.never_less[0] - 1) is Verdict.EXCLUDED
        assert verdict_of(answers.never_less[0]) is Verdict.UNKNOWN

    def test_believes_the_keeper_before_the_network(self):
        make_fact(make_site(**ENSCHEDE), kind=BY_TRAIN, value=45, unit="min")

        assert verdict_of(45) is Verdict.FITS
