"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import (
    Count,
    counted,
)
from groeiruimte.organizations.access import Person
from groeiruimte.programme.small_cells import amount_told
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata

if TYPE_CHECKING:
    pass


from groeiruimte.monitoring.selectors.facts import Known, case_facts, known_on


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target with what was reached and what should have been reached by a day.

    `left` is what counted before and does not any more: lost, stopped, withdrawn or disputed.
    An amount of money that too few companies make up is not told: then both are zero.
    """

    target: ImpactTarget
    reached: Decimal
    expected: Decimal
    left: Decimal = Decimal(0)
    is_told: bool = True

    @property
    def counted_then(self) -> Decimal:
        """All that ever counted by the day, with what left since."""
        return self.reached + self.left

    @property
    def share_of_target(self) -> float:
        """What was reached, as a share of what is asked in the fourth year."""
        return float(self.reached / Decimal(self.target.value or 1))

    @property
    def expected_share(self) -> float:
        """What should have been reached by now, as a share of the target."""
        return float(self.expected / Decimal(self.target.value or 1))

    @property
    def is_on_course(self) -> bool:
        """At least what an even pace asks for."""
        return self.reached >= self.expected


def progress(
    *, on: date, user: Person, today: date, known: Known | None = None
) -> list[TargetProgress]:
    """Return all targets that are numbers. The caller has checked `may_follow_targets`.

    Euros are told rounded, and only where enough cases make them up of which the reader does not
    know the company (`programme.small_cells`): otherwise a sum is soon the investment of one.
    """
    cases = (known or known_on(on=on)).facts
    own = access.named_case_ids(user=user, today=today)
    rows = []
    for target in impact_targets():
        if target.is_in_words:
            continue
        answers = counted(key=target.key, cases=cases, start=target.start, on=on)
        reached = {row.facts.case_id: row.amount for row in answers if row.amount}
        left = {row.facts.case_id: row.counted_then for row in answers if row.counted_then}
        sums = [
            _told_sum(amounts, own=own) if target.unit == "EUR" else sum(amounts.values())
            for amounts in (reached, left)
        ]
        rows.append(
            TargetProgress(
                target=target,
                reached=Decimal(sums[0] or 0),
                left=Decimal(sums[1] or 0),
                expected=Decimal(str(round(pro_rata(target, on), 1))),
                is_told=None not in sums,
            )
        )
    return rows


def _told_sum(amounts: dict[int, Decimal], *, own: set[int]) -> Decimal | None:
    """Return a sum in euros as it may be told: exact of companies that the reader knows."""
    if amounts.keys() <= own:
        return sum(amounts.values(), Decimal(0))
    told = amount_told({key: float(value) for key, value in amounts.items()}, own=own)
    return None if told is None else Decimal(told)


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
