"""A financier answers a profile or a bundle, without knowing which company it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.financing.selectors.interest import cases_of_release
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.propositions.selectors.releases import releases_with

if TYPE_CHECKING:
    from groeiruimte.financing.models.bundles import Bundle
    from groeiruimte.organizations.models import User
    from groeiruimte.propositions.models.releases import Release


@transaction.atomic
def answer_release(
    *,
    release: Release,
    organization_id: int,
    answer: str,
    words: str,
    by: User,
    now: datetime,
) -> FinancierInterest:
    """Write down what a financier says to a release; a later answer takes its place.

    :raises UnableToFund: the person does not answer for that organization, or it was not let out
        to it.
    """
    may = may_now(user=by, act=Act.SHOW_INTEREST, organization_id=organization_id)
    if not may or organization_id not in release.receivers:
        raise UnableToFund(_("This was not let out to your organization."))
    row, _made = FinancierInterest.objects.update_or_create(
        release=release,
        organization_id=organization_id,
        defaults={
            "answer": answer,
            "words": words.strip(),
            "answered_by": by,
            "answered_at": now,
        },
    )
    audit.record(
        act="financing.interest.shown",
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=organization_id,
        details={"release": release.pk, "answer": answer},
    )
    _tell_advisers(row, by=by, now=now)
    return row


@transaction.atomic
def answer_bundle(
    *, bundle: Bundle, organization_id: int, answer: str, words: str, by: User, now: datetime
) -> None:
    """Write down what a financier says to a bundle, with every profile that is in it.

    So each adviser finds it on the case. The caller found the bundle readable for the person.

    :raises UnableToFund: the person does not answer for that organization, or it was not sent to
        it.
    """
    releases = releases_with(keys=bundle.sheet.get("releases", []))
    if organization_id not in bundle.receivers or not releases:
        raise UnableToFund(_("This was not let out to your organization."))
    for release in releases:
        answer_release(
            release=release,
            organization_id=organization_id,
            answer=answer,
            words=words,
            by=by,
            now=now,
        )


def _tell_advisers(row: FinancierInterest, *, by: User, now: datetime) -> None:
    """Tell who guides the cases of a release that a financier answered; no financier reads whom."""
    with wall.totals():
        cases = cases_of_release(release_id=row.release_id)
    for case_id, adviser_id, holder_id in cases:
        post(
            kind="interest_shown",
            to=still_may(person=adviser_id, act=Act.GUIDE_CASES, organization_id=holder_id),
            route="financing:basket",
            route_args=(case_id,),
            by=by,
            now=now,
            key=f"interest:{row.release_id}:{row.organization_id}:{row.answer}:{case_id}",
        )
