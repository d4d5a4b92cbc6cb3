"""Bundles as they are shown: what could go together, what was composed, what investors read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.engine.financing.bundling import BundleRules, Bundling, by_region
from groeiruimte.engine.financing.one_bundle import MOST_CASES, largest_bundle
from groeiruimte.engine.financing.several_bundles import several_bundles
from groeiruimte.financing import access
from groeiruimte.financing.choices import InterestAnswer
from groeiruimte.financing.rules.bundles import MOST_PROPOSALS, SECONDS
from groeiruimte.financing.selectors.bundles import (
    CaseForBundle,
    answers_to,
    cases_for_bundles,
    cases_taken,
    fallen_of,
    parts_of,
)
from groeiruimte.financing.selectors.financiers import profile_of
from groeiruimte.financing.selectors.interest import own_answers
from groeiruimte.financing.words.bundles import (
    proven_in_words,
    risks_in_words,
    size_beside_tickets,
)
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.choices import OrganizationKind, RomRegion
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.propositions.access import readable_releases
from groeiruimte.propositions.pages.released import ReleasedLine, released_lines, told_of
from groeiruimte.reporting.papers import Paper, PaperSection, PaperTable, as_paragraphs
from groeiruimte.web.next_actions import NextAction
from groeiruimte.web.numbers import eur, percent, quarter

if TYPE_CHECKING:
    from groeiruimte.financing.models.bundles import Bundle, BundleCase
    from groeiruimte.financing.models.interest import FinancierInterest

USUAL_STAY = timedelta(days=60)
"""How long a bundle can be read unless somebody chooses otherwise (own decision)."""


@dataclass(frozen=True, slots=True)
class ProposedBundle:
    """Cases that the engine found to go together, and what they come to."""

    cases: tuple[CaseForBundle, ...]
    amount: int

    @property
    def spread(self) -> tuple[tuple[str, str], ...]:
        """Which part of the amount lies in each region."""
        told = by_region(each.candidate for each in self.cases if each.candidate is not None)
        return tuple(
            (str(RomRegion(region).label), percent(amount / self.amount))
            for region, amount in told.most_common()
        )


@dataclass(frozen=True, slots=True)
class Composing:
    """Everything that somebody composes a bundle from."""

    ready: tuple[CaseForBundle, ...]
    missing: tuple[CaseForBundle, ...]
    proposals: tuple[ProposedBundle, ...]
    proven: str
    taken: frozenset[int] = frozenset()


def composing(*, user: Person, rules: BundleRules, today: date) -> Composing:
    """Return the cases that could go together, and the best bundles of them."""
    rows = cases_to_compose(user=user, today=today)
    ready = tuple(row for row in rows if row.can_go)
    found = best_bundles(ready, rules)
    proposals = []
    for places in found.bundles:
        cases = tuple(ready[place] for place in places)
        amount = sum(each.candidate.amount for each in cases if each.candidate is not None)
        proposals.append(ProposedBundle(cases, amount))
    missing = tuple(row for row in rows if not row.can_go)
    taken = cases_taken(access.own_bundles(user=user), today=today)
    return Composing(ready, missing, tuple(proposals), proven_in_words(found), taken)


def cases_to_compose(*, user: Person, today: date) -> list[CaseForBundle]:
    """Return the cases of which the user may know the company, as they would count."""
    return cases_for_bundles(access.readable_cases(user=user, today=today), today=today)


def best_bundles(rows: Sequence[CaseForBundle], rules: BundleRules) -> Bundling:
    """Return the best bundles of these cases: of few the largest for sure, of many several."""
    candidates = [row.candidate for row in rows if row.candidate is not None]
    if len(candidates) <= MOST_CASES:
        found = several_bundles(candidates, rules, most_bundles=MOST_PROPOSALS, seconds=SECONDS)
        return found if found.bundles else largest_bundle(candidates, rules)
    return several_bundles(candidates, rules, most_bundles=MOST_PROPOSALS, seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class PartLine:
    """One case in a bundle for who may know it."""

    row: BundleCase
    is_own: bool
    has_fallen: bool = False

    @property
    def amount_words(self) -> str:
        """What it asks, and from when."""
        return f"{eur(self.row.amount)}, {quarter(self.row.quarter)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePage:
    """A bundle for who composed it, or for who holds cases in it."""

    bundle: Bundle
    parts: tuple[PartLine, ...]
    is_composer: bool
    readers: str
    total: int
    answers: tuple[FinancierInterest, ...]

    @property
    def waits_for_own(self) -> bool:
        """Own cases were not let in yet."""
        return any(each.is_own and each.row.profile_id is None for each in self.parts)

    @property
    def waits_for_others(self) -> bool:
        """Cases of others were not let in yet."""
        return any(not each.is_own and each.row.profile_id is None for each in self.parts)

    @property
    def is_complete(self) -> bool:
        """Every case was let in."""
        return bool(self.parts) and all(each.row.profile_id for each in self.parts)

    @property
    def has_fallen(self) -> bool:
        """Of a case that the reader may know the profile may not be read any more."""
        return any(each.has_fallen for each in self.parts)

    @property
    def is_let_in(self) -> bool:
        """Some case was let in: the words stand."""
        return any(each.row.profile_id for each in self.parts)


def bundle_page(*, bundle: Bundle, user: Person, today: date) -> BundlePage:
    """Return a bundle that was found the user's own, or in which the user has a case."""
    is_composer = access.own_bundles(user=user).filter(pk=bundle.pk).exists()
    own = set(access.own_parts(user=user).filter(bundle=bundle).values_list("pk", flat=True))
    rows = [row for row in parts_of(bundle) if is_composer or row.pk in own]
    fallen = fallen_of(rows, today=today)
    names = dict(all_organizations().filter(pk__in=bundle.receivers).values_list("pk", "name"))
    return BundlePage(
        bundle=bundle,
        parts=tuple(PartLine(row, row.pk in own, row.pk in fallen) for row in rows),
        is_composer=is_composer,
        readers=", ".join(names.values()),
        total=int(sum(row.amount for row in rows)),
        answers=tuple(answers_to(bundle)) if is_composer else (),
    )


