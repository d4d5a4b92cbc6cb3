"""Rows of a plan: a case with a task, and a need that was confirmed."""

from itertools import count

from groeiruimte.planning.models.tasks import Task
from tests.apps.cases.factories import make_named_case
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization

_number = count(1)


def make_task(case=None, *, organization=None, **fields):
    """Return an open task that somebody added to a case, due that day, of who holds the case."""
    case = case or make_named_case()
    holder = case.lead.company.held_by
    defaults = {
        "origin": "ADDED",
        "title": f"Call Noor of Fotonica {next(_number)}",
        "step": case.step,
        "due_on": THAT_DAY,
        "made_at": A_MORNING_IN_JUNE,
        "organization": make_organization(organization) if organization else holder,
    }
    values = defaults | fields
    if "code" in fields and "title" not in fields:
        values["title"] = ""
    return Task.objects.create(case=case, **values)
