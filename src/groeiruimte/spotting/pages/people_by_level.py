"""How many extra people of which level of training, by which year?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from groeiruimte.companies.rules import LEVELS
from groeiruimte.spotting.rules import SIGNAL_YEARS
from groeiruimte.web.grouped_bars import BarGroups, Range
from groeiruimte.web.numbers import number, percent, short_number


@dataclass(frozen=True, slots=True)
class Extra:
    """How many more (or fewer) there will be, in words."""

    middle: str
    between: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsStory:
    """What the page tells of people by level of training."""

    sentence: str
    kinds: list[str]
    now: list[float]
    rows: list[tuple[int, list[Extra]]]
    chart: BarGroups | None
    remarks: list[str]


def levels_story(said: Mapping[str, Any]) -> LevelsStory | None:
    """Return what a scan stored of people by level; None where nobody told of levels."""
    parts = said.get("parts", [])
    remarks = list(_remarks(said.get("explanations", [])))
    if not parts:
        return _without_answer(remarks) if remarks else None
    years = [int(row[0]) for row in parts[0]["fan"]]
    extra = [
        [Range(*(level - part["now"] for level in part["fan"][place][1:])) for part in parts]
        for place in range(len(years))
    ]
    kinds = [_kind(part["part"]) for part in parts]
    return LevelsStory(
        sentence=_sentence(years, extra, kinds),
        kinds=kinds,
        now=[part["now"] for part in parts],
        rows=[
            (year, [_told(each) for each in group])
            for year, group in zip(years, extra, strict=True)
        ],
        chart=BarGroups(
            kinds=kinds,
            groups=[(str(year), group) for year, group in zip(years, extra, strict=True)],
        ),
        remarks=remarks,
    )


def _without_answer(remarks: list[str]) -> LevelsStory:
    return LevelsStory(sentence="", kinds=[], now=[], rows=[], chart=None, remarks=remarks)


def _kind(part: str) -> str:
    # As they are called in Dutch education; English has no other words for them.
    return part.lower() if part in LEVELS else part


def _sentence(years: Sequence[int], extra: Sequence[Sequence[Range]], kinds: Sequence[str]) -> str:
    place = min(SIGNAL_YEARS, len(years)) - 1
    told = [
        _("%(count)s with %(kind)s") % {"count": number(round(each.middle)), "kind": kind}
        for each, kind in zip(extra[place], kinds, strict=True)
        if round(each.middle) >= 1
    ]
    if not told:
        return _("No extra people are expected by the end of %(year)s.") % {"year": years[place]}
    *first, last = told
    listed = f"{', '.join(first)} {pgettext('between the last two of a list', 'and')} {last}"
    return _("Expected by the end of %(year)s, on top of who work there now: %(people)s (FTE).") % {
        "year": years[place],
        "people": listed if first else last,
    }


def _told(each: Range) -> Extra:
    return Extra(
        middle=_signed(each.middle),
        between=_("%(low)s to %(high)s") % {"low": _signed(each.low), "high": _signed(each.high)},
    )


def _signed(amount: float) -> str:
    whole = round(amount)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{short_number(abs(whole))}"


def _remarks(explanations: Sequence[Mapping[str, Any]]) -> list[str]:
    told = []
    for reason in explanations:
        numbers = reason["numbers"]
        match reason["code"]:
            case "PARTS_HELD":
                told.append(
                    _(
                        "The levels were told once. So we keep their shares as they are, give or "
                        "take %(move)s per year."
                    )
                    % {"move": percent(numbers["move"])}
                )
            case "PARTS_RESCALED":
                told.append(
                    _(
                        "The levels add up to %(parts)s FTE, and there are %(whole)s FTE in all. "
                        "We kept the shares of the levels and the total of all people."
                    )
                    % {"parts": number(numbers["parts"]), "whole": number(numbers["whole"])}
                )
            case "PART_IS_THE_REST":
                told.append(_("One level was not told: we took what is left of all people."))
            case "PARTS_OLD":
                told.append(_("The levels were told long ago, so the answer is less sure."))
            case "PARTS_INCOMPLETE":
                told.append(
                    _(
                        "The levels do not say enough yet: fill in at least two of the three on "
                        "the same day as the number of people, together no more than that."
                    )
                )
    return told
