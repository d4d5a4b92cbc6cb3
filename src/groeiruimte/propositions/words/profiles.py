"""What a profile without a name says, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import amount, in_words, kind_name
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.programme.reference_population import QUANTITIES
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.programme.technology import technology_names
from groeiruimte.propositions.rules.profiles import DOMAIN, REGION, YEAR, Told
from groeiruimte.propositions.rules.releasing import Refusal
from groeiruimte.web.numbers import number


def label_of(attribute: str) -> str:
    """Return what an attribute is called."""
    if attribute in QUANTITIES:
        return kind_name(attribute)
    return {
        YEAR: _("From which year"),
        DOMAIN: _("Technology"),
        REGION: _("Where it is now"),
        "building": _("What the building must be able to do"),
        "surroundings": _("What must be around"),
    }[attribute]


def told_in_words(told: Told) -> str:
    """Return what is said of one attribute: `2 - 5 MW`, `not needed`, `is not told`."""
    if not told.is_told:
        return _("is not told")
    if told.attribute in QUANTITIES:
        return _quantity(told)
    if told.attribute == YEAR:
        return _years(told)
    return _named(told)


def in_steps(count: int) -> int:
    """Return a number of companies of all pipelines as it may be told: down to whole steps.

    Exact numbers would be a ruler: who changes the own need and counts again could find out whether
    there is one more company that asks the same, at somebody else's.
    """
    step = small_cells().band_width
    return count // step * step


def companies_in_words(count: int) -> str:
    """Return among how many companies something hides: few, or at least so many."""
    least = disclosure_rule().least_companies
    if count < least:
        return _("fewer than %(number)s companies") % {"number": least}
    return _("at least %(number)s companies") % {"number": in_steps(count)}


def refusal_in_words(refusal: Refusal, *, least: int, groups: int) -> str:
    """Return why this may not go out, and what can be done."""
    figures = {"least": least, "groups": groups}
    return {
        Refusal.TOO_FEW: _(
            "Whoever knows how we reckon keeps fewer than %(least)d companies. Make it broader."
        ),
        Refusal.TOO_FEW_REGIONS: _(
            "The companies that remain are all in one region; they must lie in at least "
            "%(groups)d. Make it broader."
        ),
        Refusal.NOT_MEASURED: _(
            "Among how many companies this hides could not be worked out. Make it broader, or take "
            "what we propose."
        ),
        Refusal.NEED_CHANGED: _(
            "What regions were told before is no longer true of this need. Anything new would show "
            "the difference, and so whose it is. Ask the company whether the region may see the "
            "case, and share it."
        ),
        Refusal.STEPS_CHANGED: _(
            "What was told before, was told in other steps, and cannot be laid beside this. Ask "
            "the company whether the region may see the case, and share it."
        ),
    }[refusal] % figures


def _quantity(told: Told) -> str:
    if not told.is_asked:
        return _("not needed")
    kind = told.attribute
    if told.high is None:
        return _("%(amount)s or more") % {"amount": amount(told.low or 0.0, kind=kind)}
    high = amount(told.high, kind=kind)
    if not told.low:
        return _("up to %(amount)s") % {"amount": high}
    return f"{number(round(told.low, requirement_kind(key=kind).decimals + 2))} – {high}"


def _years(told: Told) -> str:
    if told.low is None:
        return _("as soon as possible")
    low = f"{told.low:.0f}"
    if told.high is None:
        return _("%(year)s or later") % {"year": low}
    return low if told.high == told.low else f"{low} – {told.high:.0f}"


def _named(one: Told) -> str:
    if one.attribute == DOMAIN and one.code in technology_names():
        return in_words(technology_names()[one.code])
    return _names_of_codes()[one.code]


def _names_of_codes() -> dict[str, str]:
    return {
        "LIGHT_AND_CHIPS": _("Light, quantum and chips"),
        "MACHINES_AND_PROCESSES": _("Machines, processes, energy and materials"),
        "LIFE_AND_HEALTH": _("Life sciences and health"),
        "DIGITAL_AND_SECURITY": _("Digital, security and defence"),
        "OTHER": _("Another technology"),
        "unknown": _("unknown"),
        "NORTH": _("North"),
        "EAST": _("East"),
        "SOUTH": _("South"),
        "WEST": _("West"),
        "CENTER": _("Center"),
        "NORTH_NETHERLANDS": _("the north of the Netherlands"),
        "EAST_NETHERLANDS": _("the east of the Netherlands"),
        "SOUTH_NETHERLANDS": _("the south of the Netherlands"),
        "WEST_NETHERLANDS": _("the west of the Netherlands"),
        "NO_REGION": _("no region"),
        "CLEAN": _("clean or free of vibration"),
        "HEAVY": _("heavy: load, height, lorries or nuisance"),
        "CLEAN_AND_HEAVY": _("clean or free of vibration, and heavy"),
        "ORDINARY": _("an ordinary building will do"),
        "SPECIAL": _("more than an ordinary building can"),
        "ORDINARY_BUILDING": _("an ordinary building will do"),
        "TALENT": _("technical people or knowledge nearby"),
        "LIVING": _("public transport"),
        "TALENT_AND_LIVING": _("technical people or knowledge nearby, and public transport"),
        "NOTHING": _("nothing special"),
        "SOMETHING": _("people, knowledge or public transport"),
        "NOTHING_SPECIAL": _("nothing special"),
    }
