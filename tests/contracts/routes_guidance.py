"""The pages of guidance, per app: the part of `routes.py` about them."""

from typing import Any

from groeiruimte.organizations.choices import Role
from tests.contracts.routes_money import LARGE_MONEY
from tests.contracts.visitors import (
    BOTH,
    POST,
    SEEN_OR_SENT_ON,
    Persona,
    Route,
    answers_for,
    asked_for,
    everybody,
    guides_it,
    keeps_it,
    keeps_its_places,
    knows_who_it_is,
    manages_people,
    nobody,
    of_row,
    public,
    row,
    sees_the_case,
    signs_it,
    supply_roles,
    with_role,
)
from tests.contracts.world import Holding


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
    "planning:hand-over": row("plan_task", keeps_it, BOTH),
    "planning:drop": row("plan_task", guides_it, POST),
    "planning:reopen": row("plan_task", guides_it, POST),
}

_twente = answers_for("TWENTE_BOARD")


def _offers_or_sees(person: Persona, held: Holding) -> bool:
    """Who made the offer, and who sees the case; never the region that competes."""
    return _twente(person, held) or sees_the_case(person, held)


OFFERS: dict[str, Route] = {
    "propositions:ask": row("request-TWENTE_BOARD", _twente, POST),
    "propositions:withdraw": row("offer-TWENTE_BOARD", _twente, BOTH),
    # What was chosen is not changed any more: back to the page itself.
    "propositions:revise": row("offer-TWENTE_BOARD", _twente, BOTH, ok=SEEN_OR_SENT_ON),
    "propositions:attach": row("draft-TWENTE_BOARD", _twente, POST),
    "propositions:attachment": row("attachment", _offers_or_sees),
    "propositions:detach": row("attachment", _twente, POST),
    "propositions:shortlist": row("offer-TWENTE_BOARD", keeps_it, POST),
    "propositions:lost": row("offer-TWENTE_BOARD", keeps_it, BOTH),
    "propositions:move-deadline": row("brief", keeps_it, BOTH),
    "propositions:remind": row("brief", keeps_it, POST),
    "propositions:answer": row("region_question", keeps_it, BOTH),
    # The entrepreneur, who has no account.
    "cases:mine-attachment": row("attachment", nobody),
}

CONTACTS: dict[str, Route] = {}
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
    "contacts:involvement": row("involvement", keeps_it, BOTH),
    "contacts:end": row("involvement", keeps_it, BOTH),
    "contacts:mail-new": row("company", keeps_it, BOTH),
    # A mail waits for the one who brought it in, and what is private only its writer reads.
    "contacts:mail-choose": row("mail_draft", asked_for, BOTH),
    "contacts:mail-discard": row("mail_draft", asked_for, POST),
    "contacts:mail": row("filed_mail", knows_who_it_is),
}

MEETINGS: dict[str, Route] = {
    "meetings:of-case": row("case", sees_the_case),
    "meetings:new": row("case", guides_it, BOTH),
    "meetings:meeting": row("meeting", sees_the_case),
    "meetings:file": row("meeting", sees_the_case),
    "meetings:change": row("meeting", guides_it, BOTH),
    "meetings:cancel": row("meeting", guides_it, POST),
    "meetings:hold": row("meeting", guides_it, POST),
    "meetings:ask-colleague": row("meeting", guides_it, POST),
    "meetings:ask-guest": row("meeting", guides_it, POST),
    "meetings:reply": row("meeting", guides_it, POST),
    "meetings:take-off": row("attendee", guides_it, POST),
    "meetings:programme": row("meeting", sees_the_case, BOTH, writers=guides_it),
    "meetings:order": row("meeting", guides_it, POST),
    "meetings:send": row("meeting", guides_it, POST),
    # Whoever takes part fills it in; here that is the adviser.
    "meetings:stop": row("visit_stop", sees_the_case, BOTH, writers=guides_it),
    "meetings:stop-change": row("visit_stop", guides_it, BOTH),
    "meetings:stop-remove": row("visit_stop", guides_it, POST),
    "meetings:propose": row("visit_stop", guides_it, POST),
    "meetings:findings": Route(with_role(Role.HOTSPOT_MANAGER)),
    # The keeper gets what was seen, whoever's visit it was.
    "meetings:finding": Route(answers_for("TWENTE_BOARD"), of_row("finding"), BOTH),
    "meetings:calendar": Route(
        with_role(Role.PIPELINE_MANAGER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER), methods=BOTH
    ),
    "meetings:feed-end": Route(everybody, methods=POST, ok=frozenset({302})),
    "meetings:feed": public(args=lambda _world, _held: ("unknown-key",), ok=frozenset({404})),
}

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


def _the_financier(person: Any, _held: Any) -> bool:
    return bool(person.is_at("INVEST_NL", Role.FINANCIER))


def _case_and_wbso(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["case"].pk, "WBSO")


