"""Every page of the product: which row it opens, with which methods, and for whom.

One entry per URL name. Who may come in is written down here by role and organization, apart from
`access.py`: the two have to agree, and neither is derived from the other.
"""

from typing import Any

from django.urls import URLResolver, get_resolver

from groeiruimte.organizations.choices import Role
from tests.contracts.routes_api import API
from tests.contracts.routes_guidance import (
    CONTACTS,
    DOCUMENTS,
    FINANCING,
    MEETINGS,
    MIRT,
    OFFERS,
    OUTBOX,
    PLANNING,
    RESULTS,
    SUPPLY,
    TEAM,
)
from tests.contracts.routes_programme import MONITORING, POLICY_SIGNALS
from tests.contracts.visitors import (
    BOTH,
    CONFIRMERS,
    MISSING,
    PIPELINE_ROLES,
    POST,
    SEEN_OR_SENT_ON,
    TARGET_ROLES,
    Route,
    answers_for,
    answers_for_privacy,
    asked_for,
    asks_more,
    confirms_roles,
    everybody,
    guides_it,
    keeps_it,
    manages_people,
    nobody,
    of_row,
    pipeline_roles,
    privacy_roles,
    public,
    reads_without_identity,
    row,
    sees_the_case,
    sets_thresholds,
    signs_it,
    supply_roles,
    watches_it,
    with_role,
)
from tests.contracts.world import Holding, World


def _site(_world: World, _held: Holding) -> tuple[Any, ...]:
    return (_world.sites["TWENTE_BOARD-1"].pk,)


def _need_and_site(world: World, held: Holding) -> tuple[Any, ...]:
    return (held.rows["articulation"].pk, world.sites["TWENTE_BOARD-3"].pk)


def _company_chart(_world: World, held: Holding) -> tuple[Any, ...]:
    return (held.rows["company"].pk, "workplaces", "svg")


def _site_fact(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].facts.filter(kind="power_mw").first().pk,)


def _asked_more(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.holdings["BOM"].rows["asked_more"].pk,)


