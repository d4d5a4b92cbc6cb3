"""The note on state aid of one case, for its lawyer: what comes together, on which ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.pages.aid import is_public
from groeiruimte.financing.pages.baskets import BasketPage, basket_page
from groeiruimte.financing.pages.screening import rule_lines
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import Instrument, instrument
from groeiruimte.programme.stated_rules import STATE_AID, checked_on
from groeiruimte.reporting.papers import Paper, PaperSection, PaperTable
from groeiruimte.web.numbers import eur

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.financing.models.baskets import MoneyApplication


def state_aid_note(*, case: Case, made_at: datetime) -> Paper:
    """Return the note; the caller checked that its reader may know the company."""
    today = timezone.localdate(made_at)
    page = basket_page(case=case, today=today)
    return Paper(
        language=(get_language() or "nl").split("-")[0],
        kind=_("Note on state aid"),
        title=case.lead.company.name,
        author="groeiruimte",
        about=_("Case %(case)s, made on %(day)s. For a lawyer to look at: no legal advice.")
        % {"case": case.reference, "day": date_format(today, "DATE_FORMAT")},
        footnote=_("Note on state aid of case %(case)s") % {"case": case.reference},
        gaps=_("A sign that no font has stands here as a box."),
        sections=(
            _applied(line.row for line in page.applications),
            _possible(page),
            *_together(page),
            _ceiling(page.de_minimis),
            _sources(page),
            _rules(),
            _questions(),
        ),
    )


def _applied(rows: Iterable[MoneyApplication]) -> PaperSection:
    lines = tuple(
        (
            of(instrument(code=row.instrument).name),
            str(MoneyPurpose(row.purpose).label),
            str(row.get_state_display()),
            eur(row.granted_amount or row.amount),
            _ground(instrument(code=row.instrument)),
        )
        for row in rows
        if row.state != ApplicationState.REFUSED and is_public(instrument(code=row.instrument))
    )
    header = (_("Instrument"), _("For"), _("State"), _("Amount"), _("Ground"))
    if not lines:
        return PaperSection(
            heading=_("Granted and applied for"), paragraphs=(_("Nothing was applied for yet."),)
        )
    return PaperSection(
        heading=_("Granted and applied for"),
        table=PaperTable(header=header, rows=lines, numeric=(3,)),
    )


def _possible(page: BasketPage) -> PaperSection:
    told = tuple(
        (line.name, line.kinds, eur(amount), _ground(line.instrument))
        for line, amount in page.pays
        if is_public(line.instrument)
    )
    if not told:
        return PaperSection(
            heading=_("Possible beside it"),
            paragraphs=(_("With what we know now, no instrument can pay."),),
        )
    header = (_("Instrument"), _("Kind of money"), _("At most"), _("Ground"))
    return PaperSection(
        heading=_("Possible beside it"),
        paragraphs=(_("What is possible is no yes, and may not all come together."),),
        table=PaperTable(header=header, rows=told, numeric=(2,)),
    )


def _together(page: BasketPage) -> Iterator[PaperSection]:
    if page.together:
        lines = tuple((str(line.name), line.words) for line in page.together)
        yield PaperSection(
            heading=_("Grants and tax relief per purpose"),
            table=PaperTable(header=(_("For"), _("Together")), rows=lines),
        )


def _ceiling(left: str) -> PaperSection:
    return PaperSection(
        heading=_("De minimis: what is left"),
        paragraphs=(
            left,
            _(
                "Aid from elsewhere, and aid to companies that are linked with this one, counts "
                "too and is not known here."
            ),
        ),
    )


def _sources(page: BasketPage) -> PaperSection:
    return PaperSection(
        heading=_("Where we read of these instruments"),
        paragraphs=tuple(f"- {line.name}: {line.source} {line.url}" for line in page.aid)
        or (_("Nothing was applied for yet."),),
    )


def _rules() -> PaperSection:
    lines = rule_lines(STATE_AID)
    return PaperSection(
        heading=_("What sources say"),
        paragraphs=(
            _("We last looked on %(day)s.") % {"day": date_format(checked_on(STATE_AID))},
            *(f"- {line.words} ({line.dated}, {line.certainty})" for line in lines),
            *(f"- {url}" for line in lines for url in line.rule.urls),
        ),
    )


def _questions() -> PaperSection:
    return PaperSection(
        heading=_("What to ask the lawyer"),
        paragraphs=(
            _("- Is each of these aid, and which ground covers it?"),
            _("- May they come together for the same costs, and up to which share?"),
            _("- Which aid did the company and those linked with it get in three years?"),
            _("- Was nothing begun before the application?"),
        ),
    )


def _ground(each: Instrument) -> str:
    return of(each.state_aid) or _("no source names the ground: ask the provider")
