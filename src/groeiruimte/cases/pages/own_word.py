"""What the entrepreneur said, for who guides the case; and the own pages of the entrepreneur."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.cases import access
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.selectors.own_word import (
    open_talk,
    questions_of,
    reversed_of,
    waiting_of,
)
from groeiruimte.cases.selectors.team import away_people
from groeiruimte.demand.choices import Hardness, OwnWord
from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.demand.selectors.own_word import corrections_of
from groeiruimte.demand.templatetags.demand import amount as amount_in_words
from groeiruimte.documents.selectors.brought import brought_by_company
from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose, ConsentStanding, OwnAnswer
from groeiruimte.leads.pages.history import Look, looks
from groeiruimte.leads.selectors.grants import grants_on
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations, members_ever
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.web import numbers
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from decimal import Decimal

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.own_word import OwnQuestion, ReversedDecision, TalkFirst
    from groeiruimte.demand.models import NeedCorrection
    from groeiruimte.documents.models import Document

MOST_CASES = 50


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """One line that the entrepreneur corrected, as it was and as it is, in words."""

    what: str
    before: str
    after: str
    said_by: str
    said_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class OwnWordPage:
    """All that the entrepreneur said in one case, for who guides it."""

    questions: list[OwnQuestion]
    talk: TalkFirst | None
    corrected: list[CorrectedLine]
    reversed_decisions: list[ReversedDecision]

    @property
    def is_empty(self) -> bool:
        """Nothing was said yet."""
        return not (self.questions or self.talk or self.corrected or self.reversed_decisions)


def own_word_page(*, case: Case) -> OwnWordPage:
    """Return what the entrepreneur said. The caller has checked that the case may be guided."""
    return OwnWordPage(
        questions=questions_of(case_id=case.pk),
        talk=open_talk(case_id=case.pk),
        corrected=[_corrected(row) for row in corrections_of(lead_id=case.lead_id)],
        reversed_decisions=reversed_of(case_id=case.pk),
    )


def _corrected(row: NeedCorrection) -> CorrectedLine:
    kind = requirement_kind(key=row.kind)
    after = _("not known yet")
    if row.said == OwnWord.OTHER and row.after is not None:
        after = _amount(row, row.after, row.after_from)
    return CorrectedLine(
        what=kind.name.in_language(get_language() or "nl"),
        before=_amount(row, row.before, row.before_from),
        after=after,
        said_by=row.said_by,
        said_at=row.said_at,
        version=row.articulation.version,
    )


def _amount(row: NeedCorrection, value: Decimal, begin: int | None) -> str:
    kind = requirement_kind(key=row.kind)
    demand = ReadDemand(
        kind=kind,
        # Not shown here.
        hardness=Hardness.REQUIREMENT,
        low=value,
        likely=value,
        high=value,
        needed_from=begin,
        needed_until=None,
    )
    words = amount_in_words(demand)
    if kind.unit == "yes_no" and not value:
        words = _("no")
    if begin is None or not kind.is_time_phased:
        return words
    return _("%(amount)s from %(quarter)s") % {
        "amount": words,
        "quarter": numbers.quarter(begin),
    }


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """One region, and whether it may know which company it is."""

    organization_id: int
    name: str
    answer: str
    said_on: date | None

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """The three answers: code, label, and which of them stands."""
        return [(code.value, str(code.label), code == self.answer) for code in OwnAnswer]


def reader_lines(*, case: Case, readers: set[int], today: date) -> list[ReaderLine]:
    """Return the regions with what the company said of each, in the order of their names."""
    consents = [
        row for row in case.lead.company.consents.all() if row.purpose == ConsentPurpose.SHARING
    ]
    lines = []
    for organization in all_organizations().filter(pk__in=readers).order_by("name"):
        rows = [row for row in consents if row.organization_id == organization.pk]
        given = [row for row in rows if row.standing(today=today) == ConsentStanding.GIVEN]
        newest = given[0] if given else rows[0] if rows else None
        answer, said_on = OwnAnswer.NOT_YET, None
        if given:
            answer, said_on = OwnAnswer.YES, given[0].answered_on
        elif newest is not None and newest.answer == ConsentAnswer.REFUSED:
            answer, said_on = OwnAnswer.NO, newest.answered_on
        lines.append(ReaderLine(organization.pk, organization.name, answer, said_on))
    return lines


@dataclass(frozen=True, slots=True)
class BroughtDocument:
    """One document that the company brought in, and who opened it."""

    row: Document
    opened: list[Look]


def brought_documents(*, case: Case) -> list[BroughtDocument]:
    """Return what the company brought in, newest first, each with who opened it and when."""
    company = case.lead.company
    rows = brought_by_company(company_id=company.pk)
    if not rows:
        return []
    own = members_ever(organization_id=company.held_by_id)
    grants = grants_on(lead=case.lead)
    return [
        BroughtDocument(
            row, looks(targets=[f"documents.document:{row.pk}"], own_ids=own, grants=grants)
        )
        for row in rows
    ]


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the questions and wishes to talk that wait for this person as adviser.

    Those of a colleague too, as long as this person stands in.
    """
    if not organization_ids(user=user, act=Act.GUIDE_CASES):
        return []
    people = [user.pk, *away_people(user=user, today=timezone.localdate(now))]
    cases = list(
        access.editable_cases(user=user)
        .filter(adviser_id__in=people)
        .exclude(status__in=CLOSED)
        .select_related("lead__company")
        .order_by("pk")[:MOST_CASES]
    )
    if not cases:
        return []
    waiting = waiting_of(cases)
    rows: list[NextAction] = []
    for case in cases:
        questions, talks = waiting[case.pk]
        if talks:
            detail = _("The entrepreneur wants to talk first.")
            rows.append(_waits(case, detail, since=talks[0].said_at, tone="danger"))
        if questions:
            detail = _("The entrepreneur asks you something.")
            rows.append(_waits(case, detail, since=questions[0].asked_at, tone="warning"))
    return rows


def _waits(case: Case, detail: str, *, since: datetime, tone: str) -> NextAction:
    return NextAction(
        label=case.lead.company.name,
        route="cases:own-word",
        args=(case.pk,),
        tone=tone,
        detail=detail,
        moment=date_format(since, "j F"),
    )
