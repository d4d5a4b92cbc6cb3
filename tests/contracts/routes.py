"""Every page of the product: which row it opens, with which methods, and for whom.

One entry per URL name. Who may come in is written down here by role and organization, apart from
`access.py`: the two have to agree, and neither is derived from the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import URLResolver, get_resolver

from groeiruimte.organizations.choices import Role
from tests.contracts.world import GRANT_TO_NFIA, Holding, World, person

PIPELINE_ROLES = {Role.PIPELINE_MANAGER, Role.CASE_ADVISER}
TARGET_ROLES = PIPELINE_ROLES | {Role.COORDINATOR, Role.COMMISSIONER}
ORGANIZATIONS = ("BOM", "OOST_NL", "NFIA", "TWENTE_BOARD")
MISSING = 999_999
# Which role exists where, apart from `programme/parameters/roles.yaml`: the two have to agree.
ANYWHERE = frozenset({"BOM", "IQ", "OOST_NL", "NFIA", "TWENTE_BOARD", "ALMERE"})
EXISTS_AT = {
    Role.PIPELINE_MANAGER: ANYWHERE - {"NFIA", "ALMERE"},
    Role.CASE_ADVISER: ANYWHERE - {"ALMERE"},
    Role.HOTSPOT_MANAGER: ANYWHERE - {"NFIA"},
    Role.COORDINATOR: frozenset({"OOST_NL"}),
    Role.COMMISSIONER: frozenset({"EZ"}),
    Role.FINANCIER: frozenset({"INVEST_NL"}),
}


@dataclass(frozen=True)
class Persona:
    """Somebody at the door: a role at an organization, or nobody at all."""

    slug: str
    organization: str = ""
    roles: frozenset[str] = frozenset()
    user: Any = None

    @property
    def counting(self) -> frozenset[str]:
        """The roles that exist at this kind of organization; others open nothing."""
        return frozenset(
            role for role in self.roles if self.organization in EXISTS_AT.get(role, ANYWHERE)
        )

    def is_at(self, organization: str, *roles: str) -> bool:
        """Say whether the person has one of these roles at this organization."""
        return self.organization == organization and bool(self.counting & set(roles))


def make_personas(world: World) -> list[Persona]:
    """Return every role at a holder, at another ROM, at a granted reader and at an asked region.

    And the adviser who made it all, a colleague of IQ, a keeper in Almere, and two people without
    a role that counts.
    """
    found = [_persona(role, code) for code in ORGANIZATIONS for role in Role.values]
    found += [_persona(Role.CASE_ADVISER, "IQ"), _persona(Role.HOTSPOT_MANAGER, "ALMERE")]
    found += [
        _persona(Role.PRIVACY_OFFICER, "IQ"),
        _persona(Role.COMMISSIONER, "EZ"),
        _persona(Role.FINANCIER, "INVEST_NL"),
    ]
    adviser = world.holdings["BOM"].rows["adviser"]
    found.append(Persona("the adviser", "BOM", frozenset(PIPELINE_ROLES), adviser))
    outsider = get_user_model().objects.create_user(email="buiten@example.org", name="Buiten")
    found.append(Persona("without organization", user=outsider))
    former = person("Vroeger", "BOM", Role.CASE_ADVISER, Role.HOTSPOT_MANAGER)
    former.memberships.update(ended_on=world.now.date())
    found.append(Persona("membership ended", user=former))
    return found


def _persona(role: str, organization: str) -> Persona:
    user = person(f"Rol {role}", organization, role)
    return Persona(f"{role} at {organization}", organization, frozenset({role}), user)


Who = Callable[[Persona, Holding], bool]
Args = Callable[[World, Holding], tuple[Any, ...]]


def everybody(_person: Persona, _held: Holding) -> bool:
    """Whoever signed in."""
    return True


def nobody(_person: Persona, _held: Holding) -> bool:
    """No colleague at all: the entrepreneur only."""
    return False


def keeps_it(person: Persona, held: Holding) -> bool:
    """The pipeline roles of the organization that holds the company."""
    return person.is_at(held.code, *PIPELINE_ROLES)


def guides_it(person: Persona, held: Holding) -> bool:
    """The case advisers of the organization that holds the company."""
    return person.is_at(held.code, Role.CASE_ADVISER)


def sees_the_case(person: Persona, held: Holding) -> bool:
    """Who keeps it, and a case adviser with an open grant."""
    granted = GRANT_TO_NFIA[held.code] in {"CASE", "IDENTITY"}
    return keeps_it(person, held) or (granted and person.is_at("NFIA", Role.CASE_ADVISER))


def knows_who_it_is(person: Persona, held: Holding) -> bool:
    """Who keeps it, and a case adviser with an open grant for the identity."""
    granted = GRANT_TO_NFIA[held.code] == "IDENTITY"
    return keeps_it(person, held) or (granted and person.is_at("NFIA", Role.CASE_ADVISER))


def signs_it(person: Persona, held: Holding) -> bool:
    """Case advisers who may know which company it is."""
    return Role.CASE_ADVISER in person.counting and knows_who_it_is(person, held)


def asked_for(person: Persona, held: Holding) -> bool:
    """The one person who started the work of this organization."""
    return person.user == held.rows["adviser"]


def answers_for(region: str) -> Who:
    """The hotspot managers of one region."""
    return lambda person, _held: person.is_at(region, Role.HOTSPOT_MANAGER)


def with_role(*roles: str) -> Who:
    """Whoever has one of these roles, wherever."""
    return lambda person, _held: bool(person.counting & set(roles))


def watches_it(person: Persona, held: Holding) -> bool:
    """The privacy officers of the organization that holds the company."""
    return person.is_at(held.code, Role.PRIVACY_OFFICER)


def reads_without_identity(person: Persona, held: Holding) -> bool:
    """The case advisers of a reader that may see the case, and could ask for the name."""
    return GRANT_TO_NFIA[held.code] == "CASE" and person.is_at("NFIA", Role.CASE_ADVISER)


def asks_more(person: Persona, _held: Holding) -> bool:
    """The case advisers of the organization that asked to see more."""
    return person.is_at("NFIA", Role.CASE_ADVISER)


def sets_thresholds(person: Persona, held: Holding) -> bool:
    """The pipeline managers of the organization itself: it is a choice for the whole pipeline."""
    return person.is_at(held.code, Role.PIPELINE_MANAGER)


def manages_people(person: Persona, held: Holding) -> bool:
    """The administrator of the organization itself."""
    return person.is_at(held.code, Role.ADMINISTRATOR)


CONFIRMERS = (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)


def confirms_roles(person: Persona, held: Holding) -> bool:
    """The second person: of the organization itself, or of the coordinating ROM."""
    return person.is_at(held.code, *CONFIRMERS) or person.is_at("OOST_NL", *CONFIRMERS)


def answers_for_privacy(person: Persona, held: Holding) -> bool:
    """The privacy officers and the pipeline roles of the organization that was asked."""
    return person.is_at(held.code, Role.PRIVACY_OFFICER, *PIPELINE_ROLES)


privacy_roles = with_role(Role.PRIVACY_OFFICER, *PIPELINE_ROLES)
pipeline_roles = with_role(*PIPELINE_ROLES)
supply_roles = with_role(*(set(Role.values) - {Role.FINANCIER}))


@dataclass(frozen=True)
class Route:
    """One page. `args` names the rows that it opens; None: it opens no row."""

    who: Who
    args: Args | None = None
    methods: frozenset[str] = frozenset({"GET"})
    writers: Who | None = None
    ok: frozenset[int] = frozenset({200})
    is_public: bool = False
    is_held: bool = False

    def may_read(self, person: Persona, held: Holding, kind: str = "") -> bool:
        """Say whether this person may see this page for a row of this kind."""
        if kind.endswith("ALMERE"):
            return answers_for("ALMERE")(person, held)
        if kind == "waiting_job":
            return asked_for(person, held)
        return self.who(person, held)

    def may_write(self, person: Persona, held: Holding) -> bool:
        """Say whether this person may send something to this page."""
        return "POST" in self.methods and (self.writers or self.who)(person, held)


GET, POST, BOTH = frozenset({"GET"}), frozenset({"POST"}), frozenset({"GET", "POST"})
SEEN_OR_SENT_ON = frozenset({200, 302})


def _of(key: str) -> Args:
    return lambda _world, held: (held.rows[key].pk,)


def _row(key: str, who: Who, methods: frozenset[str] = GET, **more: Any) -> Route:
    return Route(who, _of(key), methods, is_held=True, **more)


def _public(methods: frozenset[str] = GET, args: Args | None = None, **more: Any) -> Route:
    return Route(everybody, args, methods, is_public=True, **more)


def _site(_world: World, _held: Holding) -> tuple[Any, ...]:
    return (_world.sites["TWENTE_BOARD-1"].pk,)


def _need_and_site(world: World, held: Holding) -> tuple[Any, ...]:
    return (held.rows["articulation"].pk, world.sites["TWENTE_BOARD-3"].pk)


def _site_fact(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.sites["TWENTE_BOARD-1"].facts.filter(kind="power_mw").first().pk,)


def _asked_more(world: World, _held: Holding) -> tuple[Any, ...]:
    return (world.holdings["BOM"].rows["asked_more"].pk,)


_ACCOUNT = {
    "account_login": _public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_logout": _public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_inactive": _public(),
    "account_signup": _public(BOTH, ok=SEEN_OR_SENT_ON),
    # Who signs in without a password has nothing to type again: allauth says 403, to everybody.
    "account_reauthenticate": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "account_email": Route(nobody, methods=BOTH),
    "account_email_verification_sent": _public(ok=SEEN_OR_SENT_ON),
    "account_change_password": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "account_set_password": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "account_reset_password": _public(BOTH, ok=SEEN_OR_SENT_ON),
    "account_confirm_login_code": _public(BOTH, ok=frozenset({200, 302, 404})),
    "account_confirm_email": _public(
        BOTH, args=lambda _world, _held: ("unknown-key",), ok=SEEN_OR_SENT_ON
    ),
    "account_reset_password_from_key_done": _public(ok=SEEN_OR_SENT_ON),
    "account_reset_password_from_key": _public(
        BOTH, args=lambda _world, _held: ("1", "unknown-key"), ok=SEEN_OR_SENT_ON
    ),
    "account_reset_password_done": _public(ok=SEEN_OR_SENT_ON),
    # Whoever comes with a password only, shows again that it is them: sent on, to the same for all.
    "mfa_index": Route(everybody),
    "mfa_authenticate": _public(BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_reauthenticate": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "mfa_activate_totp": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_deactivate_totp": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 404})),
    "mfa_view_recovery_codes": Route(everybody, ok=frozenset({200, 302, 404})),
    "mfa_generate_recovery_codes": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_download_recovery_codes": Route(everybody, ok=frozenset({200, 302, 404})),
    "mfa_list_webauthn": Route(everybody),
    "mfa_add_webauthn": Route(everybody, methods=BOTH, ok=SEEN_OR_SENT_ON),
    "mfa_reauthenticate_webauthn": Route(everybody, methods=BOTH, ok=frozenset({200, 302, 403})),
    "mfa_login_webauthn": _public(BOTH, ok=SEEN_OR_SENT_ON),
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
    "sign-on:begin": _public(ok=NOT_THERE),
    "sign-on:come-back": _public(ok=NOT_THERE),
    "sign-on:begin-invited": _public(
        POST, args=lambda _world, _held: ("unknown-key",), ok=NOT_THERE
    ),
    "sign-on:accounts": Route(everybody, methods=BOTH, ok=frozenset({302, 404})),
    "sign-on:left": _public(ok=NOT_THERE),
    "sign-on:leave-issuer": _public(ok=NOT_THERE),
    "sign-on:public-keys": _public(ok=NOT_THERE),
}
_PRIVACY = {
    "privacy:protection": _public(),
    "privacy:requests": Route(privacy_roles, methods=BOTH),
    "privacy:request": _row("privacy_request", answers_for_privacy),
    "privacy:answer": _row("privacy_request", answers_for_privacy, POST),
    "privacy:held": _row("privacy_request", keeps_it, POST),
    "privacy:of-company": _row("company", keeps_it, BOTH),
    "privacy:publication": _row("case", guides_it),
    "privacy:register": Route(with_role(Role.PRIVACY_OFFICER)),
    "privacy:log": Route(with_role(Role.PRIVACY_OFFICER)),
}
_PROJECT = {
    "home": _public(),
    "search": Route(everybody),
    "record": Route(with_role(Role.PRIVACY_OFFICER)),
    "record-export": Route(with_role(Role.PRIVACY_OFFICER)),
    "glossary": _public(),
    "set_language": _public(BOTH, ok=frozenset({302})),
    "health": _public(),
    "security-txt": _public(),
    "web:gallery": _public(),
    "web:gallery-points": _public(),
    "web:gallery-outlines": _public(),
    "demo:sign-in": _public(POST, args=lambda _world, _held: ("pijplijn",)),
    "demo:story": _public(POST, args=lambda _world, _held: (1,)),
    # There is no guest of the demo in this world, so the story has no pages.
    "demo:story-page": Route(nobody, args=lambda _world, _held: (1,)),
    "demo:story-end": _public(POST),
    "jobs:progress": _row("job", asked_for),
}
_LEADS = {
    "leads:companies": Route(pipeline_roles),
    "leads:export": Route(pipeline_roles),
    "companies:whole-export": Route(pipeline_roles),
    "companies:imports": Route(pipeline_roles, methods=BOTH),
    "companies:import-template": Route(pipeline_roles),
    "companies:import": _row("checked", keeps_it, ok=SEEN_OR_SENT_ON),
    "companies:import-columns": _row("uploaded", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "companies:import-sheet": _row("uploaded", keeps_it, POST),
    "companies:import-names": _row("checked", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "companies:import-take-in": _row("checked", keeps_it, POST),
    "companies:import-correct": _row("checked", keeps_it, POST),
    "companies:import-undo": _row("import", keeps_it, POST),
    "companies:import-discard": _row("uploaded", keeps_it, POST),
    "companies:import-problems": _row("checked", keeps_it),
    "companies:company-new": Route(pipeline_roles, methods=BOTH),
    "leads:company": _row("company", keeps_it),
    "companies:company-edit": _row("company", keeps_it, BOTH),
    "companies:observations": _row("company", keeps_it, BOTH),
    "companies:status": _row("company", keeps_it, BOTH),
    "companies:status-remove": _row("status", keeps_it, POST),
    "companies:archive": _row("double", keeps_it, POST),
    "companies:events": _row("company", keeps_it, BOTH),
    "companies:event-remove": _row("event", keeps_it, POST),
    "companies:merge": _row("company", keeps_it, BOTH),
    "companies:merge-undo": _row("merge", keeps_it, BOTH),
    "spotting:conversation": _row("company", keeps_it, BOTH),
    "spotting:conversation-effect": _row("company", keeps_it, ok=SEEN_OR_SENT_ON),
    "spotting:planned-remove": _row("planned", keeps_it, POST),
    "spotting:track-record": Route(pipeline_roles),
    "companies:life-phase": _row("company", keeps_it, BOTH),
    "leads:nda": _row("company", keeps_it, BOTH),
    "companies:observation-remove": _row("observation", keeps_it, POST),
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
    "spotting:signal": _row("company", keeps_it, BOTH),
    "leads:eligibility": _row("lead", keeps_it, BOTH),
    "leads:grants": _row("lead", keeps_it, BOTH),
    "leads:grant-withdraw": _row("grant", keeps_it, POST),
    "leads:grant-confirm": _row("grant", keeps_it, POST),
    "leads:grant-refuse": _row("grant", keeps_it, BOTH),
    # Only BOM was asked for more: the reader of its case knows no name yet.
    "leads:request": Route(
        lambda person, _held: person.is_at("BOM", *PIPELINE_ROLES), _asked_more, BOTH
    ),
    "leads:request-take-back": Route(asks_more, _asked_more, POST),
    "leads:shared": Route(pipeline_roles),
    "leads:ask": _row("grant", reads_without_identity, BOTH),
    "leads:nda-withdraw": _row("nda", keeps_it, BOTH),
    "leads:nda-document": _row("nda", keeps_it),
    "leads:consents": _row("company", keeps_it, BOTH),
    "leads:consent-link": _row("company", keeps_it, POST),
    "leads:consent-paper": _row("question", keeps_it, BOTH),
    "leads:consent-withdraw": _row("consent", keeps_it, BOTH),
    "leads:consent-link-withdraw": _row("link", keeps_it, POST),
    "leads:consent-enter": _public(BOTH, args=lambda _world, held: (held.consent_token,)),
    "leads:mine": Route(nobody),
    "leads:mine-answer": Route(nobody, _of("question"), POST),
    "leads:mine-leave": _public(POST),
    "leads:mine-left": _public(),
    "leads:emergencies": Route(with_role(Role.PRIVACY_OFFICER)),
    "leads:break-glass": _row("company", watches_it, BOTH),
    # Open to the one person who opened it, and to no other officer.
    "leads:emergency": _row("emergency", nobody),
    "leads:emergency-close": _row("emergency", nobody, POST),
}
_DEMAND = {
    "demand:conversation": _row("lead", sees_the_case, BOTH, writers=keeps_it),
    "demand:question": Route(
        keeps_it,
        lambda _world, held: (held.rows["articulation"].pk, "power"),
        BOTH,
        ok=SEEN_OR_SENT_ON,
        is_held=True,
    ),
    "demand:articulation": _row("articulation", sees_the_case),
    "demand:confirm": _row("articulation", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "demand:timeline": _row("articulation", sees_the_case),
    "demand:new-version": _row("lead", keeps_it, POST),
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
    "supply:imports": Route(supply_roles, methods=BOTH, writers=with_role(Role.HOTSPOT_MANAGER)),
    "supply:import": Route(supply_roles, lambda world, _held: (world.supply_import.pk,)),
    "supply:import-csv": Route(supply_roles, lambda world, _held: (world.supply_import.pk,)),
    "supply:map-points": Route(supply_roles),
    "supply:outlines": Route(supply_roles),
}
_BROKERING = {
    "matching:where": _row("articulation", sees_the_case),
    "matching:where-points": _row("articulation", sees_the_case),
    "matching:criteria": Route(everybody),
    "matching:changes": _row("articulation", sees_the_case),
    "matching:evidence": _row("articulation", sees_the_case),
    "matching:match": _row("articulation", keeps_it, POST),
    "matching:where-proof": _row("articulation", sees_the_case),
    # Only a comparison with a certificate has a file to give.
    "matching:where-certificate": _row("articulation", sees_the_case, ok=frozenset({200, 404})),
    "matching:where-compare": _row("articulation", sees_the_case),
    "propositions:where-opens": _row("articulation", sees_the_case),
    "matching:where-own-region": _row("articulation", sees_the_case),
    "propositions:own-region-ask": _row("articulation", keeps_it, POST),
    "propositions:where-place": Route(sees_the_case, _need_and_site, is_held=True),
    # Without a kind of fact (`?kind=`) there is nothing to ask, also for who may.
    "propositions:task-new": Route(
        keeps_it, _need_and_site, BOTH, ok=frozenset({200, 404}), is_held=True
    ),
    "propositions:tasks": Route(with_role(Role.HOTSPOT_MANAGER)),
    "propositions:task": _row("task-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
    "matching:bottlenecks": Route(
        with_role(Role.HOTSPOT_MANAGER, Role.COORDINATOR, Role.COMMISSIONER)
    ),
    "propositions:brief-new": _row("articulation", keeps_it, BOTH),
    "propositions:brief": _row("brief", sees_the_case),
    "propositions:comparison": _row("brief", sees_the_case),
    "propositions:bidbook": _row("brief", sees_the_case),
    "propositions:requests": Route(with_role(Role.HOTSPOT_MANAGER)),
    "propositions:request": _row("request-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
    "propositions:proposition-new": _row("request-TWENTE_BOARD", answers_for("TWENTE_BOARD"), POST),
    "propositions:proposition": _row("draft-TWENTE_BOARD", answers_for("TWENTE_BOARD"), BOTH),
    "propositions:withdraw": _row("offer-TWENTE_BOARD", answers_for("TWENTE_BOARD"), POST),
}
_CASES = {
    "cases:board": Route(pipeline_roles),
    "cases:case": _row("case", sees_the_case),
    "cases:move": _row("case", guides_it, BOTH),
    "cases:edit": _row("case", guides_it, BOTH),
    "cases:status": _row("case", guides_it, POST),
    "cases:note": _row("case", guides_it, POST),
    "cases:of-lead": _row("lead", sees_the_case, ok=frozenset({302})),
    "cases:open": _row("other_company", keeps_it, BOTH, ok=SEEN_OR_SENT_ON),
    "cases:contention": Route(with_role(Role.COORDINATOR, Role.CASE_ADVISER)),
    "cases:who-sees": _row("case", sees_the_case, ok=SEEN_OR_SENT_ON),
    "cases:company-who-sees": _row("company", keeps_it),
    "cases:importance": _row("case", guides_it, BOTH, ok=SEEN_OR_SENT_ON),
    "cases:invite": _row("case", guides_it, BOTH),
    "cases:invitation-withdraw": _row("invitation", guides_it, POST),
    "cases:verify": _row("case", signs_it, BOTH, writers=guides_it),
    "cases:sign": _row("case", signs_it, POST),
    "cases:enter": _public(BOTH, args=lambda _world, held: (held.token,)),
    "cases:mine": Route(nobody),
    "cases:mine-importance": Route(nobody, methods=BOTH),
    "cases:mine-choose": Route(nobody, methods=BOTH),
    "cases:mine-decide": Route(nobody, methods=BOTH),
    "cases:mine-thanks": Route(nobody),
    "cases:mine-confirm": Route(nobody, methods=BOTH),
    "cases:leave": _public(POST),
    "cases:left": _public(),
}
_PROGRAMME = {
    "monitoring:targets": Route(with_role(*TARGET_ROLES)),
    "monitoring:lead-times": Route(with_role(*TARGET_ROLES)),
    "monitoring:signals": Route(with_role(*TARGET_ROLES)),
    "monitoring:target": Route(
        with_role(*PIPELINE_ROLES, Role.COORDINATOR),
        lambda _world, _held: ("leads_in_portfolio",),
    ),
    "policy-signals:signals": Route(
        with_role(Role.COORDINATOR, Role.COMMISSIONER),
        methods=BOTH,
        writers=with_role(Role.COORDINATOR),
        ok=SEEN_OR_SENT_ON,
    ),
    "policy-signals:export": Route(with_role(Role.COORDINATOR, Role.COMMISSIONER)),
    "policy-signals:signal": Route(
        with_role(Role.COORDINATOR, Role.COMMISSIONER),
        lambda world, _held: (world.policy_signal.pk,),
        methods=BOTH,
        writers=with_role(Role.COORDINATOR),
        ok=SEEN_OR_SENT_ON,
    ),
    "organizations:people": Route(with_role(Role.ADMINISTRATOR), methods=BOTH),
    "organizations:end-membership": _row("membership", manages_people, POST),
    "organizations:invite": _row("membership", manages_people, POST),
    "organizations:role-requests": Route(with_role(*CONFIRMERS)),
    "organizations:confirm-role": _row("role_request", confirms_roles, POST),
    "organizations:refuse-role": _row("role_request", confirms_roles, BOTH),
    "organizations:withdraw-role": _row("role_request", manages_people, POST),
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
    "organizations:put-away": Route(nobody, lambda _world, _held: (MISSING,), POST),
    "organizations:accept-invitation": _public(
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
