"""The pages of guidance, per app: the part of `routes.py` about them."""

from typing import Any

from groeiruimte.organizations.choices import Role
from tests.contracts.visitors import (
    BOTH,
    POST,
    SEEN_OR_SENT_ON,
    Route,
    answers_for,
    everybody,
    guides_it,
    keeps_it,
    knows_who_it_is,
    nobody,
    public,
    row,
    sees_the_case,
    signs_it,
    supply_roles,
    with_role,
)


def _message(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["message"].pk,)


OUTBOX: dict[str, Route] = {
    "outbox:inbox": Route(everybody),
    "outbox:put-away-list": Route(everybody),
    "outbox:mark-all-read": Route(everybody, methods=POST, ok=frozenset({302})),
    "outbox:choice": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "outbox:stop": public(BOTH, args=lambda _world, _held: ("unknown-key",), ok=frozenset({404})),
    # Each message has one reader, who is nobody of the crawl.
    "outbox:open": Route(nobody, _message, POST),
    "outbox:put-away": Route(nobody, _message, POST),
}

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

RESULTS: dict[str, Route] = {
    "results:result": row("case", signs_it),
    "results:claim-new": row("case", guides_it, BOTH),
    "results:ask": row("case", guides_it, BOTH),
    "results:learn": row("case", guides_it, BOTH),
    "results:evidence-new": row("claim", guides_it, BOTH),
    "results:take-back": row("claim", guides_it, POST),
    "results:lessons": Route(with_role(Role.CASE_ADVISER)),
    # The entrepreneur, who has no account.
    "results:mine": Route(nobody, methods=BOTH),
}


def _site(world: Any, _held: Any) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].pk,)


SUPPLY: dict[str, Route] = {
    "supply:place-new": Route(with_role(Role.HOTSPOT_MANAGER), methods=BOTH),
    "supply:place-edit": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-split": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-merge": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-close": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-open": Route(answers_for("TWENTE_BOARD"), _site, POST, ok=frozenset({302})),
    "supply:place-terms": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-hold": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:contact-new": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    # The holders of the crawl have nobody who keeps places: these rows open for nobody there.
    "supply:contact-end": row("place_contact", nobody, POST),
    "supply:hold-end": row("place_hold", nobody, POST),
    "supply:sites-xlsx": Route(supply_roles),
    "supply:sites-geojson": Route(supply_roles),
    "supply:round": Route(with_role(Role.HOTSPOT_MANAGER)),
    "supply:round-confirm": row("due_fact", nobody, POST),
    "supply:round-unknown": row("due_fact", nobody, POST),
    # Without the kind of fact there is nothing to ask.
    "supply:question-ask": Route(answers_for("TWENTE_BOARD"), _site, BOTH, ok=frozenset({404})),
    "supply:question-take": row("place_question", nobody, POST),
    "supply:question-close": row("place_question", nobody, POST),
    "supply:answer": public(BOTH, args=lambda _world, _held: ("unknown-key",), ok=frozenset({404})),
    "supply:sheets": Route(with_role(Role.HOTSPOT_MANAGER), methods=BOTH),
    "supply:sheet-template": Route(with_role(Role.HOTSPOT_MANAGER)),
    "supply:sheet": row("fact_sheet", nobody, BOTH),
}
