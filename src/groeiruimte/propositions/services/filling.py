"""Putting into the rows what a region filled in: why here, the terms, and line by line."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.propositions.models.propositions import ProposedAnswer, Proposition
from groeiruimte.propositions.models.versions import PropositionVersion
from groeiruimte.propositions.pages.prefill import register_quarters
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.rules.terms import Terms, terms_of
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def fill(
    proposition: Proposition,
    *,
    summary: str,
    answers: Mapping[str, AnswerDraft],
    terms: Terms | None,
    revision: int,
    now: datetime,
) -> None:
    """Change the rows, and count the revision; the proposition itself is saved by who calls.

    Without `terms` these stay as they are. Beside each value the quarter of the register is kept:
    a line without a quarter does not lose it.

    :raises EditedMeanwhile: somebody saved it after the form was opened.
    """
    standing = {row.kind: row for row in proposition.answers.all()}
    if proposition.revision != revision:
        raise EditedMeanwhile(
            current=_as_it_stands(proposition, standing), revision=proposition.revision
        )
    quarters = register_quarters(
        proposition,
        values={kind: draft.value for kind, draft in answers.items()},
        today=timezone.localdate(now),
    )
    for kind, draft in answers.items():
        row = standing.get(kind) or ProposedAnswer(proposition=proposition, kind=kind)
        is_other = row.value != draft.value or draft.available_from not in (
            None,
            row.available_from,
            quarters[kind],
        )
        if is_other or draft.value is None:
            row.is_from_register = False
            # A source without a value: somebody looked, and it is not known.
            row.source = proposition.request.organization.name if draft.is_filled_in else ""
        row.value, row.available_from, row.remark = draft.value, draft.available_from, draft.remark
        row.register_from = quarters[kind]
        row.unit = requirement_kind(key=kind).unit
        row.save()
    proposition.summary = summary.strip()
    if terms is not None:
        _keep_terms(proposition, terms)
    proposition.revision += 1


def keep_version(
    proposition: Proposition, *, note: str, by: "User", now: datetime
) -> PropositionVersion:
    """Keep a proposition as it is submitted now; the versions before it stay."""
    newest = proposition.versions.first()
    return PropositionVersion.objects.create(
        proposition=proposition,
        number=newest.number + 1 if newest else 1,
        content=content_of(proposition),
        note=note.strip(),
        submitted_by=by,
        submitted_at=now,
    )


def content_of(proposition: Proposition) -> dict[str, Any]:
    """Return what a proposition says now, as it is kept with a version."""
    return {
        "summary": proposition.summary,
        "terms": terms_of(proposition).as_stored(),
        "answers": [
            {
                "kind": row.kind,
                "value": None if row.value is None else f"{row.value.normalize():f}",
                "available_from": row.available_from,
                "register_from": row.register_from,
                "remark": row.remark,
                "source": row.source,
                "is_from_register": row.is_from_register,
            }
            for row in proposition.answers.order_by("pk")
        ],
    }


def _keep_terms(proposition: Proposition, terms: Terms) -> None:
    for each in fields(Terms):
        if each.name != "phases":
            setattr(proposition, each.name, getattr(terms, each.name))
    proposition.phases = [asdict(phase) for phase in terms.phases]


def _as_it_stands(
    proposition: Proposition, standing: Mapping[str, ProposedAnswer]
) -> dict[str, Any]:
    lines = {
        kind: AnswerDraft(
            kind=kind, value=row.value, available_from=row.available_from, remark=row.remark
        )
        for kind, row in standing.items()
    }
    return {"summary": proposition.summary, "terms": terms_of(proposition), **lines}
