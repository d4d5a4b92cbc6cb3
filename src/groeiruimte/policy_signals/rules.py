"""When do comparisons add up to a policy signal, and what of it can be told without a company?

A signal gathers leads by the types of demand that cannot be met together. Of a kind of requirement,
and of a region, it tells only where enough leads share it (`programme.small_cells`): a rare
combination is soon one company. Amounts are never told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groeiruimte.engine.matching.relaxations import minimal_conflicts
from groeiruimte.policy_signals.choices import MirtState, PolicySignalState, SignalKind
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.programme.small_cells import count_may_be_told

#: "Thousands of jobs" (programme §4.7) begin at one thousand (own decision).
LARGE_SITE_JOBS = 1000
JOBS, DWELLINGS, STATION = "jobs", "dwellings", "station_distance_km"

#: Which state can follow which, by hand; "no longer the case" comes from counting alone.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    PolicySignalState.NEW: (PolicySignalState.TAKEN_UP, PolicySignalState.ANSWERED),
    PolicySignalState.TAKEN_UP: (PolicySignalState.ANSWERED, PolicySignalState.NEW),
    PolicySignalState.ANSWERED: (PolicySignalState.TAKEN_UP,),
    PolicySignalState.GONE: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the newest comparison of one lead says, as far as it matters for policy.

    Attributes:
        lead_id: The lead.
        run_id: The comparison.
        conclusion: Code of its conclusion.
        region: Programme region of the organization that holds the company.
        wanted: The likely amount per kind of requirement, also of kinds that exclude no place.
        conflicts: Smallest sets of requirements, by key, that no place meets together.
        excluding: Kinds of requirement that rule out a place.
        ruled_out: Per place that is ruled out, the kinds that rule it out; only where no place is
            known to fit.
        missing: The kinds that were missing by the word of the adviser of a case that ended without
            a place; None where nobody went through them, and then the proof says it.
    """

    lead_id: int
    run_id: int
    conclusion: str
    region: str
    wanted: Mapping[str, float]
    conflicts: tuple[tuple[str, ...], ...] = ()
    excluding: frozenset[str] = frozenset()
    ruled_out: tuple[frozenset[str], ...] = ()
    missing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """That one lead gives reason for a signal: which kinds of requirement, and how firm it is."""

    kind: SignalKind
    lead_id: int
    run_id: int
    kinds: tuple[str, ...]
    region: str
    is_firm: bool

    @property
    def types(self) -> tuple[str, ...]:
        """The types of demand behind the kinds."""
        return tuple(sorted({str(requirement_kind(key=kind).demand_type) for kind in self.kinds}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One signal with the leads that give reason for it; how many there are is told elsewhere."""

    key: str
    kind: SignalKind
    types: tuple[str, ...]
    region: str
    is_firm: bool
    grounds: tuple[Ground, ...]

    @property
    def leads(self) -> frozenset[int]:
        """The leads, by number."""
        return frozenset(ground.lead_id for ground in self.grounds)

    @property
    def sharing(self) -> dict[str, set[int]]:
        """Per kind of requirement the leads that share it."""
        sharing: dict[str, set[int]] = defaultdict(set)
        for ground in self.grounds:
            for name in ground.kinds:
                sharing[name].add(ground.lead_id)
        return dict(sharing)


def grounds_of(compared: Compared) -> list[Ground]:
    """Return for which signals one comparison gives reason."""
    return [ground for ground in (_nowhere(compared), _mirt(compared)) if ground is not None]


def _nowhere(compared: Compared) -> Ground | None:
    """No place meets the need: by the smallest set of requirements that cannot be met together.

    Proven for all places; or, less firm, for all places of which enough is known.
    """
    if compared.conclusion == "NOWHERE":
        conflicts = [{key.split("@")[0] for key in one} for one in compared.conflicts]
    elif compared.conclusion == "UNDECIDED_UNKNOWN" and compared.ruled_out:
        conflicts = _conflicts_of(compared.ruled_out)
    elif compared.missing:
        conflicts = []
    else:
        return None
    if compared.missing is not None:
        conflicts = [set(compared.missing)]
    conflicts = [one for one in conflicts if one]
    if not conflicts:
        return None
    kinds = min((tuple(sorted(one)) for one in conflicts), key=lambda one: (len(one), one))
    return Ground(
        kind=SignalKind.NOWHERE,
        lead_id=compared.lead_id,
        run_id=compared.run_id,
        kinds=kinds,
        region="",
        is_firm=compared.conclusion == "NOWHERE",
    )


def _conflicts_of(ruled_out: Sequence[frozenset[str]]) -> list[set[str]]:
    """Return the smallest sets of kinds of which each place fails at least one."""
    names = sorted(set().union(*ruled_out))
    masks = [sum(1 << names.index(name) for name in kinds) for kinds in ruled_out]
    return [
        {name for bit, name in enumerate(names) if mask >> bit & 1}
        for mask in minimal_conflicts(masks)
    ]


def _mirt(compared: Compared) -> Ground | None:
    """A large site that asks homes, or of which reaching it rules out places (§4.7)."""
    if compared.wanted.get(JOBS, 0.0) < LARGE_SITE_JOBS:
        return None
    kinds = [DWELLINGS] if compared.wanted.get(DWELLINGS, 0.0) > 0 else []
    if STATION in compared.excluding:
        kinds.append(STATION)
    if not kinds:
        return None
    return Ground(
        kind=SignalKind.MIRT,
        lead_id=compared.lead_id,
        run_id=compared.run_id,
        kinds=tuple(kinds),
        region=compared.region,
        is_firm=True,
    )


def gathered(grounds: Iterable[Ground]) -> list[Gathered]:
    """Return the signals that these grounds add up to; a region where enough leads share it."""
    heaps: dict[tuple[SignalKind, tuple[str, ...], str], list[Ground]] = defaultdict(list)
    for ground in grounds:
        heaps[ground.kind, ground.types, ground.region].append(ground)
    for key in [key for key, heap in heaps.items() if key[2] and not count_may_be_told(len(heap))]:
        heaps[key[0], key[1], ""] += heaps.pop(key)
    return [_signal(key, heap) for key, heap in sorted(heaps.items())]


def _signal(key: tuple[SignalKind, tuple[str, ...], str], heap: Sequence[Ground]) -> Gathered:
    kind, types, region = key
    return Gathered(
        key=":".join(filter(None, (kind.value, "+".join(types), region))),
        kind=kind,
        types=types,
        region=region,
        is_firm=all(ground.is_firm for ground in heap),
        grounds=tuple(sorted(heap, key=lambda ground: ground.lead_id)),
    )


def can_become(*, state: str, wanted: str) -> bool:
    """Say whether a person may bring a signal from one state to another."""
    return wanted in FOLLOWS[state]


#: What a reader can say of a MIRT signal, per state.
MIRT_FOLLOWS: dict[str, tuple[str, ...]] = {
    MirtState.SENT: (MirtState.ANSWERED, MirtState.ON_AGENDA, MirtState.REFUSED),
    MirtState.ANSWERED: (MirtState.ON_AGENDA, MirtState.REFUSED),
    MirtState.ON_AGENDA: (MirtState.FOLLOWED, MirtState.REFUSED),
    MirtState.FOLLOWED: (),
    MirtState.REFUSED: (),
}


#: As what the counts of why companies chose are told.
CHOSEN, NOT_CHOSEN = "choices:chosen", "choices:not-chosen"
#: Codes of what cases share, before the key of a criterion or a kind of requirement.
WEIGHED, MISSED = "weighed:", "missed:"
ABROAD, OTHER_REGION, LOST = "abroad", "other_region", "lost_abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How one case ended, as far as it says why.

    Attributes:
        lead_id: The lead.
        has_chosen: The entrepreneur chose a place; else there was none, or another country won.
        weights: Weight per criterion, as the entrepreneur set them.
        missing: Kinds of requirement that ruled out the places.
        had_alternative: There was an alternative abroad.
        is_lost_abroad: The case was lost to another country.
        is_other_region: The chosen place lies in another region than where the company came from.
    """

    lead_id: int
    has_chosen: bool
    weights: Mapping[str, float]
    missing: tuple[str, ...] = ()
    had_alternative: bool = False
    is_lost_abroad: bool = False
    is_other_region: bool = False

    @property
    def codes(self) -> set[str]:
        """What this case shares with others; of the criteria those that weighed most."""
        most = max(self.weights.values(), default=0)
        found = {f"{WEIGHED}{key}" for key, weight in self.weights.items() if 0 < weight == most}
        found |= {f"{MISSED}{kind}" for kind in self.missing}
        flags = (
            (self.had_alternative, ABROAD),
            (self.is_lost_abroad, LOST),
            (self.is_other_region, OTHER_REGION),
        )
        return found | {code for holds, code in flags if holds}


def shared_by(choices: Iterable[Chosen]) -> dict[str, set[int]]:
    """Return per code the leads that share it."""
    sharing: dict[str, set[int]] = defaultdict(set)
    for each in choices:
        for code in each.codes:
            sharing[code].add(each.lead_id)
    return dict(sharing)
