"""The entries of the menu: which page, for whom, with which drawing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.rules import Act


@dataclass(frozen=True, slots=True)
class Destination:
    """One entry of the navigation, for whoever may do the act.

    `covers` are beginnings of addresses that belong to it as well: on those pages it is current.
    """

    label: str | Promise
    route: str
    act: Act
    icon: str
    covers: tuple[str, ...] = ()


CASES = "cases:board"
SHARED = "leads:shared"
NAVIGATION = (
    Destination(_("Early signals"), "leads:signals", Act.KEEP_PIPELINE, "signals"),
    Destination(_("Pipeline"), "leads:companies", Act.KEEP_PIPELINE, "pipeline", ("/bedrijven/",)),
    Destination(_("Cases"), CASES, Act.KEEP_PIPELINE, "cases", ("/makelen/",)),
    Destination(_("Tasks"), "planning:agenda", Act.WORK_ON_TASKS, "check"),
    Destination(_("Shared with us"), SHARED, Act.ASK_FOR_ACCESS, "who_saw"),
    Destination(_("Profiles"), "propositions:profiles", Act.SEE_SHARED_PROFILES, "request"),
    Destination(_("Collisions"), "cases:contention", Act.SEE_CONTENTION, "same_place"),
    Destination(_("Requests"), "propositions:requests", Act.ANSWER_REQUESTS, "request"),
    Destination(
        _("Questions about places"), "propositions:tasks", Act.ANSWER_REQUESTS, "question_place"
    ),
    Destination(_("Seen at places"), "meetings:findings", Act.KEEP_SUPPLY, "place"),
    Destination(_("Supply"), "supply:overview", Act.SEE_SUPPLY, "supply"),
    Destination(_("Bottlenecks"), "matching:bottlenecks", Act.SEE_OWN_BOTTLENECKS, "bottleneck"),
    Destination(_("What if"), "matching:what-if", Act.SEE_WHAT_IF, "what_if"),
    Destination(_("Offered to you"), "financing:let-out", Act.SHOW_INTEREST, "letter"),
    Destination(_("Financing"), "financing:instruments", Act.SEE_INSTRUMENTS, "money"),
    Destination(
        _("Policy signals"), "policy-signals:signals", Act.SEE_OWN_POLICY_SIGNALS, "policy"
    ),
    Destination(_("Targets"), "monitoring:targets", Act.FOLLOW_TARGETS, "targets"),
    Destination(_("Programme"), "monitoring:programme", Act.SEE_ACTIONS, "words"),
    Destination(_("People"), "organizations:people", Act.MANAGE_PEOPLE, "people"),
    Destination(_("Does everything work"), "watching", Act.MANAGE_PEOPLE, "check"),
    Destination(_("Roles to confirm"), "organizations:role-requests", Act.CONFIRM_ROLES, "confirm"),
    Destination(_("Who saw what"), "record", Act.SEE_AUDIT, "who_saw"),
    Destination(_("In an emergency"), "leads:emergencies", Act.BREAK_GLASS, "late"),
    Destination(_("Privacy requests"), "privacy:requests", Act.SEE_AUDIT, "letter"),
    Destination(_("Register of processing"), "privacy:register", Act.SEE_AUDIT, "words"),
)
