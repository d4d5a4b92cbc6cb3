"""The five worked cases of the programme (section 3.6), told for people; in demo mode only.

What is said here is what the programme's paper says and what the case asks. What the product
concludes is not told but seen: the case itself opens as the person who guides it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.matching.words.wording import kind_name
from groeiruimte.project.demo.worked_cases import Scenario, scenarios


@dataclass(frozen=True, slots=True)
class Told:
    """How a worked case is told: what it is called, what binds, and what there is to see."""

    heading: str | Promise
    binds: str | Promise
    to_see: str | Promise


TOLD = {
    "1-maritiem-bedrijf-en-woontorens": Told(
        _("A maritime manufacturer and housing towers"),
        _(
            "Housing towers were built in the environmental zone of the company. Where it stands "
            "it cannot grow any more, and a yard abroad is a serious option."
        ),
        _(
            "In the own region there is a quay with a hall that is large and high enough. So the "
            "own region suffices: nobody has to look elsewhere."
        ),
    ),
    "2-chip-scale-up-zonder-ruimte": Told(
        _("A chip scale-up without space"),
        _("A clean and quiet hall with enough power cannot be found in its densely built region."),
        _(
            "Nothing fits in the own region. Elsewhere two places fit, one of them straight away: "
            "it is better there, nearly however the entrepreneur weighs."
        ),
    ),
    "3-debietmeterlab-zonder-talent": Told(
        _("A laboratory for flow meters without talent"),
        _(
            "The laboratory needs more engineers a year than one company can count on where it "
            "stands, and may leave the Netherlands."
        ),
        _(
            "One company can count on a fifth of who graduates in its field. In three other "
            "regions that is enough; which one is better depends on what the entrepreneur wishes."
        ),
    ),
    "4-energieopslag-zonder-stroom": Told(
        _("Energy storage without power"),
        _("The factory asks for much more power than there is where the company wants to be."),
        _(
            "One place has enough power, space and environmental room in time. Of every other one "
            "you see which requirement is not met."
        ),
    ),
    "5-onderzoekscentrum-stroom-te-laat": Told(
        _("A research centre of a multinational: the power comes too late"),
        _("In the region where the company is, a connection to the grid cannot be had in time."),
        _(
            "Of nearly all places, invented and real, it is proved that none suffices: the map of "
            "the grid operators of August 2026 gives their areas no room before 2031 or later. At "
            "two real campuses that map leaves it open, so there it is said what has to be asked "
            "before this is nowhere, and a signal for policy."
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedStory:
    """One worked case on the page: its words, what is asked, and who guides it."""

    number: int
    name: str
    told: Told
    company: str
    held_by: str
    quote: str
    what_binds: str
    needs: tuple[str | Promise, ...]


def worked_stories() -> list[WorkedStory]:
    """Return the worked cases in the order of the paper."""
    return [_story(number, each) for number, each in enumerate(scenarios(), start=1)]


def worked_story(*, number: int) -> WorkedStory | None:
    """Return the worked case with this number, if there is one."""
    return next((each for each in worked_stories() if each.number == number), None)


def _story(number: int, scenario: Scenario) -> WorkedStory:
    asked = scenario.asked
    return WorkedStory(
        number=number,
        name=scenario.name,
        told=TOLD[scenario.name],
        company=asked["company"],
        held_by=asked["held_by"],
        quote=asked["quote"],
        what_binds=asked["words"]["present_place"]["what_binds"],
        needs=tuple(_needs(asked["needs"])),
    )


def _needs(rows: list[dict[str, Any]]) -> Iterator[str | Promise]:
    """Yield what is asked for, each kind once."""
    yield from dict.fromkeys(kind_name(row["kind"]) for row in rows)
