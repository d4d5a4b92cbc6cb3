"""The addresses of the API and the own keys: the part of `routes.py` about them.

A list opens for whoever signed in, and gives what is theirs; a row opens for whom its page does.
Writing takes a key and is tried in `tests/apps/rest`: the session of a browser only reads.
"""

from __future__ import annotations

from typing import Any

from groeiruimte.organizations.choices import Role
from tests.contracts.routes_programme import signal_readers
from tests.contracts.visitors import (
    BOTH,
    POST,
    TARGET_ROLES,
    Persona,
    Route,
    answers_for,
    asked_for,
    everybody,
    keeps_it,
    of_row,
    programme_roles,
    public,
    row,
    sees_the_case,
    supply_roles,
    with_role,
)
from tests.contracts.world import Holding, World

LISTS = (
    *(
        "companies",
        "figures",
        "plans",
        "signals",
        "forecasts",
        "leads",
        "cases",
        "needs",
        "comparisons",
    ),
    *("places", "facts", "requests", "propositions", "tasks", "instruments", "targets"),
    *("policy-signals", "policy-signal-answers", "settings", "questions"),
)
_twente = answers_for("TWENTE_BOARD")


def _site(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].pk,)


def _fact(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].facts.filter(replaced_at=None).first().pk,)


def _offers_or_sees(person: Persona, held: Holding) -> bool:
    return _twente(person, held) or sees_the_case(person, held)


API: dict[str, Route] = {
    "api:openapi": public(),
    "api:reader": public(),
    **{f"api:{name}": Route(everybody) for name in LISTS},
    "api:company": row("company", keeps_it),
    "api:figure": row("observation", keeps_it),
    "api:plan": row("growth_plan", keeps_it),
    "api:signal": row("early_signal", keeps_it),
    "api:forecast": row("outlook", keeps_it),
    "api:lead": row("lead", sees_the_case),
    "api:case": row("case", sees_the_case),
    "api:need": row("articulation", sees_the_case),
    "api:comparison": row("run", sees_the_case),
    "api:certificate": row("run", sees_the_case),
    "api:place": Route(supply_roles, _site),
    "api:fact": Route(supply_roles, _fact),
    "api:request": Route(_twente, of_row("request-TWENTE_BOARD"), is_held=True),
    "api:proposition": Route(_offers_or_sees, of_row("offer-TWENTE_BOARD"), is_held=True),
    "api:task": row("plan_task", sees_the_case),
    "api:instrument": Route(with_role(*Role), lambda _world, _held: ("WBSO",)),
    "api:target": Route(with_role(*TARGET_ROLES), lambda _world, _held: ("leads_in_portfolio",)),
    "api:policy-signal": Route(signal_readers, lambda world, _held: (world.policy_signal.pk,)),
    "api:policy-signal-answer": Route(
        signal_readers, lambda world, _held: (world.signal_answer.pk,)
    ),
    "api:setting": row("setting", programme_roles),
    "api:question": Route(everybody, lambda _world, _held: ("power",)),
    "connections:keys": Route(everybody, methods=BOTH),
    "connections:key-end": row("api_key", asked_for, POST),
    "connections:clients": Route(everybody, methods=BOTH),
    "connections:client-end": row("api_client", asked_for, POST),
    "connections:events": Route(everybody, methods=BOTH),
    "connections:event-system": row("event_subscription", asked_for, BOTH),
    # A program shows its own key here; a person has nothing to send.
    "connections:token": public(POST, ok=frozenset({400, 401})),
}
