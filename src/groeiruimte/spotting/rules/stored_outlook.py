"""What a scan keeps of the answer for one company, and the only place that knows older shapes.

`from_engine` takes the answer of the engine, `to_json` is what the database holds, `of` reads it
back whatever version wrote it. What an older version did not know is empty here, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from groeiruimte.engine.spotting.results import CompanyOutlook, FanYear, MoneyNow, NeedOutlook
from groeiruimte.engine.spotting.what_if import Course
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.kernel.moments import day_of_fraction
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.levels import (
    DEFAULT_THRESHOLDS,
    Thresholds,
    highest_within,
    signal_level,
)
from groeiruimte.spotting.rules.stored_parts import (
    StoredFanYear,
    StoredMoney,
    StoredPart,
    reasons_of,
    reasons_to_json,
    rounded,
)

_COURSE_DIGITS, _SHARE_DIGITS = 7, 4

FULL = "ALREADY_EXCEEDED"
EARNS = "EARNS"
NO_HISTORY = "NO_HISTORY"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNeed:
    """What a scan keeps of one need; the fields mean what they mean in `NeedOutlook`.

    Attributes:
        status: Code of `NeedStatus`; of what was never scanned that there is no history.
        probabilities: Per year the chance that there has been too little at least once by then.
        short_at: Per year the chance that there is too little at that date; empty before 2.0.0.
        without_round: Of money: the chance that it is gone if no round comes; empty before 1.6.0.
        last_on: The day of the last usable value.
        assumptions: What the chances rest on that nobody stated or measured; empty before 2.0.0.
        ends_at: When the place ends, as a year fraction; unknown before 2.0.0.
        survival: Chance per year that a company of this phase still exists.
        course: Where the paths go, for a what-if; None where nothing can be asked.
    """

    status: str = NO_HISTORY
    probabilities: tuple[float, ...] = ()
    short_at: tuple[float, ...] = ()
    without_round: tuple[float, ...] = ()
    watch_year: int | None = None
    act_year: int | None = None
    first_share: float = 0.0
    last_value: float | None = None
    last_on: date | None = None
    age_years: float | None = None
    capacity: float | None = None
    capacities: tuple[float, ...] = ()
    basis: str = "NONE"
    n_peers: int = 0
    n_group_peers: int = 0
    explanations: tuple[Explanation, ...] = ()
    assumptions: tuple[Explanation, ...] = ()
    ends_at: float | None = None
    fan: tuple[StoredFanYear, ...] = ()
    own_share: tuple[float, ...] = ()
    width: float = 1.0
    course: Course | None = None
    drivers: tuple[Explanation, ...] = ()
    sharpen: tuple[Explanation, ...] = ()
    money: StoredMoney | None = None
    parts: tuple[StoredPart, ...] = ()
    survival: tuple[float, ...] = ()

    @property
    def judged(self) -> tuple[float, ...]:
        """Per year the chance that its level is judged by: too little at the end of that year.

        What is over today is too little until somebody measures otherwise. Scans before 2.0.0 knew
        "at least once by then" only.
        """
        return self.probabilities if self.is_full or not self.short_at else self.short_at

    @property
    def is_question(self) -> bool:
        """Whether the chances rest on something that nobody stated or measured."""
        return bool(self.assumptions)

    @property
    def is_full(self) -> bool:
        """Whether the last value measured is over what the place carries."""
        return self.status == FULL

    @property
    def ends_on(self) -> date | None:
        """The day on which the place ends."""
        return None if self.ends_at is None else day_of_fraction(moment=self.ends_at)

    def has_reason(self, code: str) -> bool:
        """Whether this explanation goes with the numbers."""
        return any(reason.code == code for reason in self.explanations)

    def brief(self) -> StoredNeed:
        """Return what a sentence about this need rests on, without drawings and paths."""
        return StoredNeed(
            status=self.status,
            probabilities=self.probabilities,
            short_at=self.short_at,
            without_round=self.without_round,
            last_value=self.last_value,
            capacity=self.capacity,
            assumptions=self.assumptions,
        )

    @classmethod
    def from_engine(cls, need: NeedOutlook, *, survival: Sequence[float] = ()) -> StoredNeed:
        """Return what is kept of an answer, in as many digits as anybody can measure."""
        last_on = None if need.last_moment is None else day_of_fraction(moment=need.last_moment)
        return cls(
            status=need.status.value,
            probabilities=need.probabilities,
            short_at=need.short_at,
            without_round=need.without_round if need.money else (),
            watch_year=need.watch_year,
            act_year=need.act_year,
            first_share=need.first_share,
            last_value=need.last_value,
            last_on=last_on,
            age_years=need.age_years,
            capacity=need.capacity,
            capacities=need.capacities,
            basis=need.basis.value,
            n_peers=need.n_peers,
            n_group_peers=need.n_group_peers,
            explanations=need.explanations,
            assumptions=need.assumptions,
            ends_at=need.ends_at,
            fan=_fan(need.fan),
            own_share=tuple(rounded(need.own_share, digits=_SHARE_DIGITS)),
            width=need.width,
            course=_kept_course(need),
            drivers=need.drivers,
            sharpen=need.sharpen,
            money=_money(need.money),
            parts=tuple(
                StoredPart(
                    part=part.part,
                    now=part.now,
                    fan=tuple((row.year, row.p10, row.p50, row.p90) for row in part.fan),
                )
                for part in need.parts
            ),
            survival=tuple(rounded(survival, digits=_SHARE_DIGITS)),
        )

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _PLAIN}
        values |= {name: list(getattr(self, name)) for name in _LISTS}
        values |= {name: reasons_to_json(getattr(self, name)) for name in _REASONS}
        values |= {
            "last_on": self.last_on.isoformat() if self.last_on else None,
            "fan": [row.inner() for row in self.fan],
            "outer": [row.outer() for row in self.fan if row.has_outer],
            "course": _course_to_json(self.course),
        }
        if self.money is not None:
            values["money"] = self.money.to_json()
        if self.money is not None or self.without_round:
            values["without_round"] = list(self.without_round)
        if self.parts:
            values["parts"] = [part.to_json() for part in self.parts]
        return values

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> StoredNeed:
        """Read what any version stored; nothing stored is a need without history."""
        if not stored:
            return cls()
        last_on, money = stored.get("last_on"), stored.get("money")
        values: dict[str, Any] = {name: stored[name] for name in _PLAIN if name in stored}
        values |= {name: tuple(stored.get(name) or ()) for name in (*_LISTS, "without_round")}
        values |= {name: reasons_of(stored.get(name, ())) for name in _REASONS}
        return cls(
            last_on=date.fromisoformat(last_on) if last_on else None,
            fan=_fan_of(stored.get("fan", ()), stored.get("outer", ())),
            course=_course_of(stored.get("course")),
            money=StoredMoney.of(money) if money else None,
            parts=tuple(map(StoredPart.of, stored.get("parts", ()))),
            **values,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOutlook:
    """What a scan keeps of one company.

    Attributes:
        binding_need: The need that most probably binds first; empty when none may.
        probabilities: Per year the chance that there is too little of any need at that date; before
            2.1.0 that there had been by then. Empty is no answer.
        watch_year: First year in which that reaches the watch level of the engine.
        act_year: First year in which that reaches the act level of the engine.
        needs: What is kept per need, by its code.
    """

    binding_need: str = ""
    probabilities: tuple[float, ...] = ()
    watch_year: int | None = None
    act_year: int | None = None
    needs: Mapping[str, StoredNeed]

    def need(self, code: str) -> StoredNeed:
        """Return one need; one that was not scanned has no history."""
        return self.needs.get(code, StoredNeed())

    def leading(self) -> tuple[tuple[str, float], ...]:
        """Return per year the need with the largest chance, and that chance; questions aside.

        Of two that are equal the one that binds first leads.
        """
        counted = {
            code: need.judged
            for code, need in self.needs.items()
            if need.judged and not need.is_question
        }
        if not counted:
            return ()
        order = sorted(counted, key=lambda code: (code != self.binding_need, code))
        years = range(min(map(len, counted.values())))
        leaders = [max(order, key=lambda code: counted[code][year]) for year in years]
        return tuple((code, counted[code][year]) for year, code in enumerate(leaders))

    @classmethod
    def from_engine(cls, answer: CompanyOutlook) -> StoredOutlook:
        """Return what is kept of an answer."""
        return cls(
            binding_need=answer.binds_first or "",
            probabilities=answer.short_at,
            watch_year=answer.watch_year,
            act_year=answer.act_year,
            needs={
                need.need: StoredNeed.from_engine(need, survival=answer.survival)
                for need in answer.needs
            },
        )

    def to_row(self, *, horizon: int) -> dict[str, Any]:
        """Return the columns of an `Outlook` row; no answer is nothing, never a zero."""
        chances = self.probabilities or (None,) * horizon
        return {
            "binding_need": self.binding_need,
            **{f"probability_{number}": chance for number, chance in enumerate(chances, start=1)},
            "watch_year": self.watch_year,
            "act_year": self.act_year,
            "leading": [list(pair) for pair in self.leading()],
            "per_need": {code: need.to_json() for code, need in self.needs.items()},
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> StoredOutlook:
        """Read the columns of an `Outlook` row."""
        names = sorted((name for name in row if name.startswith("probability_")), key=_number)
        return cls(
            binding_need=row["binding_need"],
            probabilities=tuple(row[name] for name in names if row[name] is not None),
            watch_year=row["watch_year"],
            act_year=row["act_year"],
            needs={code: StoredNeed.of(need) for code, need in (row["per_need"] or {}).items()},
        )


def need_level(need: StoredNeed, *, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> SignalLevel:
    """Say how pressing one need is; what rests on an assumption is a question, never a signal."""
    if need.is_question:
        return SignalLevel.UNKNOWN
    within = highest_within(probabilities=need.judged, years=thresholds.years_ahead)
    return signal_level(probability=within, thresholds=thresholds)


_PLAIN = (
    *("status", "watch_year", "act_year", "first_share", "last_value", "age_years", "capacity"),
    *("basis", "n_peers", "n_group_peers", "ends_at", "width"),
)
_LISTS = ("probabilities", "short_at", "capacities", "own_share", "survival")
_REASONS = ("explanations", "assumptions", "drivers", "sharpen")


def _number(name: str) -> int:
    return int(name.rpartition("_")[2])


def _fan(years: Iterable[FanYear]) -> tuple[StoredFanYear, ...]:
    return tuple(
        StoredFanYear(
            row.year,
            *rounded((row.p5, row.p10, row.p25, row.p50, row.p75, row.p90, row.p95)),
            *rounded((row.p2_5, row.p97_5)),
        )
        for row in years
    )


def _fan_of(
    inner: Sequence[Sequence[float]], outer: Sequence[Sequence[float]]
) -> tuple[StoredFanYear, ...]:
    # Scans of before the band of 95% was stored have the inner levels only.
    edges = {int(year): (low, high) for year, low, high in outer}
    return tuple(
        StoredFanYear(int(year), *levels, *edges.get(int(year), (None, None)))
        for year, *levels in inner
    )


def _money(money: MoneyNow | None) -> StoredMoney | None:
    if money is None:
        return None
    return StoredMoney(
        cash=money.cash,
        cash_moment=money.cash_moment,
        monthly=money.monthly,
        monthly_moment=money.monthly_moment,
        spent=money.spent,
        agreed=money.agreed,
        last_round=None if money.last_round is None else (*money.last_round,),
    )


def _kept_course(need: NeedOutlook) -> Course | None:
    # Without a capacity there is no chance, so nothing to ask of a bad year.
    if need.course is None or not need.probabilities:
        return None
    course = need.course
    return Course(
        last=course.last,
        age=course.age,
        location=tuple(rounded(course.location, digits=_COURSE_DIGITS)),
        scale=tuple(rounded(course.scale, digits=_COURSE_DIGITS)),
        along=course.along,
    )


def _course_to_json(course: Course | None) -> dict[str, Any]:
    if course is None:
        return {}
    return {
        "last": course.last,
        "age": course.age,
        "location": list(course.location),
        "scale": list(course.scale),
        "along": course.along,
    }


def _course_of(stored: Mapping[str, Any] | None) -> Course | None:
    if not stored:
        return None
    return Course(
        last=stored["last"],
        age=stored["age"],
        location=tuple(stored["location"]),
        scale=tuple(stored["scale"]),
        # Before 2.0.0 every need went along its own paths.
        along=stored.get("along", ""),
    )
