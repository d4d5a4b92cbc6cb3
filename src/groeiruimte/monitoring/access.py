"""Who may see which figures of the programme.

Totals are for everybody who follows the targets; they name no company and no case. The cases
behind a total are shown by reference to who may know of counted cases, and open only for whoever
may see that case. The ministry sees totals (programme §5.4: it looks along with the monitoring).
"""

from dataclasses import dataclass
from datetime import date

from groeiruimte.cases.access import cases_with_identity, referrals_for_totals, visible_cases
from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.small_cells import count_band


def may_follow_targets(*, user: Person) -> bool:
    """Say whether a person may see the totals of the programme."""
    return can(user=user, act=Act.FOLLOW_TARGETS)


def may_see_counted_cases(*, user: Person) -> bool:
    """Say whether a person may see, by reference, which cases make up a total."""
    return can(user=user, act=Act.SEE_COUNTED_CASES)


@dataclass(frozen=True, slots=True)
class Referrals:
    """How many cases one ROM referred to another that took them on; each case counts once.

    `total` is told as a band, as every count of the programme; the own numbers are the reader's.
    """

    total: str
    given: int
    received: int

    @property
    def is_own(self) -> bool:
        """The reader has any of its own."""
        return bool(self.given or self.received)


def referrals_between_roms(*, user: Person) -> Referrals:
    """Return the referrals of the programme, and those of the user's own organizations.

    A case has credit with both ROMs, so both count it; in the total it counts once.
    """
    rows = referrals_for_totals()
    own = set(organization_ids(user=user, act=Act.KEEP_PIPELINE))
    return Referrals(
        total=str(count_band(len({case for case, _giver, _receiver in rows}))),
        given=len({case for case, giver, _receiver in rows if giver in own}),
        received=len({case for case, _giver, receiver in rows if receiver in own}),
    )


def openable_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases that a person may open from the list behind a total."""
    return set(visible_cases(user=user, today=today).values_list("pk", flat=True))


def named_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases of which a person may know the company, and so day and amount."""
    return set(cases_with_identity(user=user, today=today).values_list("pk", flat=True))
