"""When is a company pressing, does it belong, and what is the one thing to do next?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from groeiruimte.companies.choices import LifePhase
from groeiruimte.engine.spotting.exceedance import ACT, WATCH
from groeiruimte.spotting.choices import EarlySignalState, SignalAct, SignalChangeKind, SignalLevel

#: The engine pools companies that grow alike: startup, scale-up, grown-up (programme §1.2).
GROUP_OF_PHASE: Final = {
    LifePhase.PHASE_1: "STARTUP",
    LifePhase.PHASE_2: "STARTUP",
    LifePhase.PHASE_3: "SCALE_UP",
    LifePhase.PHASE_4: "GROWN_UP",
}


GROUP_WITHOUT_PHASE: Final = "UNKNOWN"


#: The scaling question has to come two to three years earlier (programme §4.3), so a level is
#: judged by the chance that there is too little at the end of one of this many years.
SIGNAL_YEARS: Final = 3


HORIZON_YEARS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which chance a company is watched or called, and within how many years (§4.3)."""

    watch_share: float = WATCH.value
    act_share: float = ACT.value
    years_ahead: int = SIGNAL_YEARS


DEFAULT_THRESHOLDS: Final = Thresholds()


#: What may be done with an early signal in each state.
SIGNAL_ACTS: Final = {
    EarlySignalState.NEW: (SignalAct.SEE, SignalAct.SNOOZE, SignalAct.DISMISS, SignalAct.PROMOTE),
    EarlySignalState.SEEN: (SignalAct.SNOOZE, SignalAct.DISMISS, SignalAct.PROMOTE),
    EarlySignalState.SNOOZED: (
        SignalAct.SNOOZE,
        SignalAct.DISMISS,
        SignalAct.REOPEN,
        SignalAct.PROMOTE,
    ),
    EarlySignalState.DISMISSED: (SignalAct.REOPEN, SignalAct.PROMOTE),
    # With a lead the case says what is next.
    EarlySignalState.PROMOTED: (),
}


STATE_AFTER: Final = {
    SignalAct.SEE: EarlySignalState.SEEN,
    SignalAct.SNOOZE: EarlySignalState.SNOOZED,
    SignalAct.DISMISS: EarlySignalState.DISMISSED,
    SignalAct.REOPEN: EarlySignalState.NEW,
    SignalAct.PROMOTE: EarlySignalState.PROMOTED,
}


#: The levels on which a company asks for attention, and how much.
PRESSING: Final = (SignalLevel.ACT, SignalLevel.WATCH)


_RANK: Final = {SignalLevel.ACT: 2, SignalLevel.WATCH: 1}


#: A signal that was put away, went and came back no worse stays away for so long.
JUDGEMENT_HOLDS: Final = timedelta(days=365)


def signal_level(
    *, probability: float | None, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> SignalLevel:
    """Say how pressing a company is, from the chance within the years ahead; nothing is unknown."""
    if probability is None:
        return SignalLevel.UNKNOWN
    if probability >= thresholds.act_share:
        return SignalLevel.ACT
    return SignalLevel.WATCH if probability >= thresholds.watch_share else SignalLevel.QUIET


#: A chance below this is not worth a year of its own; above the second one it is as good as sure.
TELLING_FROM: Final = 0.05
SURE_FROM: Final = 0.99


def telling_years(chances: Sequence[float], *, first_year: int) -> list[tuple[int, float]]:
    """Return the years of a chance to name: the first of at least 5%, and the two after it.

    Once it is as good as sure, the years after it say nothing. Empty when none is worth naming.

    >>> telling_years([0.01, 0.2, 0.995, 1.0], first_year=2027)
    [(2028, 0.2), (2029, 0.995)]
    """
    years = enumerate(chances, start=first_year)
    telling = [pair for pair in years if pair[1] >= TELLING_FROM][:SIGNAL_YEARS]
    sure = next((n for n, pair in enumerate(telling) if pair[1] > SURE_FROM), len(telling))
    return telling[: sure + 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How pressing a company is, and the first year in which it is that."""

    level: str
    year: int | None = None

    @property
    def rank(self) -> int:
        """Two to act, one to watch, nothing otherwise."""
        return _RANK.get(SignalLevel(self.level), 0)

    def is_worse_than(self, other: "Standing") -> bool:
        """Say whether this asks for more haste: a higher level, or the same at least a year sooner.

        >>> Standing(level="WATCH", year=2028).is_worse_than(Standing(level="WATCH", year=2029))
        True
        """
        if self.rank != other.rank:
            return self.rank > other.rank
        if not self.rank or self.year is None or other.year is None:
            return False
        return self.year < other.year


def signal_change(
    *, before: Standing | None, after: Standing, first_year: int
) -> SignalChangeKind | None:
    """Say what a new scan means for a signal; None when it tells nothing new.

    `before` is None for a company that never had a signal. `first_year` is the first year that the
    scan tells of: what begins there may have begun before, so that is no improvement.
    """
    if before is None:
        return SignalChangeKind.RAISED if after.rank else None
    if after.is_worse_than(before):
        return SignalChangeKind.WORSENED if before.rank else SignalChangeKind.RAISED
    if not before.is_worse_than(after):
        return None
    if after.rank:
        is_later = after.rank == before.rank
        return None if is_later and after.year == first_year else SignalChangeKind.IMPROVED
    is_unknown = after.level == SignalLevel.UNKNOWN
    return SignalChangeKind.STALE if is_unknown else SignalChangeKind.ENDED


def comes_back(
    *, judged: Standing, after: Standing, change: SignalChangeKind, since: timedelta
) -> bool:
    """Say whether a signal that was seen or put away asks for attention again.

    It does when it is worse than what the person judged, whatever happened in between; and when it
    arises again after a judgement that is older than `JUDGEMENT_HOLDS`.
    """
    if after.is_worse_than(judged):
        return True
    return change is SignalChangeKind.RAISED and since > JUDGEMENT_HOLDS


def highest_within(*, probabilities: Sequence[float], years: int) -> float | None:
    """Return the highest chance at the end of one of the years ahead; None without an answer.

    >>> highest_within(probabilities=(0.2, 0.6, 0.5), years=3)
    0.6
    """
    return max(probabilities[:years]) if len(probabilities) >= years else None
