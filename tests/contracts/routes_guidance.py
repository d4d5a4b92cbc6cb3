"""The pages of guidance, per app: the part of `routes.py` about them."""

from typing import Any

from groeiruimte.organizations.choices import Role
from tests.contracts.visitors import (
    BOTH,
    POST,
    SEEN_OR_SENT_ON,
    Route,
    asked_for,
    everybody,
    following_roles,
    guides_it,
    judges_the_plan,
    keeps_it,
    keeps_the_share,
    knows_who_it_is,
    nobody,
    programme_roles,
    public,
    row,
    sees_the_case,
    share_roles,
    signs_it,
    steering_roles,
    with_role,
)


def _message(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["message"].pk,)


def _plan_point(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["plan"].pk, "1a")


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

CONTACTS: dict[str, Route] = {
    "contacts:of-company": row("company", keeps_it, ok=SEEN_OR_SENT_ON),
    "contacts:of-case": row("case", knows_who_it_is),
    "contacts:moment-new": row("company", keeps_it, BOTH),
    "contacts:moment": row("contact_moment", keeps_it, BOTH),
    "contacts:moment-remove": row("contact_moment", keeps_it, POST),
    "contacts:people": Route(with_role(Role.PIPELINE_MANAGER, Role.CASE_ADVISER)),
    "contacts:person-new": row("company", keeps_it, BOTH),
    "contacts:bind": row("company", keeps_it, POST, ok=frozenset({302, 404})),
    "contacts:person": row("contact_person", keeps_it, BOTH),
    "contacts:merge": row("contact_person", keeps_it, BOTH),
    "contacts:person-remove": row("contact_person", keeps_it, BOTH),
    "contacts:end": row("involvement", keeps_it, BOTH),
    "contacts:mail-new": row("company", keeps_it, BOTH),
    # A mail waits for the one who brought it in, and what is private only its writer reads.
    "contacts:mail-choose": row("mail_draft", asked_for, BOTH),
    "contacts:mail-discard": row("mail_draft", asked_for, POST),
    "contacts:mail": row("filed_mail", knows_who_it_is),
}

MEETINGS: dict[str, Route] = {}

RESULTS: dict[str, Route] = {
    "results:result": row("case", signs_it),
    "results:claim-new": row("case", guides_it, BOTH),
    "results:ask": row("case", guides_it, BOTH),
    "results:learn": row("case", guides_it, BOTH),
    "results:evidence-new": row("claim", guides_it, BOTH),
    "results:take-back": row("claim", guides_it, POST),
    "results:lessons": Route(with_role(Role.CASE_ADVISER)),
    "results:lessons-together": Route(with_role(Role.COORDINATOR, Role.COMMISSIONER)),
    # The entrepreneur, who has no account.
    "results:mine": Route(nobody, methods=BOTH),
}


MONITORING: dict[str, Route] = {
    "monitoring:programme": Route(programme_roles),
    "monitoring:money": Route(programme_roles),
    "monitoring:money-new": Route(share_roles, methods=BOTH),
    "monitoring:money-file": Route(programme_roles),
    "monitoring:money-bring-in": Route(share_roles, methods=BOTH),
    "monitoring:money-approve": row("money", steering_roles, POST),
    "monitoring:money-take-back": row("money_waiting", keeps_the_share, BOTH),
    "monitoring:people": Route(programme_roles),
    "monitoring:people-file": Route(programme_roles),
    "monitoring:place-new": Route(share_roles, methods=BOTH),
    "monitoring:place-change": row("place", keeps_the_share, BOTH),
    "monitoring:place-end": row("place", keeps_the_share, BOTH),
    "monitoring:place-away": row("place", keeps_the_share, BOTH),
    "monitoring:place-back": row("place", keeps_the_share, BOTH),
    "monitoring:talks": Route(following_roles, methods=BOTH, writers=steering_roles),
    "monitoring:talk": row("talk", following_roles, BOTH, writers=steering_roles),
    "monitoring:talk-minutes": row("talk", steering_roles, BOTH),
    "monitoring:talk-pack": row("talk", following_roles),
    "monitoring:actions": Route(programme_roles),
    "monitoring:action-done": row("talk_action", keeps_the_share, POST),
    "monitoring:reports": Route(following_roles, methods=BOTH, writers=steering_roles),
    "monitoring:report": row("report", following_roles, BOTH, writers=nobody),
    "monitoring:report-freeze": row("report", steering_roles, POST),
    "monitoring:report-file": row("report", following_roles),
    "monitoring:plan": Route(programme_roles),
    "monitoring:plan-version-new": Route(steering_roles, methods=POST, ok=frozenset({302})),
    "monitoring:plan-version": row("plan", programme_roles),
    "monitoring:plan-file": row("plan", programme_roles),
    "monitoring:plan-submit": row("plan", steering_roles, POST),
    "monitoring:plan-judge": row("plan", judges_the_plan, BOTH),
    "monitoring:plan-point": Route(programme_roles, _plan_point, BOTH, is_held=True),
    "monitoring:plan-activity-new": Route(steering_roles, _plan_point, BOTH, is_held=True),
    "monitoring:plan-activity-remove": row("plan_activity", steering_roles, POST),
}
