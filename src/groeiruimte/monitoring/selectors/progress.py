"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import (
    Count,
    counted,
)
from groeiruimte.monitoring.selectors.facts import Known, case_facts, known_on
from groeiruimte.monitoring.selectors.told_months import told_sums
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import CountBand, band_beside
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target with what was reached and what should have been reached by a day.

    `left` is what counted before and does not any more: lost, stopped, withdrawn or disputed.
    A count that is told as a `band` has its lower end as `reached`; an amount of money that too few
    companies make up is not told: then both are zero. `told_on` is the day of a sum that was told
    earlier than the day that was asked.
    """

    target: ImpactTarget
    reached: Decimal
    expected: Decimal
    left: Decimal = Decimal(0)
    is_told: bool = True
    band: CountBand | None = None
    told_on: date | None = None

    @property
    def counted_then(self) -> Decimal:
        """All that ever counted by the day, with what left since."""
        return self.reached + self.left

    @property
    def share_of_target(self) -> float:
        """What was reached (at least), as a share of what is asked in the fourth year."""
        return float(self.reached / Decimal(self.target.value or 1))

    @property
    def expected_share(self) -> float:
        """What should have been reached by now, as a share of the target."""
        return float(self.expected / Decimal(self.target.value or 1))

    @property
    def is_on_course(self) -> bool:
        """At least what an even pace asks for, for sure."""
        return self.reached >= self.expected

    @property
    def is_behind(self) -> bool:
        """Less than what an even pace asks for, for sure; a band may hold both."""
        most = self.reached if self.band is None else Decimal(self.band.high)
        return most < self.expected


def progress(
    *, on: date, user: Person, today: date, known: Known | None = None
) -> list[TargetProgress]:
    """Return all targets that are numbers. The caller has checked `may_follow_targets`.

    Who may not see the cases behind a count gets it as a band. Euros are exact for who knows all
    companies behind them; to all others one and the same sum is told, the last that hides each
    (`selectors.told_months`). The caller asks for a day on which this reader is told
    (`telling_day`).
    """
    cases = (known or known_on(on=on)).facts
    own = access.named_case_ids(user=user, today=today)
    shows_counts = access.may_see_counted_cases(user=user)
    rows = []
    for target in impact_targets(on=on):
        if target.value is None:
            continue
        answers = counted(key=target.key, cases=cases, start=target.start, on=on)
        reached = {row.facts.case_id: row.amount for row in answers if row.amount}
        left = {row.facts.case_id: row.counted_then for row in answers if row.counted_then}
        behind = reached.keys() | left.keys()
        # That there is none is told to who sees the cases: to others the first would show its day.
        is_own = behind <= own if behind else shows_counts
        if target.unit == "EUR" and not is_own:
            rows.append(_told(target, on=on))
            continue
        count = int(sum(reached.values()))
        banded = target.unit != "EUR" and not shows_counts
        band = band_beside(count, target=target.value) if banded else None
        rows.append(
            TargetProgress(
                target=target,
                reached=sum(reached.values(), Decimal(0)) if band is None else Decimal(band.low),
                left=sum(left.values(), Decimal(0)) if band is None else Decimal(0),
                expected=_expected(target, on=on),
                band=band,
            )
        )
    return rows


def _told(target: ImpactTarget, *, on: date) -> TargetProgress:
    """Return a sum of euros as it was told to everybody last."""
    sums = told_sums(on=on)
    reached = sums.get(f"{target.key}.reached")
    left = sums.get(f"{target.key}.left")
    return TargetProgress(
        target=target,
        reached=reached.value if reached else Decimal(0),
        left=left.value if reached and left else Decimal(0),
        expected=_expected(target, on=on),
        is_told=reached is not None,
        told_on=reached.as_on if reached else None,
    )


def _expected(target: ImpactTarget, *, on: date) -> Decimal:
    return Decimal(str(round(pro_rata(target, on), 1)))


def targets_in_words() -> list[ImpactTarget]:
    """Return the targets that are described instead of counted."""
    return [target for target in impact_targets() if target.is_in_words]


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One case behind a total: by reference, with its ground, and openable or not.

    Day and amount are told (`is_named`) to who may know which company it is.
    """

    answer: Count
    can_be_opened: bool
    is_named: bool


def cases_behind(*, key: str, user: Person, on: date, today: date) -> list[CountedCase]:
    """Return the cases behind a total as on a day, those that count first.

    Empty for who may not know them. What a reader may open is decided today, whatever the day.
    """
    if not access.may_see_counted_cases(user=user):
        return []
    target = impact_target(key=key)
    openable = access.openable_case_ids(user=user, today=today)
    named = access.named_case_ids(user=user, today=today)
    answers = counted(key=key, cases=case_facts(on=on), start=target.start, on=on)
    answers.sort(
        key=lambda answer: (not answer.counts, not answer.has_left, answer.facts.reference)
    )
    return [
        CountedCase(
            answer=answer,
            can_be_opened=answer.facts.case_id in openable,
            is_named=answer.facts.case_id in named,
        )
        for answer in answers
        # What is still missing in somebody else's case is that case's content.
        if answer.counts or answer.has_left or answer.facts.case_id in openable
    ]
