"""Which role may do which act? One table, read by every access function and tested cell by cell.

A role opens an act; *which rows* it is open for is decided in the `access.py` of each app. The
entrepreneur is not a role: an invitation opens one case, and nothing else (programme §4.4).
"""

from enum import StrEnum

from groeiruimte.organizations.choices import Role


class Act(StrEnum):
    """What a signed-in person can come to do."""

    KEEP_PIPELINE = "KEEP_PIPELINE"
    SET_THRESHOLDS = "SET_THRESHOLDS"
    GUIDE_CASES = "GUIDE_CASES"
    KEEP_SUPPLY = "KEEP_SUPPLY"
    KEEP_REGISTERS = "KEEP_REGISTERS"
    SEE_SUPPLY = "SEE_SUPPLY"
    ANSWER_REQUESTS = "ANSWER_REQUESTS"
    FOLLOW_TARGETS = "FOLLOW_TARGETS"
    SEE_COUNTED_CASES = "SEE_COUNTED_CASES"
    SEE_BOTTLENECKS = "SEE_BOTTLENECKS"
    SEE_OWN_BOTTLENECKS = "SEE_OWN_BOTTLENECKS"
    SEE_CONTENTION = "SEE_CONTENTION"
    SEE_POLICY_SIGNALS = "SEE_POLICY_SIGNALS"
    STEER_POLICY_SIGNALS = "STEER_POLICY_SIGNALS"
    SEE_SHARED_PROFILES = "SEE_SHARED_PROFILES"
    MANAGE_PEOPLE = "MANAGE_PEOPLE"
    SEE_AUDIT = "SEE_AUDIT"


ALLOWED: dict[Act, frozenset[Role]] = {
    Act.KEEP_PIPELINE: frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER}),
    # From which chance on an organization acts is a choice for the whole pipeline, not per case.
    Act.SET_THRESHOLDS: frozenset({Role.PIPELINE_MANAGER}),
    Act.GUIDE_CASES: frozenset({Role.CASE_ADVISER}),
    Act.KEEP_SUPPLY: frozenset({Role.HOTSPOT_MANAGER}),
    # A national register holds for all regions at once; a keeper of one region keeps that region.
    Act.KEEP_REGISTERS: frozenset({Role.COORDINATOR}),
    # Supply is public policy information: everybody who works in the programme may look.
    Act.SEE_SUPPLY: frozenset(set(Role) - {Role.FINANCIER}),
    Act.ANSWER_REQUESTS: frozenset({Role.HOTSPOT_MANAGER}),
    Act.FOLLOW_TARGETS: frozenset(
        {Role.COORDINATOR, Role.COMMISSIONER, Role.CASE_ADVISER, Role.PIPELINE_MANAGER}
    ),
    Act.SEE_COUNTED_CASES: frozenset({Role.COORDINATOR, Role.CASE_ADVISER, Role.PIPELINE_MANAGER}),
    # What stands in the way in all regions is for who steers; of the own region for its keepers.
    Act.SEE_BOTTLENECKS: frozenset({Role.COORDINATOR, Role.COMMISSIONER}),
    Act.SEE_OWN_BOTTLENECKS: frozenset({Role.HOTSPOT_MANAGER, Role.COORDINATOR, Role.COMMISSIONER}),
    # Where leads collide: who brings regions together, each lead only for who may see it.
    Act.SEE_CONTENTION: frozenset({Role.COORDINATOR, Role.CASE_ADVISER}),
    # Signals name no company: they are for who can put them on an agenda.
    Act.SEE_POLICY_SIGNALS: frozenset({Role.COORDINATOR, Role.COMMISSIONER}),
    Act.STEER_POLICY_SIGNALS: frozenset({Role.COORDINATOR}),
    Act.SEE_SHARED_PROFILES: frozenset({Role.FINANCIER}),
    Act.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Act.SEE_AUDIT: frozenset({Role.PRIVACY_OFFICER}),
}


def roles_for(*, act: Act) -> frozenset[Role]:
    """Return the roles that open an act; none for an act that nobody was given."""
    return ALLOWED.get(act, frozenset())
