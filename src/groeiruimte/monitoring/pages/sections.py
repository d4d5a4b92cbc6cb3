"""Figures of the programme as sections of a page or a paper: headings, sentences, tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.monitoring.pages.people import competence_names
from groeiruimte.programme.small_cells import CountBand
from groeiruimte.programme.targets import impact_target
from groeiruimte.reporting.papers import PaperSection, PaperTable
from groeiruimte.web.numbers import HARD_SPACE, eur, number

if TYPE_CHECKING:
    from collections.abc import Iterable

Figures = dict[str, Any]


def euros(amount: str | Decimal) -> str:
    """Write an amount of the programme's own money to the cent."""
    return f"€{HARD_SPACE}{number(Decimal(amount), 2)}"


def targets_section(figures: Figures) -> PaperSection:
    """Return where each target stands, beside an even pace, and where the year will end."""
    behind = sum(row["is_told"] and _is_behind(row) for row in figures["targets"])
    sentence = _("%(behind)d of %(all)d targets are behind an even pace.") % {
        "behind": behind,
        "all": len(figures["targets"]),
    }
    return PaperSection(
        heading=_("Results beside the targets"),
        paragraphs=(
            sentence,
            _(
                "The end of the year: what counts now, what the pace of the last twelve months "
                "adds, and at most every case that may still count."
            ),
            *_as_bands(figures),
        ),
        table=PaperTable(
            header=(
                _("Target"),
                _("Counts"),
                _("Even pace"),
                _("End of this year"),
                _("End value"),
            ),
            rows=tuple(_target_row(row) for row in figures["targets"]),
            numeric=(1, 2, 4),
        ),
    )


def _as_bands(figures: Figures) -> tuple[str, ...]:
    """Say as on which day counts stand, where they are told as bands."""
    if "targets_on" not in figures:
        return ()
    day = date_format(date.fromisoformat(figures["targets_on"]), "DATE_FORMAT")
    words = _("Counts stand as bands, as on %(day)s, so that no company follows from two reports.")
    return (words % {"day": day},)


def _target_row(row: Figures) -> tuple[str, ...]:
    write = eur if row["unit"] == "EUR" else number
    told, end = row["is_told"], row["year_end"]
    return (
        target_label(row["key"]),
        _reached(row) if told else _("not told: too few companies"),
        write(Decimal(row["expected"])),
        _("likely %(likely)d, from %(low)d to %(high)d")
        % {"low": end[0], "likely": end[1], "high": end[2]}
        if end and told
        else "–",
        write(Decimal(row["value"])),
    )


def target_label(key: str) -> str:
    """Return the name of a target as a report says it."""
    return _in_language(impact_target(key=key).name)


def _is_behind(row: Figures) -> bool:
    # What was frozen before counts were told in bands knows only whether it was on course.
    return bool(row.get("is_behind", not row["is_on_course"]))


def _reached(row: Figures) -> str:
    if band := row.get("band"):
        return str(CountBand(*band))
    write = eur if row["unit"] == "EUR" else number
    return write(Decimal(row["reached"]))


def money_section(figures: Figures) -> PaperSection:
    """Return the money of the year."""
    money = figures["money"]
    return PaperSection(
        heading=_("Money in %(year)d") % {"year": money["year"]},
        paragraphs=(
            _("%(spent)s of %(available)s is spent; %(left)s will be left over.")
            % {
                "spent": euros(money["spent"]),
                "available": euros(money["available"]),
                "left": euros(money["left_over"]),
            },
        ),
        table=PaperTable(
            header=(_("Partner"), _("Divided"), _("Committed"), _("Spent"), _("Forecast")),
            rows=tuple(
                (
                    row["name"],
                    *(euros(row[key]) for key in ("divided", "committed", "spent", "forecast")),
                )
                for row in money["partners"]
            ),
            numeric=(1, 2, 3, 4),
        )
        if money["partners"]
        else None,
    )


def people_section(figures: Figures) -> PaperSection:
    """Return the taskforce in full-time units, and what it is short of."""
    people, names = figures["people"], competence_names()
    words = [
        _("%(present)s of %(agreed)s FTE is at work.")
        % {
            "present": number(Decimal(people["present"]), 2),
            "agreed": number(Decimal(people["agreed"]), 2),
        }
    ]
    words += [
        _("- Too few people for: %(name)s") % {"name": names.get(code, code)}
        for code in people["short"]
    ]
    return PaperSection(heading=_("People of the taskforce"), paragraphs=tuple(words))


