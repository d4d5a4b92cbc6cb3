"""What a key can be for, in words."""

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.rest.scopes import SCOPES, Area, Right, scope_of

#: What stands in each part, for who chooses what a key is for.
PARTS: Final[dict[Area, str | Promise]] = {
    Area.PIPELINE: _("Pipeline: companies, figures, signals and forecasts"),
    Area.CASES: _("Cases: leads, needs, comparisons and tasks"),
    Area.SUPPLY: _("Supply: places and facts"),
    Area.REGIONS: _("Requests and propositions"),
    Area.PROGRAMME: _("Programme: instruments, targets and policy signals"),
}
RIGHTS: Final[dict[Right, str | Promise]] = {
    Right.READ: _("reading"),
    Right.WRITE: _("writing"),
}


def scopes_in_words() -> list[tuple[str, str]]:
    """Return every scope with its words, in the order in which people choose."""
    words = {
        scope_of(area, right): f"{PARTS[area]} ({RIGHTS[right]})"
        for area in Area
        for right in Right
    }
    return [(scope, words[scope]) for scope in SCOPES]


class EventType(models.TextChoices):
    """What another system can be told of."""

    COMPANY_CHANGED = "COMPANY_CHANGED", _("A company came in or was changed")
    SIGNAL_APPEARED = "SIGNAL_APPEARED", _("An early signal arose or became more pressing")
    LEAD_MARKED = "LEAD_MARKED", _("A company became a lead")
    CASE_OPENED = "CASE_OPENED", _("A case was opened")
    CASE_STEP_CHANGED = "CASE_STEP_CHANGED", _("A case moved a step")
    CASE_STATUS_CHANGED = "CASE_STATUS_CHANGED", _("The status of a case changed")
    TASK_DUE = "TASK_DUE", _("A task is due today")
    TASK_FINISHED = "TASK_FINISHED", _("A task was finished")
    REQUEST_RECEIVED = "REQUEST_RECEIVED", _("A request came to the own region")
    REQUEST_ANSWERED = "REQUEST_ANSWERED", _("A region answered a request")
    FACT_STATED = "FACT_STATED", _("A fact about a place was stated")
    TEST = "TEST", _("Only a test")


#: Those that a subscription chooses from.
CHOOSABLE: Final = tuple(kind for kind in EventType if kind is not EventType.TEST)


class DeliveryState(models.TextChoices):
    """What became of telling one event to one system."""

    WAITING = "WAITING", _("Still to be told")
    TOLD = "TOLD", _("Told")
    HELD_BACK = "HELD_BACK", _("Not told: no longer yours to see")
    GIVEN_UP = "GIVEN_UP", _("Given up")


class DeliveryFailure(models.TextChoices):
    """Why telling an event did not succeed."""

    NOT_LISTED = "NOT_LISTED", _("The host is not on the list of this server")
    INSIDE = "INSIDE", _("The host lies in a network inside")
    NO_ADDRESS = "NO_ADDRESS", _("The host was not found")
    NO_CONNECTION = "NO_CONNECTION", _("No connection, or no answer in time")
    NO_TRUST = "NO_TRUST", _("The certificate of the host is not right")
    ELSEWHERE = "ELSEWHERE", _("The host sends on to another address")
    REFUSED = "REFUSED", _("The host answered that it did not take it")
