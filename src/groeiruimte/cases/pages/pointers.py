"""Which page fills in what a case still misses, and which one brings it on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.rules.following import Following, NextAct, Party
from groeiruimte.cases.words import waiting_in_words, what_in_words
from groeiruimte.programme.steps import GateField

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation

# Where the field of a gate is filled in: route name, and whose number the route takes.
ROUTES: dict[str, tuple[str, str]] = {
    "company": ("companies:company-edit", "company"),
    "life_phase": ("companies:life-phase", "company"),
    "domain_or_autonomy": ("companies:company-edit", "company"),
    "nda_state": ("leads:nda", "company"),
    "target_group": ("leads:eligibility", "lead"),
    "contact": ("companies:company-edit", "company"),
    "demand_with_range": ("demand:conversation", "lead"),
    "own_region_test": ("matching:where", "articulation"),
    "financing_need": ("demand:conversation", "lead"),
    "two_answers_or_no_proposition": ("matching:where", "articulation"),
    "place": ("cases:invite", "case"),
    "reasons": ("cases:invite", "case"),
    "decided_on": ("cases:invite", "case"),
    "investment_screened": ("financing:screening", "case"),
    "evidence": ("cases:verify", "case"),
    "second_signature": ("cases:verify", "case"),
    "entrepreneur_confirmation": ("cases:verify", "case"),
}
# Everything else stands in the case itself.
IN_THE_CASE = ("cases:edit", "case")

_FILL_IN = ("cases:move", "case", _("Fill in what is missing"))
_CONVERSE = ("demand:conversation", "lead", _("Hold the conversation"))
_LOOK = ("matching:where", "articulation", _("See where it is possible"))
_COMPARE = ("propositions:comparison", "brief", _("Compare the answers"))
_INVITE = ("cases:invite", "case", _("Invite the entrepreneur"))
_PROVE = ("cases:verify", "case", _("Prove the result"))
_FACTS = ("cases:edit", "case", _("Open the facts of the case"))

ACTS: dict[NextAct, tuple[str, str, str | Promise]] = {
    NextAct.ASK_CONSENT: _FILL_IN,
    NextAct.AWAIT_CONSENT: _FILL_IN,
    NextAct.FILL_IN: _FILL_IN,
    NextAct.MOVE: ("cases:move", "case", _("To the next step")),
    NextAct.START_CONVERSATION: _CONVERSE,
    NextAct.CONFIRM_NEED: (
        "demand:articulation",
        "articulation",
        _("Read and confirm the need"),
    ),
    NextAct.ASK_AGAIN: ("demand:articulation", "articulation", _("Ask again")),
    NextAct.LOOK_WHERE: _LOOK,
    NextAct.TEST_OWN_REGION: _LOOK,
    NextAct.SEND_BRIEF: (
        "propositions:brief-new",
        "articulation",
        _("Write the brief"),
    ),
    NextAct.AWAIT_ANSWERS: _COMPARE,
    NextAct.CALL_REGIONS: _COMPARE,
    NextAct.COMPARE: _COMPARE,
    NextAct.NO_PLACE: _LOOK,
    NextAct.INVITE: _INVITE,
    NextAct.AWAIT_OPENING: _INVITE,
    NextAct.AWAIT_CHOICE: _INVITE,
    NextAct.CHOSE_NONE: _LOOK,
    NextAct.PROVE: _PROVE,
    NextAct.AWAIT_SIGNATURE: _PROVE,
    NextAct.AWAIT_CONFIRMATION: _PROVE,
    NextAct.AWAIT_AFTERCARE: _FACTS,
    NextAct.CALL_AFTERCARE: _FACTS,
}


@dataclass(frozen=True, slots=True)
class MissingField:
    """One thing that is still missing, with the page that fills it in."""

    field: GateField
    url: str


@dataclass(frozen=True, slots=True)
class NextPage:
    """The one thing to do next: what it is, who is waited for, and the page that does it."""

    what: str
    waits: str
    is_with_others: bool
    label: str | Promise
    url: str


def missing_with_pages(*, case: Case, missing: list[GateField]) -> list[MissingField]:
    """Return the missing fields, each with the page on which it is filled in."""
    return [
        MissingField(field, _page(case, ROUTES.get(field.key, IN_THE_CASE))) for field in missing
    ]


def next_page(*, case: Case, following: Following | None) -> NextPage | None:
    """Return the one thing to do next with this case; nothing when nothing is."""
    if following is None:
        return None
    route, whose, label = ACTS[following.act]
    return NextPage(
        what=what_in_words(following),
        waits=waiting_in_words(following),
        is_with_others=following.waits_for is not Party.US,
        label=label,
        url=_page(case, (route, whose)),
    )


def newest_articulation(case: Case) -> Articulation | None:
    """Return the newest version of what the company needs. Free on a case read with its state."""
    return max(case.lead.articulations.all(), key=lambda row: row.version, default=None)


def _page(case: Case, to: tuple[str, str]) -> str:
    route, whose = to
    articulation = newest_articulation(case)
    if whose in {"articulation", "brief"} and articulation is None:
        return reverse("demand:conversation", args=[case.lead_id])
    if whose == "brief":
        return reverse(route, args=[articulation.briefs.all()[0].pk])
    numbers = {
        "case": case.pk,
        "lead": case.lead_id,
        "company": case.lead.company_id,
        "articulation": articulation.pk if articulation else None,
    }
    return reverse(route, args=[numbers[whose]])
