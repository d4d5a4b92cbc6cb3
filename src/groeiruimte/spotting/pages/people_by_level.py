"""How many extra people of which level of training, by which year?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from groeiruimte.companies.rules import LEVELS
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.web.chart import Cell, Chart, Column, Reading
from groeiruimte.web.grouped_bars import HEIGHT, WIDTH, BarGroups, Range, bar_shapes, middle_of
from groeiruimte.web.numbers import number, percent, short_number


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsStory:
    """What the page tells of people by level of training."""

    sentence: str
    chart: Chart | None
    remarks: list[str]


def levels_story(kept: StoredNeed) -> LevelsStory | None:
    """Return what a scan stored of people by level; None where nobody told of levels."""
    parts = kept.parts
    remarks = _remarks(kept.explanations)
    if not parts:
        return _without_answer(remarks) if remarks else None
    years = [row[0] for row in parts[0].fan]
    extra = [
        [Range(*(level - part.now for level in part.fan[place][1:])) for part in parts]
        for place in range(len(years))
    ]
    kinds = [_kind(part.part) for part in parts]
    return LevelsStory(
        sentence=_sentence(years, extra, kinds),
        chart=_chart(years, extra, kinds, now=[part.now for part in parts]),
        remarks=remarks,
    )


def _without_answer(remarks: list[str]) -> LevelsStory:
    return LevelsStory(sentence="", chart=None, remarks=remarks)


def _chart(
    years: Sequence[int],
    extra: Sequence[Sequence[Range]],
    kinds: Sequence[str],
    *,
    now: Sequence[float],
) -> Chart:
    groups = [(str(year), group) for year, group in zip(years, extra, strict=True)]
    shown = BarGroups(kinds=kinds, groups=groups)
    columns = [Column(_("End of"))]
    for kind in kinds:
        columns += [Column(kind, _signed), Column(_("%(kind)s, in 8 of 10") % {"kind": kind})]
    rows: list[list[Cell]] = [
        [_("now"), *(cell for amount in now for cell in (round(amount), ""))],
        *(
            [year, *(cell for each in group for cell in (round(each.middle), _between(each)))]
            for year, group in zip(years, extra, strict=True)
        ),
    ]
    return Chart(
        name="levels",
        title=_title(years, extra, kinds),
        unit=_("People more than now, FTE. Line: in 8 of 10 cases."),
        width=WIDTH,
        height=HEIGHT,
        shapes=bar_shapes(shown),
        text=_sentence(years, extra, kinds),
        readings=_readings(shown),
        columns=columns,
        rows=rows,
    )


def _title(years: Sequence[int], extra: Sequence[Sequence[Range]], kinds: Sequence[str]) -> str:
    """Name the level of which most people are needed in the last year, if there is one."""
    last = [each.middle for each in extra[-1]]
    most = max(last)
    if round(most) < 1:
        return _("No extra people are expected until the end of %(year)s") % {"year": years[-1]}
    words = {"year": years[-1], "kind": kinds[last.index(most)], "count": number(round(sum(last)))}
    return _("Until the end of %(year)s %(count)s people more, most of them %(kind)s") % words


def _readings(shown: BarGroups) -> list[Reading]:
    return [
        Reading(
            middle_of(shown, place),
            f"{label}: "
            + ", ".join(
                f"{kind} {_signed(round(each.middle))} ({_between(each)})"
                for kind, each in zip(shown.kinds, group, strict=True)
            ),
        )
        for place, (label, group) in enumerate(shown.groups)
    ]


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


def _between(each: Range) -> str:
    return _("%(low)s to %(high)s") % {"low": _signed(each.low), "high": _signed(each.high)}


def _signed(amount: Cell) -> str:
    if not isinstance(amount, int | float):
        return str(amount or "")
    whole = round(amount)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{short_number(abs(whole))}"


def _remarks(explanations: Sequence[Explanation]) -> list[str]:
    told = []
    for reason in explanations:
        numbers = dict(reason.numbers)
        match reason.code:
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
