"""The register of instruments: a list that narrows, one page each, and what changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.financing import access
from groeiruimte.financing.rules.standing import InstrumentStanding, standing_of
from groeiruimte.financing.selectors.checks import look_of, newest_checks, standings
from groeiruimte.financing.words import instruments as words
from groeiruimte.organizations.access import Person
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import (
    Instrument,
    InstrumentCondition,
    Openness,
    instruments,
)
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.financing.models.checks import InstrumentCheck

_OPEN_FIRST = [Openness.OPEN, Openness.UNKNOWN, Openness.CLOSED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which instruments a reader looks for; what is empty narrows nothing."""

    words: str = ""
    purpose: str = ""
    phase: int | None = None
    province: str = ""
    kind: str = ""
    lead: str = ""
    only_open: bool = False
    only_due: bool = False


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One instrument in the list."""

    instrument: Instrument
    standing: InstrumentStanding

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return of(self.instrument.name)

    @property
    def provider(self) -> str:
        """Who gives it."""
        return of(self.instrument.provider)

    @property
    def kinds(self) -> str:
        """In which form the money comes."""
        return words.listed(words.KINDS, self.instrument.kinds)

    @property
    def pays(self) -> str:
        """For what it pays."""
        return words.listed(words.PURPOSES, self.instrument.pays)

    @property
    def amounts(self) -> str:
        """How much a company can get."""
        return words.amounts_in_words(self.instrument)

    @property
    def openness(self) -> tuple[str | Promise, str]:
        """Whether one can apply, and the tone of that."""
        return words.OPENNESS[self.standing.openness]

    @property
    def source(self) -> str:
        """Who says it, when, and how sure that is."""
        return words.source_of_standing(self.instrument, self.standing)

    @property
    def url(self) -> str:
        """Where that can be read."""
        return next(iter(self.instrument.source.urls), "")

    @property
    def certainty(self) -> tuple[str | Promise, str]:
        """How far it can be relied on, and the tone of that."""
        return words.certainty_in_words(self.standing)


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition with where it stands."""

    condition: InstrumentCondition

    @property
    def words(self) -> str:
        """What is asked or told."""
        return of(self.condition.words)

    @property
    def question(self) -> str:
        """What somebody has to find out."""
        return of(self.condition.question)

    @property
    def kind(self) -> str:
        """How it is settled."""
        return words.condition_kind(self.condition)

    @property
    def source(self) -> str:
        """Who says it, when, and how sure that is."""
        return words.source_in_words(self.condition.source)


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """All that is known of one instrument."""

    line: InstrumentLine
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    conditions: tuple[ConditionLine, ...]
    checks: tuple[InstrumentCheck, ...]
    source: str
    expiry: str


def register(wanted: Wanted, *, today: date) -> list[InstrumentLine]:
    """Return the instruments that are looked for: open ones first, then by name."""
    stands = standings(today=today)
    lines = [
        InstrumentLine(each, stands[each.code])
        for each in instruments()
        if is_wanted(each, stands[each.code], wanted)
    ]
    order = _OPEN_FIRST.index
    return sorted(lines, key=lambda line: (order(line.standing.openness), line.name.casefold()))


def by_form(wanted: Wanted, *, today: date) -> list[tuple[str, str | Promise, int]]:
    """Return how many instruments come in each form, of those that are wanted in any form."""
    lines = register(replace(wanted, kind=""), today=today)
    counts = Counter(str(kind) for line in lines for kind in line.instrument.kinds)
    return [(kind, label, counts[kind]) for kind, label in words.KINDS.items() if counts[kind]]


def is_wanted(each: Instrument, standing: InstrumentStanding, wanted: Wanted) -> bool:
    """Say whether an instrument is among those that are looked for.

    What is for everybody answers every phase and province.
    """
    text = f"{of(each.name)} {of(each.provider)}".casefold()
    return (
        all(word in text for word in wanted.words.casefold().split())
        and (not wanted.purpose or wanted.purpose in each.pays)
        and (wanted.phase is None or not each.phases or wanted.phase in each.phases)
        and (not wanted.province or not each.provinces or wanted.province in each.provinces)
        and (not wanted.kind or wanted.kind in each.kinds)
        and (not wanted.lead or wanted.lead == each.leads)
        and (not wanted.only_open or standing.openness is Openness.OPEN)
        and (not wanted.only_due or standing.is_expired)
    )


