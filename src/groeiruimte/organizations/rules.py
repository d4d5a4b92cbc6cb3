"""Which role may do which act? One table, read by every access function and tested cell by cell.

A role opens an act; *which rows* it is open for is decided in the `access.py` of each app. The
entrepreneur is not a role: an invitation opens one case, and nothing else (programme §4.4).
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from groeiruimte.organizations.choices import Role
from groeiruimte.programme.roles import role_rules

# A role that was asked for longer ago than this is asked for anew.
REQUEST_STANDS = timedelta(days=30)
# How long a link works with which a new colleague comes in.
INVITATION_STANDS = timedelta(days=7)
# Rights are looked through at least once a year (BIO2).
REVIEW_EVERY = timedelta(days=365)
REVIEW_SHOWS_BEFORE = timedelta(days=30)
# Where the address ends of who signed on and has no role yet: no mailbox, and never one.
NEWCOMER_DOMAIN = "aangemeld.invalid"


class Act(StrEnum):
    """What a signed-in person can come to do."""

    KEEP_PIPELINE = "KEEP_PIPELINE"
    SET_THRESHOLDS = "SET_THRESHOLDS"
    GUIDE_CASES = "GUIDE_CASES"
    WORK_ON_TASKS = "WORK_ON_TASKS"
    KEEP_SUPPLY = "KEEP_SUPPLY"
    KEEP_REGISTERS = "KEEP_REGISTERS"
    SEE_SUPPLY = "SEE_SUPPLY"
    ANSWER_REQUESTS = "ANSWER_REQUESTS"
    FOLLOW_TARGETS = "FOLLOW_TARGETS"
    SEE_COUNTED_CASES = "SEE_COUNTED_CASES"
    SEE_BOTTLENECKS = "SEE_BOTTLENECKS"
    SEE_OWN_BOTTLENECKS = "SEE_OWN_BOTTLENECKS"
    SEE_WHAT_IF = "SEE_WHAT_IF"
    SEE_CONTENTION = "SEE_CONTENTION"
    SEE_POLICY_SIGNALS = "SEE_POLICY_SIGNALS"
    STEER_POLICY_SIGNALS = "STEER_POLICY_SIGNALS"
    SEE_OWN_POLICY_SIGNALS = "SEE_OWN_POLICY_SIGNALS"
    ANSWER_POLICY_SIGNALS = "ANSWER_POLICY_SIGNALS"
    SEE_PROGRAMME = "SEE_PROGRAMME"
    STEER_PROGRAMME = "STEER_PROGRAMME"
    COMMISSION_PROGRAMME = "COMMISSION_PROGRAMME"
    JOIN_TALKS = "JOIN_TALKS"
    SEE_ACTIONS = "SEE_ACTIONS"
    KEEP_OWN_SHARE = "KEEP_OWN_SHARE"
    SEE_SHARED_PROFILES = "SEE_SHARED_PROFILES"
    MANAGE_PEOPLE = "MANAGE_PEOPLE"
    SEE_AUDIT = "SEE_AUDIT"
    CONFIRM_ROLES = "CONFIRM_ROLES"
    SHARE_LEADS = "SHARE_LEADS"
    ASK_FOR_ACCESS = "ASK_FOR_ACCESS"
    BREAK_GLASS = "BREAK_GLASS"
    ANSWER_PRIVACY_REQUESTS = "ANSWER_PRIVACY_REQUESTS"
    SEE_INSTRUMENTS = "SEE_INSTRUMENTS"
    CHECK_INSTRUMENTS = "CHECK_INSTRUMENTS"
    SHOW_INTEREST = "SHOW_INTEREST"


ALLOWED: dict[Act, frozenset[Role]] = {
    Act.KEEP_PIPELINE: frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER}),
    # From which chance on an organization acts is a choice for the whole pipeline, not per case.
    Act.SET_THRESHOLDS: frozenset({Role.PIPELINE_MANAGER}),
    Act.GUIDE_CASES: frozenset({Role.CASE_ADVISER}),
    # Tasks of cases that one may see: own work, and what was handed to the own organization.
    Act.WORK_ON_TASKS: frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER}),
    Act.KEEP_SUPPLY: frozenset({Role.HOTSPOT_MANAGER}),
    # A national register holds for all regions at once; a keeper of one region keeps that region.
    Act.KEEP_REGISTERS: frozenset({Role.COORDINATOR}),
    # Supply is public policy information: everybody who works in the programme may look.
    Act.SEE_SUPPLY: frozenset(set(Role) - {Role.FINANCIER}),
    Act.ANSWER_REQUESTS: frozenset({Role.HOTSPOT_MANAGER}),
    Act.FOLLOW_TARGETS: frozenset(
        {Role.COORDINATOR, Role.COMMISSIONER, Role.CASE_ADVISER, Role.PIPELINE_MANAGER}
    ),
    # Which of the own cases count, and why; what others add is told to everybody as one figure.
    Act.SEE_COUNTED_CASES: frozenset({Role.CASE_ADVISER, Role.PIPELINE_MANAGER}),
    # What stands in the way in all regions is for who steers; of the own region for its keepers.
    Act.SEE_BOTTLENECKS: frozenset({Role.COORDINATOR, Role.COMMISSIONER}),
    Act.SEE_OWN_BOTTLENECKS: frozenset({Role.HOTSPOT_MANAGER, Role.COORDINATOR, Role.COMMISSIONER}),
    # What would fit if a place changed: who can change places, and who brings regions together.
    Act.SEE_WHAT_IF: frozenset({Role.HOTSPOT_MANAGER, Role.COORDINATOR}),
    # Where leads collide: who brings regions together, each lead only for who may see it.
    Act.SEE_CONTENTION: frozenset({Role.COORDINATOR, Role.CASE_ADVISER}),
    # Signals name no company: they are for who can put them on an agenda. Of the own region, and of
    # the whole country, also for who keeps places there; they answer for their organization.
    Act.SEE_OWN_POLICY_SIGNALS: frozenset(
        {Role.HOTSPOT_MANAGER, Role.COORDINATOR, Role.COMMISSIONER}
    ),
    Act.ANSWER_POLICY_SIGNALS: frozenset({Role.HOTSPOT_MANAGER}),
    Act.SEE_POLICY_SIGNALS: frozenset({Role.COORDINATOR, Role.COMMISSIONER}),
    Act.STEER_POLICY_SIGNALS: frozenset({Role.COORDINATOR}),
    # The programme's own work: plan, money, people, talks, reports. Each sees its own level of it.
    Act.SEE_PROGRAMME: frozenset(
        {
            *(Role.COORDINATOR, Role.COMMISSIONER),
            *(Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.HOTSPOT_MANAGER),
        }
    ),
    Act.STEER_PROGRAMME: frozenset({Role.COORDINATOR}),
    Act.COMMISSION_PROGRAMME: frozenset({Role.COMMISSIONER}),
    # Who sits at the table in June and December reads what lies on it, and nothing else of it.
    Act.JOIN_TALKS: frozenset({Role.COORDINATOR, Role.COMMISSIONER, Role.TALK_PARTICIPANT}),
    # What was agreed there is done by partners, and by who sits at the table.
    Act.SEE_ACTIONS: frozenset(
        {
            *(Role.COORDINATOR, Role.COMMISSIONER, Role.TALK_PARTICIPANT),
            *(Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.HOTSPOT_MANAGER),
        }
    ),
    # A partner writes down its own costs and people, and says what it thinks of the plan.
    Act.KEEP_OWN_SHARE: frozenset({Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.HOTSPOT_MANAGER}),
    # What was let out without a name, for the organizations that it names or for who takes part.
    Act.SEE_SHARED_PROFILES: frozenset(
        {
            *(Role.FINANCIER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER),
            *(Role.COORDINATOR, Role.COMMISSIONER),
        }
    ),
    Act.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.SEE_AUDIT: frozenset({Role.PRIVACY_OFFICER}),
    # The second pair of eyes when a role is given: never who asked for it or who gets it.
    Act.CONFIRM_ROLES: frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}),
    # Who may know the company gives sight of it, and is the second person for a colleague's act.
    Act.SHARE_LEADS: frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER}),
    # Who reads on a grant asks for more of it; a grant may be for others than case advisers.
    Act.ASK_FOR_ACCESS: frozenset({Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.HOTSPOT_MANAGER}),
    # Opens one company of the own organization, with a reason, for some hours, and everybody knows.
    Act.BREAK_GLASS: frozenset({Role.PRIVACY_OFFICER}),
    # Who knows the rules, and who knows the company: erasing takes two of them.
    Act.ANSWER_PRIVACY_REQUESTS: frozenset(
        {Role.PRIVACY_OFFICER, Role.PIPELINE_MANAGER, Role.CASE_ADVISER}
    ),
    # Which schemes and funds there are is public; who knows money says whether it still holds.
    Act.SEE_INSTRUMENTS: frozenset(Role),
    Act.CHECK_INSTRUMENTS: frozenset({Role.COORDINATOR, Role.FINANCIER}),
    # A financier answers what was let out to the own organization, still without a name.
    Act.SHOW_INTEREST: frozenset({Role.FINANCIER}),
}

# What is about the whole programme and belongs to no single organization. All other acts are
# asked for a row: for the organization to which the row belongs.
PROGRAMME_WIDE = frozenset(
    {
        Act.SEE_SUPPLY,
        Act.KEEP_REGISTERS,
        Act.FOLLOW_TARGETS,
        Act.SEE_COUNTED_CASES,
        Act.SEE_BOTTLENECKS,
        Act.SEE_CONTENTION,
        Act.SEE_POLICY_SIGNALS,
        Act.STEER_POLICY_SIGNALS,
        Act.SEE_PROGRAMME,
        Act.STEER_PROGRAMME,
        Act.COMMISSION_PROGRAMME,
        Act.JOIN_TALKS,
        Act.SEE_ACTIONS,
        Act.SEE_INSTRUMENTS,
        Act.CHECK_INSTRUMENTS,
    }
)


def roles_for(*, act: Act) -> frozenset[Role]:
    """Return the roles that open an act; none for an act that nobody was given."""
    return ALLOWED.get(act, frozenset())


def fits(*, role: str, kind: str, is_coordinating_rom: bool) -> bool:
    """Say whether a role may exist at this kind of organization; an unknown one fits nowhere."""
    rule = role_rules().get(role)
    return rule is not None and rule.fits(kind=kind, is_coordinating_rom=is_coordinating_rom)


def needs_second_person(*, role: str) -> bool:
    """Say whether somebody else has to confirm this role before it opens anything."""
    rule = role_rules().get(role)
    return rule is None or rule.second_person


def is_one_line(text: str) -> bool:
    """Say whether a text can stand in the subject of a letter: no line breaks, nothing unseen."""
    return not any(unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} for sign in text)


def review_due_on(*, reviewed_on: date | None, today: date) -> date:
    """Return on which day the rights of an organization must be looked through (again)."""
    return today if reviewed_on is None else reviewed_on + REVIEW_EVERY


@dataclass(frozen=True, slots=True)
class Brake:
    """After how many failures a pause starts, and how long it becomes at most."""

    free: int
    longest: timedelta


# The pause doubles from one second on. The bounds are low on purpose: a person who mistyped, or
# who sits where somebody else guesses, waits a minute at most and is never locked out.
BRAKES = {
    "pair": Brake(free=4, longest=timedelta(seconds=60)),
    "address": Brake(free=30, longest=timedelta(seconds=20)),
    "account": Brake(free=60, longest=timedelta(seconds=10)),
}
FAILURES_FADE_AFTER = timedelta(hours=1)


def pause_after(*, brake: Brake, failures: int) -> timedelta:
    """Return how long to wait after so many failures: 1, 2, 4, ... seconds up to the bound."""
    beyond = failures - brake.free
    if beyond < 0:
        return timedelta(0)
    # 2**20 seconds is beyond every bound: no need to compute more.
    return min(timedelta(seconds=2 ** min(beyond, 20)), brake.longest)
