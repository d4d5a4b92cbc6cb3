"""Telling how many leads share something, so that no count, nor a count less another, is a few.

What was told before is known: a new count that would lay bare a few beside it does not go out, and
what was told stays, with its day.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.leads.selectors.consents import companies_left_out
from groeiruimte.leads.selectors.tracing import companies_of_leads
from groeiruimte.programme.release_kinds import ConsentRule, release_kind
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.releases import ToldCount
from groeiruimte.propositions.rules.together import WHOLE, countable

#: With more than these nothing new is told of a subject: they are all held against it.
MOST_REMEMBERED = 20


def leads_to_leave_out(*, purpose: ReleasePurpose, lead_ids: Iterable[int]) -> set[int]:
    """Return the leads whose company refused to be counted for this purpose, or took it back."""
    kind = release_kind(code=purpose)
    if kind.consent_rule is not ConsentRule.NOT_REFUSED:
        return set()
    out = companies_left_out(purpose=kind.consent)
    return {lead for lead, company in companies_of_leads(lead_ids).items() if company in out}


@transaction.atomic
def tell_counts(
    *,
    purpose: ReleasePurpose,
    subject: str,
    leads: Collection[int],
    sharing: Mapping[str, Collection[int]],
    now: datetime,
) -> ToldCount:
    """Freeze how many leads there are and how many share what, and return what may be told.

    :param subject: what is counted; the same words for the same count.
    :param sharing: per code the leads among these that share it.
    """
    before = list(ToldCount.objects.filter(purpose=purpose, subject=subject))
    known = [frozenset(ids) for row in before for ids in row.counted.values()]
    told = countable(leads, sharing, known=known)
    last = before[-1] if before else None
    # Beside what was told, nothing else may go out: then that stands.
    if last is not None and (WHOLE not in told or len(before) >= MOST_REMEMBERED):
        return last
    counted = {code: sorted(ids) for code, ids in sorted(told.items())}
    if last is not None and last.counted == counted:
        return last
    row = ToldCount.objects.create(
        purpose=purpose,
        subject=subject,
        total=len(told[WHOLE]) if WHOLE in told else None,
        counts={code: len(ids) for code, ids in sorted(told.items()) if code != WHOLE},
        counted=counted,
        released_at=now,
    )
    audit.record(
        act="propositions.count.told",
        actor=audit.SYSTEM,
        target=row,
        occurred_at=now,
        details={"purpose": str(purpose), "subject": subject},
    )
    return row