_ACCOUNT = {
    "account_login": public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_logout": public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_inactive": public(),
    "account_signup": public(BOTH, ok=SEEN_OR_SENT_ON),
    # Who signs in without a password has nothing to type again: allauth says 403, to everybody.
    "account_reauthenticate": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "account_email": Route(nobody, methods=BOTH),
    "account_email_verification_sent": public(ok=SEEN_OR_SENT_ON),
    "account_change_password": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "account_set_password": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "account_reset_password": public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_confirm_login_code": public(BOTH, ok=frozenset({200, 302, 404})),
    "account_confirm_email": public(
        BOTH, args=lambda _world, _held: ("unknown-key",), ok=SEEN_OR_SENT_ON
    ),
    "account_reset_password_from_key_done": public(ok=SEEN_OR_SENT_ON),
    "account_reset_password_from_key": public(
        BOTH, args=lambda _world, _held: ("1", "unknown-key"), ok=SEEN_OR_SENT_ON
    ),
    "account_reset_password_done": public(ok=SEEN_OR_SENT_ON),
    # Whoever comes with a password only, shows again that it is them: sent on, to the same for all.
    "mfa_index": Route(everybody),
    "mfa_authenticate": public(BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_reauthenticate": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "mfa_activate_totp": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_deactivate_totp": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 404})),
    "mfa_view_recovery_codes": Route(everybody, ok=frozenset({200, 302, 404})),
    "mfa_generate_recovery_codes": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_download_recovery_codes": Route(everybody, ok=frozenset({200, 302, 404})),
    "mfa_list_webauthn": Route(everybody),
    "mfa_add_webauthn": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_reauthenticate_webauthn": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "mfa_login_webauthn": public(BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_remove_webauthn": Route(
        everybody, lambda _world, _held: (MISSING,), BOTH, ok=frozenset({302, 404})
    ),
    "mfa_edit_webauthn": Route(
        everybody, lambda _world, _held: (MISSING,), BOTH, ok=frozenset({302, 404})
    ),
    "usersessions_list": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
}
NOT_THERE = frozenset({404})
# Without an issuer there is no single sign-on, for nobody.
_SIGN_ON = {
    "sign-on:begin": public(ok=NOT_THERE),
    "sign-on:come-back": public(ok=NOT_THERE),
    "sign-on:begin-invited": public(
        POST, args=lambda _world, _held: ("unknown-key",), ok=NOT_THERE
    ),
    "sign-on:accounts": Route(everybody, methods=BOTH, ok=frozenset({302, 404})),
    "sign-on:left": public(ok=NOT_THERE),
    "sign-on:leave-issuer": public(ok=NOT_THERE),
    "sign-on:public-keys": public(ok=NOT_THERE),
}
_PRIVACY = {
    "privacy:protection": public(),
    "privacy:requests": Route(privacy_roles, methods=BOTH),
    "privacy:request": row("privacy_request", answers_for_privacy),
    "privacy:answer": row("privacy_request", answers_for_privacy, POST),
    "privacy:held": row("privacy_request", keeps_it, POST),
    "privacy:of-company": row("company", keeps_it, BOTH),
    "privacy:publication": row("case", guides_it),
    "privacy:register": Route(with_role(Role.PRIVACY_OFFICER)),
    "privacy:log": Route(with_role(Role.PRIVACY_OFFICER)),
}
_PROJECT = {
    "home": public(),
    "search": Route(everybody),
    "search-live": Route(everybody),
    "read-amount": Route(everybody),
    "record": Route(with_role(Role.PRIVACY_OFFICER)),
    "record-export": Route(with_role(Role.PRIVACY_OFFICER)),
    "accessibility": public(),
    "glossary": public(),
    "set_language": public(BOTH, ok=frozenset({302})),
    "health": public(),
    "security-txt": public(),
    "robots": public(),
    "lives": public(),
    "is-ready": public(ok=frozenset({200, 503})),
    "figures": public(),
    "watching": Route(with_role(Role.ADMINISTRATOR)),
    "web:gallery": public(),
    "demo:sign-in": public(POST, args=lambda _world, _held: ("pijplijn",)),
    "demo:story": public(POST, args=lambda _world, _held: (1,)),
    # There is no guest of the demo in this world, so the story has no pages.
    "demo:story-page": Route(nobody, args=lambda _world, _held: (1,)),
    "demo:story-end": public(POST),
    "demo:examples": public(),
    # Nobody of the demo is in this world: nobody can be let in, and none of its cases is there.
    "demo:example": public(POST, args=lambda _world, _held: (1,), ok=frozenset({404})),
    "demo:example-case": Route(nobody, args=lambda _world, _held: (1,)),
    "jobs:progress": row("job", asked_for),
}
_LEADS = {
    "leads:companies": Route(pipeline_roles),
    "leads:export": Route(pipeline_roles),
    "companies:whole-export": Route(pipeline_roles),
    "companies:imports": Route(pipeline_roles, methods=BOTH),
    "companies:import-template": Route(pipeline_roles),
    "companies:import": row("checked", keeps_it, ok=SEEN_OR_SENT_ON),
    "companies:import-columns": row("uploaded", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "companies:import-sheet": row("uploaded", keeps_it, POST),
    "companies:import-names": row("checked", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "companies:import-take-in": row("checked", keeps_it, POST),
    "companies:import-correct": row("checked", keeps_it, POST),
    "companies:import-undo": row("import", keeps_it, POST),
    "companies:import-discard": row("uploaded", keeps_it, POST),
    "companies:import-problems": row("checked", keeps_it),
    "companies:bulk": Route(pipeline_roles, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "companies:company-new": Route(pipeline_roles, methods=BOTH),
    "leads:company": row("company", keeps_it),
    "leads:company-row": row("company", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    # A company of which no scan was made has no chart, also for who keeps it.
    "leads:company-chart": Route(keeps_it, _company_chart, ok=frozenset({200, 404}), is_held=True),
    "companies:company-edit": row("company", keeps_it, BOTH),
    "companies:observations": row("company", keeps_it, BOTH),
    "companies:status": row("company", keeps_it, BOTH),
    "companies:status-remove": row("status", keeps_it, POST),
    "companies:archive": row("double", keeps_it, POST),
    "companies:events": row("company", keeps_it, BOTH),
    "companies:event-remove": row("event", keeps_it, POST),
    "companies:merge": row("company", keeps_it, BOTH),
    "companies:merge-undo": row("merge", keeps_it, BOTH),
    "spotting:conversation": row("company", keeps_it, BOTH),
    "spotting:conversation-effect": row("company", keeps_it, ok=SEEN_OR_SENT_ON),
    "spotting:planned-remove": row("planned", keeps_it, POST),
    "spotting:track-record": Route(pipeline_roles),
    "companies:life-phase": row("company", keeps_it, BOTH),
    "leads:nda": row("company", keeps_it, BOTH),
    "companies:observation-remove": row("observation", keeps_it, POST),
    "leads:signals": Route(pipeline_roles),
    "spotting:scan": Route(pipeline_roles, methods=POST),
    "spotting:signals-week": Route(pipeline_roles),
    "spotting:signals-heat": Route(pipeline_roles),
    "spotting:signals-phases": Route(pipeline_roles),
    "spotting:signals-export": Route(pipeline_roles),
    "spotting:digest": Route(pipeline_roles, methods=BOTH),
    "spotting:thresholds": Route(
        keeps_it,
        lambda _world, held: (held.rows["company"].held_by_id,),
        BOTH,
        writers=sets_thresholds,
        is_held=True,
    ),
    "spotting:signal": row("company", keeps_it, BOTH),
    "leads:eligibility": row("lead", keeps_it, BOTH),
    "leads:grants": row("lead", keeps_it, BOTH),
    "leads:grant-withdraw": row("grant", keeps_it, POST),
    "leads:grant-confirm": row("grant", keeps_it, POST),
    "leads:grant-refuse": row("grant", keeps_it, BOTH),
    # Only BOM was asked for more: the reader of its case knows no name yet.
    "leads:request": Route(
        lambda person, _held: person.is_at("BOM", *PIPELINE_ROLES), _asked_more, BOTH
    ),
    "leads:request-take-back": Route(asks_more, _asked_more, POST),
    "leads:shared": Route(with_role(*PIPELINE_ROLES, Role.HOTSPOT_MANAGER)),
    "leads:ask": row("grant", reads_without_identity, BOTH),
    "leads:nda-withdraw": row("nda", keeps_it, BOTH),
    "leads:nda-document": row("nda", keeps_it),
    "leads:consents": row("company", keeps_it, BOTH),
    "leads:consent-link": row("company", keeps_it, POST),
    "leads:consent-paper": row("question", keeps_it, BOTH),
    "leads:consent-withdraw": row("consent", keeps_it, BOTH),
    "leads:consent-link-withdraw": row("link", keeps_it, POST),
    "leads:consent-enter": public(BOTH, args=lambda _world, held: (held.consent_token,)),
    "leads:mine": Route(nobody),
    "leads:mine-answer": Route(nobody, of_row("question"), POST),
    "leads:mine-leave": public(POST),
    "leads:mine-left": public(),
    "leads:emergencies": Route(with_role(Role.PRIVACY_OFFICER)),
    "leads:break-glass": row("company", watches_it, BOTH),
    # Open to the one person who opened it, and to no other officer.
    "leads:emergency": row("emergency", nobody),
    "leads:emergency-close": row("emergency", nobody, POST),
}
_DEMAND = {
    "demand:conversation": row("lead", sees_the_case, BOTH, writers=keeps_it),
    "demand:question": Route(
        keeps_it,
        lambda _world, held: (held.rows["articulation"].pk, "power"),
        BOTH,
        ok=SEEN_OR_SENT_ON,
        is_held=True,
    ),
    "demand:articulation": row("articulation", sees_the_case),
    "demand:confirm": row("articulation", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "demand:timeline": row("articulation", sees_the_case),
    "demand:new-version": row("lead", keeps_it, POST),
}
_SUPPLY = {
    "supply:overview": Route(supply_roles),
    "supply:hotspot": Route(supply_roles, lambda world, _held: (world.hotspot.pk,)),
    "supply:hotspot-fact": Route(
        # Without a kind of fact (`?soort=`) there is nothing to state, also for the keeper.
        answers_for("TWENTE_BOARD"),
        lambda world, _held: (world.hotspot.pk,),
        BOTH,
        ok=frozenset({200, 404}),
    ),
    "supply:sites": Route(supply_roles),
    "supply:site": Route(supply_roles, _site),
    "supply:fact-new": Route(answers_for("TWENTE_BOARD"), _site, BOTH),
    "supply:fact-edit": Route(answers_for("TWENTE_BOARD"), _site_fact, BOTH),
    "supply:municipalities": Route(supply_roles),
    "supply:municipality": Route(
        supply_roles, lambda world, _held: (world.hotspot.municipality_id,)
    ),
    "supply:grid": Route(supply_roles),
    "supply:grid-area": Route(supply_roles, lambda world, _held: (world.grid_area.pk,)),
    "supply:municipality-fact": Route(
        with_role(Role.COORDINATOR),
        lambda world, _held: (world.hotspot.municipality_id,),
        BOTH,
    ),
    "supply:grid-area-fact": Route(
        with_role(Role.COORDINATOR), lambda world, _held: (world.grid_area.pk,), BOTH
    ),
    "supply:imports": Route(supply_roles, methods=BOTH, writers=with_role(Role.HOTSPOT_MANAGER)),
    "supply:import": Route(supply_roles, lambda world, _held: (world.supply_import.pk,)),
    "supply:import-csv": Route(supply_roles, lambda world, _held: (world.supply_import.pk,)),
}
_BROKERING = {
    "matching:where": row("articulation", sees_the_case),
    "matching:criteria": Route(everybody),
    "matching:changes": row("articulation", sees_the_case),
    "matching:evidence": row("articulation", sees_the_case),
    "matching:match": row("articulation", keeps_it, POST),
    "matching:where-proof": row("articulation", sees_the_case),
    # Only a comparison with a certificate has a file to give.
    "matching:where-certificate": row("articulation", sees_the_case, ok=frozenset({200, 404})),
    "matching:where-compare": row("articulation", sees_the_case),
    "propositions:where-opens": row("articulation", sees_the_case),
    "matching:where-own-region": row("articulation", sees_the_case),
    "propositions:own-region-ask": row("articulation", keeps_it, POST),
    "propositions:places-ask": row("articulation", keeps_it, POST),
    "propositions:where-place": Route(sees_the_case, _need_and_site, is_held=True),
    # Without a kind of fact (`?kind=`) there is nothing to ask, also for who may.
    "propositions:task-new": Route(
        keeps_it, _need_and_site, BOTH, ok=frozenset({200, 404}), is_held=True
    ),
    "propositions:tasks": Route(with_role(Role.HOTSPOT_MANAGER)),
    "propositions:task": row("task-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
    "matching:bottlenecks": Route(
        with_role(Role.HOTSPOT_MANAGER, Role.COORDINATOR, Role.COMMISSIONER)
    ),
    "matching:what-if": Route(with_role(Role.HOTSPOT_MANAGER, Role.COORDINATOR)),
    "propositions:brief-new": row("articulation", keeps_it, BOTH),
    "propositions:teaser-new": row("articulation", keeps_it, BOTH),
    "propositions:release-end": row("release", keeps_it, BOTH),
    "propositions:profiles": Route(
        with_role(
            *(Role.FINANCIER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER),
            *(Role.COORDINATOR, Role.COMMISSIONER),
        )
    ),
    "propositions:brief": row("brief", sees_the_case),
    "propositions:comparison": row("brief", sees_the_case),
    "propositions:bidbook": row("brief", sees_the_case),
    "propositions:requests": Route(with_role(Role.HOTSPOT_MANAGER)),
    "propositions:request": row("request-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
    "propositions:proposition-new": row("request-TWENTE_BOARD", answers_for("TWENTE_BOARD"), POST),
    "propositions:proposition": row("draft-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
}
_CASES = {
    "cases:board": Route(pipeline_roles),
    "cases:list": Route(pipeline_roles),
    "cases:case": row("case", sees_the_case),
    "cases:move": row("case", guides_it, BOTH),
    "cases:edit": row("case", guides_it, BOTH),
    "cases:status": row("case", guides_it, POST),
    "cases:log": row("case", sees_the_case),
    "cases:of-lead": row("lead", sees_the_case, ok=frozenset({302})),
    "cases:open": row("other_company", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "cases:contention": Route(with_role(Role.COORDINATOR, Role.CASE_ADVISER)),
    "cases:who-sees": row("case", sees_the_case, ok=SEEN_OR_SENT_ON),
    "cases:company-who-sees": row("company", keeps_it),
    "cases:importance": row("case", guides_it, BOTH, ok=SEEN_OR_SENT_ON),
    "cases:invite": row("case", guides_it, BOTH),
    "cases:invitation-withdraw": row("invitation", guides_it, POST),
    "cases:verify": row("case", signs_it, BOTH, writers=guides_it),
    "cases:sign": row("case", signs_it, POST),
    "cases:sign-refuse": row("case", signs_it, POST),
    "cases:enter": public(BOTH, args=lambda _world, held: (held.token,)),
    "cases:own-word": row("case", guides_it),
    "cases:story": row("case", guides_it, BOTH),
    "cases:own-answer": row("own_question", guides_it, POST),
    "cases:own-talk-end": row("talk_first", guides_it, POST),
    "cases:nowhere": row("case", guides_it, BOTH),
    "cases:factor": row("missing_factor", guides_it, POST),
    "cases:mine": Route(nobody),
    "cases:mine-need": Route(nobody, methods=BOTH),
    "cases:mine-questions": Route(nobody, methods=BOTH),
    "cases:mine-readers": Route(nobody, methods=BOTH),
    "cases:mine-story": Route(nobody, methods=BOTH),
    "cases:mine-documents": Route(nobody, methods=BOTH),
    "cases:mine-talk": Route(nobody, methods=BOTH),
    "cases:mine-reverse": Route(nobody, methods=BOTH),
    "cases:mine-importance": Route(nobody, methods=BOTH),
    "cases:mine-choose": Route(nobody, methods=BOTH),
    "cases:mine-decide": Route(nobody, methods=BOTH),
    "cases:mine-thanks": Route(nobody),
    "cases:mine-confirm": Route(nobody, methods=BOTH),
    "cases:leave": public(POST),
    "cases:left": public(),
}
_PROGRAMME = {
    "monitoring:targets": Route(with_role(*TARGET_ROLES)),
    "monitoring:lead-times": Route(with_role(*TARGET_ROLES)),
    "monitoring:signals": Route(with_role(*TARGET_ROLES)),
    "monitoring:target": Route(
        with_role(*PIPELINE_ROLES),
        lambda _world, _held: ("leads_in_portfolio",),
    ),
    "organizations:people": Route(with_role(Role.ADMINISTRATOR), methods=BOTH),
    "organizations:end-membership": row("membership", manages_people, POST),
    "organizations:invite": row("membership", manages_people, POST),
    "organizations:role-requests": Route(with_role(*CONFIRMERS)),
    "organizations:confirm-role": row("role_request", confirms_roles, POST),
    "organizations:refuse-role": row("role_request", confirms_roles, BOTH),
    "organizations:withdraw-role": row("role_request", manages_people, POST),
    "organizations:end-account": Route(
        manages_people, lambda _world, held: (held.rows["colleague"].pk,), BOTH, is_held=True
    ),
    "organizations:clear-factors": Route(
        manages_people, lambda _world, held: (held.rows["colleague"].pk,), BOTH, is_held=True
    ),
    "organizations:rights-reviews": Route(with_role(*CONFIRMERS)),
    "organizations:rights-review": Route(
        manages_people, lambda _world, held: (held.rows["company"].held_by_id,), BOTH, is_held=True
    ),
    "organizations:notices": Route(everybody),
    "organizations:undelivered": Route(with_role(Role.ADMINISTRATOR)),
    "organizations:put-away": Route(nobody, lambda _world, _held: (MISSING,), POST),
    "organizations:view-save": Route(nobody, methods=POST),
    "organizations:view-remove": row("saved_view", asked_for, POST),
    "organizations:list-columns": Route(nobody, methods=POST),
    "organizations:list-density": Route(nobody, methods=POST),
    "organizations:accept-invitation": public(
        BOTH, args=lambda _world, _held: ("unknown-key",), ok=frozenset({404})
    ),
}
ROUTES: dict[str, Route] = (
    _ACCOUNT
    | _SIGN_ON
    | _PRIVACY
    | _PROJECT
    | _LEADS
    | _DEMAND
    | _SUPPLY
    | _BROKERING
    | _CASES
    | _PROGRAMME
    | POLICY_SIGNALS
    | OUTBOX
    | DOCUMENTS
    | PLANNING
    | SUPPLY
    | CONTACTS
    | MEETINGS
    | RESULTS
    | MONITORING
    | OFFERS
    | TEAM
    | FINANCING
    | API
    | MIRT
)
# Other rows of the same pages, for who tries every number: name of the route -> kinds of row.
# The rows of Almere are for its own keeper, all others for whom the table names.
MORE_ROWS = {
    "jobs:progress": ("waiting_job",),
    "companies:import": ("import", "uploaded"),
    "companies:import-names": ("import", "uploaded"),
    "companies:import-columns": ("import", "checked"),
    "companies:import-problems": ("import", "uploaded"),
    "leads:company": ("other_company",),
    "companies:company-edit": ("other_company",),
    "cases:open": ("company",),
    "propositions:request": ("request-ALMERE",),
    "propositions:task": ("task-ALMERE",),
    "propositions:proposition": (*("offer-TWENTE_BOARD", "draft-ALMERE", "offer-ALMERE"),),
}


def names_in_the_project() -> list[str]:
    """Return the name of every URL of the project, with its namespace."""
    return list(_names(get_resolver(), ""))


def _names(resolver: Any, prefix: str) -> Any:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, prefix + space)
        else:
            yield f"{prefix}{pattern.name}"