def signals_section(figures: Figures) -> PaperSection:
    """Return the policy signals."""
    rows = figures["signals"]
    return PaperSection(
        heading=_("Nowhere a good place: policy signals"),
        paragraphs=tuple(signal_line(row) for row in rows)
        or (_("There are no policy signals now."),),
    )


def signal_line(row: Figures) -> str:
    """Return what a report says of one policy signal."""
    return f"- {row['title']} ({row['leads']})"


def choices_section(figures: Figures) -> PaperSection:
    """Return why companies chose a place or none; an older report does not tell it."""
    endings = figures.get("choices")
    if endings is None:
        return PaperSection(
            heading=_("Why companies chose"),
            paragraphs=(_("This report was frozen before these figures were counted."),),
        )
    words: list[str] = []
    for ending in endings:
        words.append(
            _("%(heading)s: %(total)s leads.")
            % {"heading": ending["heading"], "total": ending["total"]}
        )
        words += [f"- {label} ({count})" for label, count in ending["reasons"]]
        if not ending["reasons"]:
            words.append(
                _("Too few of them share a reason to say more without pointing at a company.")
            )
    return PaperSection(heading=_("Why companies chose"), paragraphs=tuple(words))


def bottlenecks_section(figures: Figures) -> PaperSection:
    """Return what stands in the way most, per region."""
    rows = figures["bottlenecks"]
    return PaperSection(
        heading=_("Bottlenecks per region"),
        paragraphs=()
        if rows
        else (_("Of no region enough companies have a confirmed need to say something."),),
        table=PaperTable(
            header=(_("Region"), _("Short most"), _("Who can change it")),
            rows=tuple((row["region"], row["first"], row["who"]) for row in rows),
        )
        if rows
        else None,
    )


def lessons_section(figures: Figures) -> PaperSection:
    """Return what enough cases taught together."""
    words: list[str] = []
    for cell in figures["lessons"]:
        words.append(f"{cell['bottleneck']}, {cell['region']}:")
        words += [f"- {question}: {answer}" for question, answer in cell["words"]]
    gathered = figures.get("programme_lessons", [])
    if gathered:
        words.append(_("Lessons of the programme:"))
        words += [f"- {state}: {lesson}" for lesson, state in gathered]
    return PaperSection(
        heading=_("What the cases taught"),
        paragraphs=tuple(words)
        or (_("No lesson is shared by enough cases yet to be told without a company."),),
    )


def stories_section(figures: Figures) -> PaperSection:
    """Return cases in the words to which each company agreed; an older report holds none."""
    stories = [f"- {' '.join(text.split())}" for text in figures.get("stories", [])]
    return PaperSection(
        heading=_("Cases, in words to which the company agreed"),
        paragraphs=tuple(stories) or (_("No company has agreed to a text about its case yet."),),
    )


def cohesion_section(figures: Figures) -> PaperSection:
    """Return how far the regions work together; an older report does not tell it."""
    ties = figures.get("cohesion")
    if not ties:
        return PaperSection(
            heading=_("One coherent ecosystem"),
            paragraphs=(_("This report was frozen before these figures were counted."),),
        )
    # Per pair of regions, in the order of the years: "East – South: 2025 fewer, 2026 enough".
    paragraphs = [
        f"- {pair}: {', '.join(map(' '.join, zip(ties['years'], told, strict=True)))}"
        for pair, *told in ties["links"]
    ]
    return PaperSection(
        heading=_("One coherent ecosystem"),
        paragraphs=(
            _("Cases in bands, as they stood at the end of each year."),
            *(paragraphs or [_("No two regions share enough cases in one year to be told.")]),
        ),
        table=PaperTable(
            header=(_("Figure"), *ties["years"]),
            rows=tuple(tuple(row) for row in ties["rows"]),
            numeric=tuple(range(1, len(ties["years"]) + 1)),
        ),
    )


def all_sections(figures: Figures) -> list[PaperSection]:
    """Return every section of figures, in the order of a report."""
    makers = (
        *(targets_section, bottlenecks_section, signals_section, choices_section),
        *(money_section, people_section, cohesion_section, lessons_section),
    )
    return [make(figures) for make in makers]


def lines_section(heading: str, lines: Iterable[str], *, nothing: str) -> PaperSection:
    """Return a section of lines, or of the sentence that there are none."""
    return PaperSection(
        heading=heading, paragraphs=tuple(f"- {line}" for line in lines) or (nothing,)
    )


def _in_language(text: Any) -> str:  # noqa: ANN401  a text of the programme
    return str(text.in_language(get_language() or "nl"))