def own_lists(*, user: Person) -> tuple[list[Bundle], list[BundleCase]]:
    """Return the bundles of the user's organizations, and own cases that others ask for."""
    bundles = list(access.own_bundles(user=user))
    asked = access.own_parts(user=user).exclude(bundle__in=[row.pk for row in bundles])
    asked = asked.exclude(bundle__receivers=[])
    return bundles, list(asked.select_related("bundle__organization", "case__lead__company"))


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A sent bundle as it counts for the programme: the sheet, and how many answered what."""

    bundle: Bundle
    answers: tuple[tuple[str, int], ...]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is told of it as a whole."""
        return sheet_lines(self.bundle)

    @property
    def readers(self) -> int:
        """How many financiers may read it."""
        return len(self.bundle.receivers)


def sent_bundles(*, user: Person, today: date) -> list[SentBundle]:
    """Return every sent bundle that can be read, for who follows the programme: no company."""
    rows = access.sent_bundles(user=user, today=today)
    said = access.answers_for_totals([pk for row in rows for pk in row.sheet["releases"]])
    counted = []
    for row in rows:
        # An answer is kept with every profile of the bundle: it counts once.
        newest = dict(each for pk in row.sheet["releases"] for each in said.get(pk, ()))
        told = Counter(newest.values()).most_common()
        answers = tuple((str(InterestAnswer(code).label), count) for code, count in told)
        counted.append(SentBundle(row, answers))
    return counted


def readers_offered() -> list[tuple[str, str]]:
    """Return the financiers that can be let read a bundle."""
    rows = all_organizations().filter(kind=OrganizationKind.FINANCIER).order_by("name")
    return [(str(row.pk), row.name) for row in rows]


def first_words() -> str:
    """Return first words beside a bundle; nothing of any company."""
    return _(
        "Deeptech companies in several regions of the Netherlands look for money to scale up. "
        "Together they make one investment. What each needs stands below, in steps and without a "
        "name. Do you want to know more? Say so: each company decides whether it talks with you."
    )