def instrument_page(each: Instrument, *, user: Person, today: date) -> InstrumentPage:
    """Return all that is known of one instrument on a day."""
    check = newest_checks().get(each.code)
    standing = standing_of(each, look_of(check), on=today)
    notes = (each.status, each.amounts_note, each.window_note, each.provinces_note)
    checks = access.visible_checks(user=user).filter(instrument=each.code)
    return InstrumentPage(
        line=InstrumentLine(each, standing),
        facts=_facts(each),
        notes=tuple(of(note) for note in (*notes, each.leads_note, each.note) if note),
        conditions=tuple(ConditionLine(one) for one in each.conditions),
        checks=tuple(checks.select_related("organization", "checked_by")),
        source=words.source_in_words(each.source),
        expiry=words.expiry_in_words(standing),
    )


def _facts(each: Instrument) -> tuple[tuple[str, str], ...]:
    places = ", ".join(each.provinces) or _("the whole country")
    phases = ", ".join(str(phase) for phase in each.phases) or _("all phases")
    pays = words.listed(words.PURPOSES, each.pays)
    if each.pays_basis == "INFERRED":
        pays = _("%(pays)s (our reading of the source)") % {"pays": pays}
    told = (
        (_("Kind of money"), words.listed(words.KINDS, each.kinds)),
        (_("Pays for"), pays),
        (_("Amount per company"), words.amounts_in_words(each)),
        (_("Phases of life"), phases),
        (_("Where"), places),
        (_("Applications"), words.window_in_words(each)),
        (_("Lead investor"), f"{words.LEADS[each.leads]}. {of(each.lead_ground.words)}"),
        (_("State aid"), of(each.state_aid) or _("no source names a ground")),
    )
    return tuple((name, value) for name, value in told if value)


def changes_since(*, user: Person, since: date) -> list[tuple[InstrumentCheck, str]]:
    """Return what was found of instruments since a day, newest first, each with its name."""
    names = {each.code: of(each.name) for each in instruments()}
    rows = access.visible_checks(user=user).filter(checked_at__date__gte=since)
    rows = rows.select_related("organization", "checked_by")
    return [(row, names.get(row.instrument, row.instrument)) for row in rows]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something of an instrument turned by itself, as its source says."""

    day: date
    instrument: Instrument
    words: str

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return of(self.instrument.name)

    @property
    def source(self) -> str:
        """Who says it, when, and how sure that is."""
        return words.source_in_words(self.instrument.source)


def turned_since(*, since: date, today: date) -> list[Turn]:
    """Return which windows opened or closed and what became too old since a day, newest first."""
    stands = standings(today=today)
    turns = []
    for each in instruments():
        due = stands[each.code].expires_on
        days = (
            (each.opens, _("One can apply since this day.")),
            (each.closes, _("The last day to apply.")),
            (due, _("Since then somebody has to look at it again.")),
        )
        turns += [Turn(day, each, told) for day, told in days if day and since <= day <= today]
    return sorted(turns, key=lambda turn: (-turn.day.toordinal(), turn.name.casefold()))


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return that instruments have to be looked at again, for whose work that is."""
    if not access.keeps_whole_register(user=user):
        return []
    due = sum(each.is_expired for each in standings(today=timezone.localdate(now)).values())
    if not due:
        return []
    label = ngettext(
        "Look at %(number)d instrument again", "Look at %(number)d instruments again", due
    ) % {"number": due}
    detail = _("Its source is old or bears no date. It stays in the register, and says so.")
    return [
        NextAction(label, "financing:instruments", query="due=on", detail=detail, tone="neutral")
    ]
