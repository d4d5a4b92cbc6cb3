"""Which case belongs to a lead, as far as the head of its pages tells of it?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.selectors.state import WITH_ROWS, WITH_STATE
from groeiruimte.leads.access import own_leads
from groeiruimte.organizations.access import Person
from groeiruimte.web.per_request import once

#: What the head reads; the page of the case itself reads more (`WITH_ROWS`, `WITH_STATE`).
_ENDINGS, _ROWS = ("decision", "verification"), ("lead__articulations", "pauses")


def case_for_head(*, user: Person, lead_id: int, today: date) -> Case | None:
    """Return the case of a lead, with what the reader may do with it; nothing without the right.

    The row carries `is_named`, `may_guide`, `may_sign` and `is_held`, and the keys of its newest
    request, comparison and invitation, and until when one may still open it. Costs three queries,
    or none where the page read the case with `whole_case`.
    """

    def look_up() -> Case | None:
        cases = access.visible_cases(user=user, today=today).filter(lead_id=lead_id)
        of_head = cases.select_related("lead__company__held_by", "adviser", *_ENDINGS)
        told = _with_head(of_head.prefetch_related(*_ROWS), user=user, today=today)
        return told.first()

    return once(_key(user, lead_id, today), look_up)


def whole_case(*, user: Person, pk: int, today: date) -> Case | None:
    """Return a case with all that its own page and the head of that page tell; None without it."""
    cases = access.visible_cases(user=user, today=today).filter(pk=pk)
    rows = cases.select_related(*WITH_ROWS).prefetch_related(*WITH_STATE)
    case = _with_head(rows, user=user, today=today).first()
    return case and once(_key(user, case.lead_id, today), lambda: case)


def _key(user: Person, lead_id: int, today: date) -> tuple[str, int | None, int, date]:
    return ("case for head", user.pk, lead_id, today)


def _with_head(cases: QuerySet[Case], *, user: Person, today: date) -> QuerySet[Case]:
    return cases.annotate(
        is_named=_is_in(access.cases_with_identity(user=user, today=today)),
        may_guide=_is_in(access.editable_cases(user=user)),
        may_sign=_is_in(access.signable_cases(user=user, today=today)),
        is_held=_is_in(Case.objects.filter(lead__in=own_leads(user=user))),
        newest_brief=_newest("lead__articulations__briefs"),
        newest_run=_newest("lead__articulations__match_runs"),
        newest_invitation=_newest("invitations"),
        invited_until=_newest("invitations__expires_at", invitations__withdrawn_at=None),
    )


def _is_in(cases: QuerySet[Case]) -> Exists:
    return Exists(cases.filter(pk=OuterRef("pk")))


def _newest(rows: str, **fits: Any) -> Subquery:
    """Return the highest key or moment of rows of a case: later rows have higher keys."""
    of_case = Case.objects.filter(pk=OuterRef("pk"), **fits).order_by().values("pk")
    return Subquery(of_case.annotate(newest=Max(rows)).values("newest"))