@dataclass(frozen=True, slots=True)
class OfferedBundle:
    """A bundle as a financier reads it: the frozen sheet, and every profile line by line."""

    bundle: Bundle
    profiles: tuple[tuple[ReleasedLine, ...], ...]
    answer: FinancierInterest | None = None
    fit: tuple[str, str] | None = None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is told of it as a whole."""
        return sheet_lines(self.bundle)

    @property
    def spread(self) -> list[tuple[str, str]]:
        """How the profiles spread over technology and region, as these tell it."""
        return spread_of(self.profiles)


def offered_bundles(*, user: Person, today: date) -> list[OfferedBundle]:
    """Return the bundles that a financier may read today, with the own answer to each."""
    bundles = access.readable_bundles(user=user, today=today)
    by_pk = {row.pk: row for row in readable_releases(user=user, today=today)} if bundles else {}
    own = organization_ids(user=user, act=Act.SHOW_INTEREST) if bundles else []
    answers = own_answers(
        organization_ids=own,
        release_ids=[pk for row in bundles for pk in row.sheet["releases"]],
    )
    profile = next((found for pk in own if (found := profile_of(organization_id=pk))), None)
    return [
        OfferedBundle(
            row,
            tuple(
                tuple(line for line in released_lines(told_of(profile)) if line.is_told)
                for pk in row.sheet["releases"]
                for profile in by_pk[pk].profiles.all()
            ),
            next((answers[pk] for pk in row.sheet["releases"] if pk in answers), None),
            size_beside_tickets(
                row.sheet["total"], least=profile.ticket_least, most=profile.ticket_most
            )
            if profile
            else None,
        )
        for row in bundles
    ]


def sheet_lines(bundle: Bundle) -> list[tuple[str, str]]:
    """Return what is told of a bundle as a whole, line by line; nothing of one company."""
    sheet = bundle.sheet
    first, last = sheet["first_year"], sheet["last_year"]
    phases = ", ".join(str(phase) for phase in sheet["phases"])
    return [
        (_("Asked together"), eur(sheet["total"])),
        (_("Companies"), str(sheet["cases"])),
        (_("Money needed in"), str(first) if first == last else f"{first} - {last}"),
        (_("Phases of life"), phases or _("too few companies per phase to tell")),
        (
            _("Each company hides among"),
            _("at least %(count)s companies") % {"count": bundle.hidden_among},
        ),
        (_("Can be read until"), _day(bundle.valid_until)),
    ]


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def spread_of(profiles: Iterable[Sequence[ReleasedLine]]) -> list[tuple[str, str]]:
    """Return per technology and region that profiles tell how many of them tell it.

    Whoever reads the profiles can count this too: nothing more is told.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for lines in profiles:
        counted.update(
            (line.label, line.words)
            for line in lines
            if line.attribute in ("technology_domain", "rom_region")
        )
    return [
        (f"{label}: {words}", str(count))
        for (label, words), count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]


def factsheet(offered: OfferedBundle, *, made_at: datetime) -> Paper:
    """Return the factsheet of a bundle: what large investors read, and nothing else."""
    return Paper(
        language=(get_language() or "nl").split("-")[0],
        kind=_("Factsheet without names"),
        title=_("Bundle of deeptech companies"),
        author="groeiruimte",
        about=_("Made on %(day)s.") % {"day": date_format(timezone.localdate(made_at), "j F Y")},
        footnote=_("Bundle of deeptech companies"),
        gaps=_("A sign that no font has stands here as a box."),
        sections=tuple(_sections(offered)),
    )


def _sections(offered: OfferedBundle) -> Iterator[PaperSection]:
    yield PaperSection(heading=_("In short"), paragraphs=as_paragraphs(offered.bundle.text))
    yield PaperSection(
        heading=_("As a whole"),
        table=PaperTable(header=(_("What"), _("How much")), rows=tuple(offered.facts)),
    )
    if offered.spread:
        header = (_("What"), _("Companies"))
        yield PaperSection(
            heading=_("Spread"),
            paragraphs=(_("As far as profiles tell it; the others tell no more."),),
            table=PaperTable(header=header, rows=tuple(offered.spread), numeric=(1,)),
        )
    yield PaperSection(
        heading=_("What may go wrong"),
        paragraphs=tuple(f"- {line}" for line in risks_in_words()),
    )
    yield PaperSection(
        heading=_("What this is not"),
        paragraphs=(
            _(
                "No offer, no advice and no prospectus. Names follow only when a company "
                "agrees to that."
            ),
        ),
    )


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the bundles of others that ask for an own case, and those offered to a financier."""
    today = timezone.localdate(now)
    _own, asked = own_lists(user=user)
    bundles = {
        row.bundle_id: row.bundle
        for row in asked
        if row.profile_id is None
        and row.bundle.valid_until is not None
        and row.bundle.valid_until >= today
    }
    waiting = [
        NextAction(
            _("%(name)s asks to take your case into a bundle for large investors")
            % {"name": bundle.organization.short_name},
            "financing:bundle",
            args=(pk,),
            tone="warning",
            detail=_("You decide together with the company."),
        )
        for pk, bundle in bundles.items()
    ]
    unanswered = [row for row in offered_bundles(user=user, today=today) if row.answer is None]
    return waiting + [
        NextAction(
            _("A bundle of deeptech companies was offered to you"),
            "financing:bundle-read",
            args=(row.bundle.pk,),
            tone="warning",
            detail=_("Say whether you want to know more."),
        )
        for row in unanswered
    ]
