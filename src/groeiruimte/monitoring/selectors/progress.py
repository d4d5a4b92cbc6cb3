"""How far is the programme, and which cases prove it? (programme §5.5, R25)"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from groeiruimte.monitoring import access
from groeiruimte.monitoring.rules import CaseFacts, Count, counted
from groeiruimte.monitoring.selectors.facts import Known, case_facts, known_on
from groeiruimte.monitoring.selectors.told_months import Told, told_by
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.small_cells import CountBand, band_for_all, told_day
from groeiruimte.programme.targets import ImpactTarget, impact_target, impact_targets, pro_rata


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target as it is told to everybody, with the reader's own cases beside it.

    A count is told as a `band`, with its lower end as `reached`; a sum of euros as it was told last
    (`told_on`), or not at all (`is_told`): then `reached` is zero. `left` is what counted before
    and does not any more. `own` is what the cases add of which the reader may know the company,
    exact and as on the day that was asked; nothing where the reader sees no cases.
    """

    target: ImpactTarget
    reached: Decimal
    expected: Decimal
    left: Decimal = Decimal(0)
    is_told: bool = True
    band: CountBand | None = None
    told_on: date | None = None
    own: Decimal | None = None
    own_left: Decimal = Decimal(0)

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

    The one function that says what a reader may know of a target: pages, files and the API ask it.
    Everybody reads the same figure, as on the last end of a month (`told_counts`, `told_by`);
    who may see cases reads beside it what the own ones add on the day itself.
    """
    told_on = told_day(on, today=today)
    known = known or known_on(on=on)
    cases = known.facts
    told = told_by(on=told_on)
    bands = told.bands | told_counts(
        on=told_on, cases=known.earlier(told_on).facts, besides=told.bands
    )
    shows_own = access.may_see_counted_cases(user=user)
    named = access.named_case_ids(user=user, today=today) if shows_own else set()
    rows = []
    for target in impact_targets(on=told_on):
        if target.value is None:
            continue
        row = _as_told(target, band=bands.get(target.key), told=told, on=told_on)
        if shows_own:
            own = [facts for facts in cases if facts.case_id in named]
            answers = counted(key=target.key, cases=own, start=target.start, on=on)
            row = replace(
                row,
                own=sum((each.amount for each in answers), Decimal(0)),
                own_left=sum((each.counted_then for each in answers), Decimal(0)),
            )
        rows.append(row)
    return rows


def told_counts(
    *, on: date, cases: list[CaseFacts], besides: Collection[str] = ()
) -> dict[str, CountBand]:
    """Return every target that counts cases as the band that everybody may read, by key.

    `besides` were told before and stay, also where somebody writes down later what happened in that
    month: the difference would be that one case. Somebody in each region knows the cases of that
    region, and may take these off.
    """
    bands = {}
    for target in impact_targets(on=on):
        if target.value is None or target.unit == "EUR" or target.key in besides:
            continue
        answers = counted(key=target.key, cases=cases, start=target.start, on=on)
        behind = [answer.facts for answer in answers if answer.amount]
        bands[target.key] = band_for_all(
            len(behind),
            target=target.value,
            owns=[
                len(owned & {row.case_id for row in behind}) for owned in known_in_regions(cases)
            ],
        )
    return bands


def known_in_regions(cases: list[CaseFacts]) -> list[set[int]]:
    """Return per region the cases of which somebody there may know the company and its amounts."""
    return [
        {row.case_id for row in cases if region in {row.own_region, row.decided_region}}
        for region in RomRegion.values
    ]


def _as_told(
    target: ImpactTarget, *, band: CountBand | None, told: Told, on: date
) -> TargetProgress:
    expected = _expected(target, on=on)
    if band is not None:
        return TargetProgress(
            target=target, reached=Decimal(band.low), expected=expected, band=band
        )
    reached = told.sums.get(f"{target.key}.reached")
    left = told.sums.get(f"{target.key}.left")
    return TargetProgress(
        target=target,
        reached=reached.value if reached else Decimal(0),
        left=left.value if reached and left else Decimal(0),
        expected=expected,
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
    """One case behind a total that the reader may see: its ground, and whether it opens.

    Day and amount are told (`is_named`) to who may know which company it is.
    """

    answer: Count
    can_be_opened: bool
    is_named: bool


def cases_behind(*, key: str, user: Person, on: date, today: date) -> list[CountedCase]:
    """Return the cases behind a total that a reader may see, those that count first.

    Cases of others are no rows here: their number would follow from the list, and with it how many
    more the others have. What a reader may see is decided today, whatever the day.
    """
    if not access.may_see_counted_cases(user=user):
        return []
    target = impact_target(key=key)
    openable = access.openable_case_ids(user=user, today=today)
    named = access.named_case_ids(user=user, today=today)
    cases = [row for row in case_facts(on=on) if row.case_id in openable | named]
    answers = counted(key=key, cases=cases, start=target.start, on=on)
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
    ]
