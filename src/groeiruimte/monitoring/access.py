"""Who may see which figures of the programme.

Totals are for everybody who follows the targets; they name no company and no case. The cases
behind a total are shown by reference to who may know of counted cases, and open only for whoever
may see that case. The ministry sees totals (programme §5.4: it looks along with the monitoring).
"""

from datetime import date

from groeiruimte.cases.access import cases_with_identity, visible_cases
from groeiruimte.organizations.access import Person, can
from groeiruimte.organizations.rules import Act


def may_follow_targets(*, user: Person) -> bool:
    """Say whether a person may see the totals of the programme."""
    return can(user=user, act=Act.FOLLOW_TARGETS)


def may_see_counted_cases(*, user: Person) -> bool:
    """Say whether a person may see, by reference, which cases make up a total."""
    return can(user=user, act=Act.SEE_COUNTED_CASES)


def openable_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases that a person may open from the list behind a total."""
    return set(visible_cases(user=user, today=today).values_list("pk", flat=True))


def named_case_ids(*, user: Person, today: date) -> set[int]:
    """Return the cases of which a person may know the company, and so day and amount."""
    return set(cases_with_identity(user=user, today=today).values_list("pk", flat=True))
