"""Who stands at the door, and what a page is, for the table of all pages in `routes.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

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
    Role.TALK_PARTICIPANT: frozenset({"NFIA"}),
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


def keeps_its_places(person: Persona, held: Holding) -> bool:
    """The hotspot managers of the organization that holds the company, for its own places."""
    return person.is_at(held.code, Role.HOTSPOT_MANAGER)


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


SHARE_ROLES = PIPELINE_ROLES | {Role.HOTSPOT_MANAGER}


def keeps_the_share(person: Persona, held: Holding) -> bool:
    """Who works for the partner itself, and the coordinator."""
    return person.is_at(held.code, *SHARE_ROLES) or Role.COORDINATOR in person.counting


def follows_the_share(person: Persona, held: Holding) -> bool:
    """Who works for the partner itself, the coordinator, and the ministry."""
    return keeps_the_share(person, held) or Role.COMMISSIONER in person.counting


def judges_the_plan(person: Persona, _held: Holding) -> bool:
    """The advisers and the coordinator of a ROM, and the ministry."""
    at_a_rom = person.organization in {"BOM", "IQ", "OOST_NL"}
    judges = {Role.CASE_ADVISER, Role.COORDINATOR} if at_a_rom else set()
    return bool(person.counting & (judges | {Role.COMMISSIONER}))


share_roles = with_role(*SHARE_ROLES, Role.COORDINATOR)
programme_roles = with_role(*SHARE_ROLES, Role.COORDINATOR, Role.COMMISSIONER)
steering_roles = with_role(Role.COORDINATOR)
following_roles = with_role(Role.COORDINATOR, Role.COMMISSIONER)
talking_roles = with_role(Role.COORDINATOR, Role.COMMISSIONER, Role.TALK_PARTICIPANT)
action_roles = with_role(*SHARE_ROLES, Role.COORDINATOR, Role.COMMISSIONER, Role.TALK_PARTICIPANT)

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


def of_row(key: str) -> Args:
    return lambda _world, held: (held.rows[key].pk,)


def row(key: str, who: Who, methods: frozenset[str] = GET, **more: Any) -> Route:
    return Route(who, of_row(key), methods, is_held=True, **more)


def public(methods: frozenset[str] = GET, args: Args | None = None, **more: Any) -> Route:
    return Route(everybody, args, methods, is_public=True, **more)
