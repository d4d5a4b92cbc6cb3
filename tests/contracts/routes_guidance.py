"""The pages of guidance, per app: the part of `routes.py` about them."""

from groeiruimte.organizations.choices import Role
from tests.contracts.visitors import (
    BOTH,
    POST,
    Route,
    guides_it,
    keeps_it,
    knows_who_it_is,
    row,
    sees_the_case,
    with_role,
)

OUTBOX: dict[str, Route] = {}

DOCUMENTS: dict[str, Route] = {
    "documents:of-company": row("company", keeps_it, BOTH),
    "documents:of-lead": row("lead", sees_the_case, BOTH),
    "documents:document": row("document", knows_who_it_is, BOTH, writers=keeps_it),
    "documents:level": row("document", keeps_it, POST),
    "documents:remove": row("document", keeps_it, BOTH),
    "documents:download": row("document_version", knows_who_it_is),
}

PLANNING: dict[str, Route] = {
    "planning:agenda": Route(
        with_role(Role.PIPELINE_MANAGER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER)
    ),
    "planning:plan": row("case", sees_the_case),
    "planning:task-new": row("case", guides_it, BOTH),
    "planning:openings": row("case", guides_it, BOTH),
    "planning:pause": row("case", guides_it, POST),
    "planning:resume": row("case", guides_it, POST),
    "planning:task": row("plan_task", sees_the_case),
    "planning:change": row("plan_task", guides_it, POST),
    # Whoever works for the organization whose task it is, and sees the case.
    "planning:finish": row("plan_task", keeps_it, POST),
    "planning:snooze": row("plan_task", keeps_it, POST),
    "planning:hand-over": row("plan_task", keeps_it, POST),
    "planning:drop": row("plan_task", guides_it, POST),
    "planning:reopen": row("plan_task", guides_it, POST),
}

CONTACTS: dict[str, Route] = {}

MEETINGS: dict[str, Route] = {}

RESULTS: dict[str, Route] = {}