FINANCING: dict[str, Route] = {
    "financing:instruments": Route(with_role(*Role)),
    "financing:changed": Route(with_role(*Role)),
    "financing:instrument": Route(
        with_role(*Role),
        lambda _world, _held: ("WBSO",),
        BOTH,
        writers=with_role(Role.COORDINATOR, Role.FINANCIER),
    ),
    "financing:let-out": Route(with_role(Role.FINANCIER)),
    "financing:interest": row("release", _the_financier, BOTH),
    "financing:basket": row("case", knows_who_it_is),
    "financing:chart": Route(
        knows_who_it_is, lambda _world, held: (held.rows["case"].pk, "csv"), is_held=True
    ),
    "financing:needs": row("case", guides_it, BOTH),
    "financing:facts": row("case", guides_it, BOTH),
    "financing:weigh": Route(knows_who_it_is, _case_and_wbso, BOTH, guides_it, is_held=True),
    "financing:screening": row("case", knows_who_it_is, BOTH, writers=guides_it),
    "financing:apply": Route(guides_it, _case_and_wbso, POST, is_held=True),
    "financing:need-remove": row("money_need", guides_it, POST),
    "financing:application": row("application", knows_who_it_is, BOTH, writers=guides_it),
    # The entrepreneur, who has no account.
    "financing:mine": Route(nobody),
    **LARGE_MONEY,
}


def _granted(person: Any, held: Any) -> bool:
    """Who reads the case on a grant, and does not hold it."""
    return sees_the_case(person, held) and not keeps_it(person, held)


def _hands_over(person: Any, held: Any) -> bool:
    return guides_it(person, held) or manages_people(person, held)


def _ministry(person: Any, _held: Any) -> bool:
    return bool(person.is_at("EZ", Role.COMMISSIONER))


def _reads_mirt(person: Any, held: Any) -> bool:
    return keeps_it(person, held) or _ministry(person, held)


def _the_adviser(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["company"].held_by_id, held.rows["adviser"].pk)


TEAM: dict[str, Route] = {
    "cases:team": row("case", sees_the_case),
    "cases:take-over": row("case", guides_it, POST),
    "cases:give": row("case", guides_it, POST),
    "cases:member-new": row("case", guides_it, POST),
    "cases:partner-new": row("case", _granted, POST),
    "cases:member-end": row("team_member", guides_it, POST),
    "cases:substitutes": Route(with_role(Role.CASE_ADVISER), methods=BOTH),
    "cases:substitution-end": row("substitution", guides_it, POST),
    "cases:hand-over-all": Route(_hands_over, _the_adviser, BOTH, is_held=True),
    "cases:refer": row("case", guides_it, BOTH),
    "cases:referrals": Route(with_role(Role.CASE_ADVISER)),
    "cases:referral": row("referral", guides_it),
    # The other ROM answers, and has no visitor here.
    "cases:referral-answer": row("referral", nobody, POST),
    "cases:referral-take-back": row("referral", guides_it, POST),
    "cases:referral-done": row("referral", guides_it, POST),
    "cases:number-ask": row("company", keeps_it, POST),
    "cases:number-contact": row("company", keeps_it, POST),
}

MIRT: dict[str, Route] = {
    "policy-signals:mirt-signals": Route(
        with_role(
            *(Role.FINANCIER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER),
            *(Role.COORDINATOR, Role.COMMISSIONER),
        )
    ),
    "policy-signals:mirt": row("mirt", _reads_mirt, BOTH, writers=_ministry),
    "policy-signals:mirt-of-case": row("case", guides_it, BOTH),
}


def _site(world: Any, _held: Any) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].pk,)


SUPPLY: dict[str, Route] = {
    "supply:hotspots": Route(supply_roles),
    "supply:talent": Route(supply_roles),
    "supply:sources": Route(with_role(Role.COORDINATOR)),
    "supply:source-act": Route(
        with_role(Role.COORDINATOR), lambda world, _held: ("IBIS",), POST, ok=frozenset({302})
    ),
    "supply:import-decision": Route(
        with_role(Role.COORDINATOR),
        lambda world, _held: (world.supply_import.pk,),
        POST,
        ok=frozenset({302}),
    ),
    "supply:place-new": Route(with_role(Role.HOTSPOT_MANAGER), methods=BOTH),
    "supply:place-edit": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-split": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-merge": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-close": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-open": Route(answers_for("TWENTE_BOARD"), _site, POST, ok=frozenset({302})),
    "supply:place-terms": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:place-hold": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:contact-new": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:contact-end": row("place_contact", keeps_its_places, POST),
    "supply:hold-end": row("place_hold", keeps_its_places, POST),
    "supply:place-file-new": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:file": row("place_file", keeps_its_places),
    "supply:place-file-end": row("place_file", keeps_its_places, POST),
    "supply:sites-xlsx": Route(supply_roles),
    "supply:sites-geojson": Route(supply_roles),
    "supply:round": Route(with_role(Role.HOTSPOT_MANAGER)),
    "supply:round-confirm": row("due_fact", keeps_its_places, POST),
    "supply:round-unknown": row("due_fact", keeps_its_places, POST),
    # Without the kind of fact there is nothing to ask.
    "supply:question-ask": Route(answers_for("TWENTE_BOARD"), _site, BOTH, ok=frozenset({404})),
    "supply:question-take": row("place_question", keeps_its_places, POST),
    "supply:question-close": row("place_question", keeps_its_places, POST),
    "supply:answer": public(BOTH, args=lambda _world, _held: ("unknown-key",), ok=frozenset({404})),
    "supply:sheets": Route(with_role(Role.HOTSPOT_MANAGER), methods=BOTH),
    "supply:sheet-template": Route(with_role(Role.HOTSPOT_MANAGER)),
    "supply:sheet": row("fact_sheet", keeps_its_places, BOTH),
}
