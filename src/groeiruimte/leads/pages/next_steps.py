"""Where does somebody go to do the next thing for a company?"""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from groeiruimte.leads.choices import NextAction
from groeiruimte.leads.rules import next_action
from groeiruimte.spotting.choices import SignalLevel


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, with the page where it is done."""

    action: NextAction
    route: str
    key: int

    @property
    def label(self) -> str:
        """The text of the button."""
        return str(self.action.label)

    @property
    def url(self) -> str:
        """The page; empty as long as the app that has it is not there."""
        try:
            return reverse(self.route, args=[self.key])
        except NoReverseMatch:
            return ""


_COMPANY_ROUTES = {
    NextAction.ADD_VALUES: "companies:observations",
    NextAction.REFRESH_VALUES: "companies:observations",
    NextAction.ASK_CAPACITY: "companies:observations",
    NextAction.KEEP_WATCHING: "companies:observations",
    NextAction.MAKE_LEAD: "cases:open",
}
_LEAD_ROUTES = {
    NextAction.CHECK_ELIGIBILITY: "leads:eligibility",
    NextAction.EXPLAIN_REFUSAL: "leads:eligibility",
    NextAction.FOLLOW_CASE: "cases:of-lead",
}


def next_step(
    *,
    company_id: int,
    lead_id: int | None,
    level: SignalLevel,
    need_statuses: Collection[str],
    belongs: bool | None,
) -> NextStep:
    """Return the one thing to do next for a company."""
    action = next_action(
        level=level, need_statuses=need_statuses, is_lead=lead_id is not None, belongs=belongs
    )
    if lead_id is not None and action in _LEAD_ROUTES:
        return NextStep(action, _LEAD_ROUTES[action], lead_id)
    return NextStep(action, _COMPANY_ROUTES[action], company_id)
