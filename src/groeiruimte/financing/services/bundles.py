"""Composing a bundle, asking who holds its cases to let them in, and sending it.

Nobody lets out a case of another: who holds it lets its profile in, with the consent of the
company, through the one service for that. What large investors read is frozen when it is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.engine.financing.bundling import faults_of
from groeiruimte.financing.models.bundles import Bundle, BundleCase
from groeiruimte.financing.rules.bundles import rules_of, sheet_of
from groeiruimte.financing.selectors.bundles import (
    CaseForBundle,
    candidates_of,
    fallen_of,
    hidden_in,
    parts_of,
    phases_in,
)
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.financing.words.bundles import FAULTS
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.pages.releases import releasing_of
from groeiruimte.propositions.rules.releasing import finest_that_hides
from groeiruimte.propositions.services.letting_out import Subject, let_out
from groeiruimte.propositions.services.releasing import UnableToRelease

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBundle:
    """What a person decided: which cases, within which size."""

    organization_id: int
    cases: Sequence[CaseForBundle]
    least: int
    most: int
    one_theme: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleWords:
    """What stands beside the profiles, who reads it and until when."""

    text: str
    receivers: tuple[int, ...]
    until: date


@transaction.atomic
def compose(*, new: NewBundle, by: User, now: datetime) -> Bundle:
    """Keep the bundle that a person chose.

    :raises UnableToFund: a case cannot go in, or together they do not keep the rules of a bundle.
    """
    if not may_now(user=by, act=Act.GUIDE_CASES, organization_id=new.organization_id):
        raise UnableToFund(_("You do not guide cases for this organization."))
    if not all(one.can_go for one in new.cases):
        raise UnableToFund(_("Of one case the amount or the consent is missing."), field="cases")
    chosen = [one.candidate for one in new.cases if one.candidate is not None]
    rules = rules_of(least=new.least, most=new.most, one_theme=new.one_theme)
    if faults := faults_of(chosen, rules):
        raise UnableToFund(" ".join(str(FAULTS[fault]) for fault in faults), field="cases")
    bundle = Bundle.objects.create(
        organization_id=new.organization_id,
        least=new.least,
        most=new.most,
        case_count=len(chosen),
        one_theme=new.one_theme,
        made_by=by,
        made_at=now,
    )
    BundleCase.objects.bulk_create(
        BundleCase(
            bundle=bundle,
            case_id=int(one.key),
            amount=Decimal(one.amount),
            region=one.region,
            quarter=one.quarter,
            technology_domain=one.theme,
        )
        for one in chosen
    )
    _record("financing.bundle.composed", bundle, by=by, now=now)
    return bundle


@transaction.atomic
def ask_in(*, bundle: Bundle, words: BundleWords, by: User, now: datetime) -> Bundle:
    """Set what is told and to whom, and ask who holds the cases of others to let them in.

    :raises UnableToFund: it was sent, or somebody let a case in already: then the words stand.
    """
    row = Bundle.objects.select_for_update().get(pk=bundle.pk)
    parts = parts_of(row)
    if row.sent_at is not None or any(part.profile_id for part in parts):
        raise UnableToFund(_("A case was let in with these words: they stand as they are."))
    if not words.receivers or not words.text.strip():
        raise UnableToFund(_("Choose who reads it, and write a few words."), field="organizations")
    row.text, row.receivers = words.text.strip(), sorted(set(words.receivers))
    row.valid_until = words.until
    row.save(update_fields=["text", "receivers", "valid_until"])
    others = _holders(parts) - {row.organization_id}
    _record("financing.bundle.asked", row, by=by, now=now, details={"organizations": row.receivers})
    post(
        kind="bundle_asked",
        to=who_may(act=Act.GUIDE_CASES, organization_ids=others),
        route="financing:bundle",
        route_args=(row.pk,),
        by=by,
        now=now,
        key=f"bundle:{row.pk}:asked",
    )
    return row


@transaction.atomic
def let_in(*, bundle: Bundle, parts: Sequence[BundleCase], by: User, now: datetime) -> None:
    """Let the profiles of the own cases into a bundle; the caller found them to be the user's own.

    :raises UnableToFund: nobody said yet who reads it, it was sent, or nothing is left to let in.
    :raises UnableToRelease: a company has not agreed, a need is not confirmed, or a case would not
        hide among enough companies, alone or beside the others in the bundle.
    """
    if bundle.sent_at is not None or not bundle.receivers or bundle.valid_until is None:
        raise UnableToFund(_("This bundle cannot be joined now."))
    waiting = [part for part in parts if part.profile_id is None]
    needs = {part.pk: newest_confirmed(lead_id=part.case.lead_id) for part in waiting}
    if not waiting or not all(needs.values()):
        raise UnableToFund(_("Confirm the need together with the entrepreneur first."))
    release = let_out(
        purpose=ReleasePurpose.BUNDLE,
        subjects=_subjects(needs.values(), bundle=bundle, now=now),
        receivers=bundle.receivers,
        text=bundle.text,
        until=bundle.valid_until,
        by=by,
        now=now,
    )
    profiles = {row.articulation.lead_id: row for row in release.profiles.all()}
    for part in waiting:
        part.profile, part.joined_by, part.joined_at = profiles[part.case.lead_id], by, now
        part.save(update_fields=["profile", "joined_by", "joined_at"])
    _refuse_laid_bare(bundle)
    _record("financing.bundle.joined", bundle, by=by, now=now, details={"cases": len(waiting)})


@transaction.atomic
def send(*, bundle: Bundle, by: User, now: datetime) -> Bundle:
    """Freeze what large investors read of a bundle, and tell them that it is there.

    :raises UnableToFund: it was sent, a case was not let in yet, or the total would lay bare what
        one company asks.
    :raises UnableToRelease: beside each other the cases do not hide.
    """
    row = Bundle.objects.select_for_update().get(pk=bundle.pk)
    parts = parts_of(row)
    if row.sent_at is not None:
        raise UnableToFund(_("This bundle was sent before."))
    if not parts or any(part.profile is None for part in parts):
        raise UnableToFund(_("Not every case was let in yet."))
    if fallen_of(parts, today=timezone.localdate(now)):
        raise UnableToFund(
            _("Of one case the consent or the profile was taken back. Compose it without that one.")
        )
    hidden = _refuse_laid_bare(row)
    sheet = sheet_of(candidates_of(parts), phases_in(parts))
    if sheet.total is None:
        raise UnableToFund(
            _("The total would lay bare what one company asks. Compose it of more cases.")
        )
    kept = {part.profile.release_id for part in parts if part.profile is not None}
    releases = sorted(pk for pk in kept if pk is not None)
    row.sheet = asdict(sheet) | {"releases": releases}
    row.hidden_among, row.sent_at = hidden, now
    row.save(update_fields=["sheet", "hidden_among", "sent_at"])
    _record("financing.bundle.sent", row, by=by, now=now, details={"organizations": row.receivers})
    post(
        kind="bundle_offered",
        to=who_may(act=Act.SHOW_INTEREST, organization_ids=row.receivers),
        route="financing:bundle-read",
        route_args=(row.pk,),
        by=by,
        now=now,
        key=f"bundle:{row.pk}:offered",
    )
    return row


def _subjects(
    needs: Iterable[Articulation | None], *, bundle: Bundle, now: datetime
) -> list[Subject]:
    """Return the needs, each told so coarsely that it hides beside all others in the bundle."""
    companies = disclosure_rule().least_companies * bundle.case_count
    today = timezone.localdate(now)
    return [
        Subject(
            articulation=need,
            levels=finest_that_hides(releasing_of(need, today=today), companies=companies),
        )
        for need in needs
        if need is not None
    ]


def _refuse_laid_bare(bundle: Bundle) -> int:
    """Return among how many companies each case hides beside the others.

    :raises UnableToRelease: that are too few.
    """
    least, hidden = disclosure_rule().least_companies, hidden_in(bundle)
    if hidden < least:
        raise UnableToRelease(
            _(
                "Beside the others in this bundle a case would hide among fewer than %(least)s "
                "companies. Leave out one of those that are alike."
            )
            % {"least": least}
        )
    return hidden


def _holders(parts: Collection[BundleCase]) -> set[int]:
    return {part.case.lead.company.held_by_id for part in parts}


def _record(
    act: str, bundle: Bundle, *, by: User, now: datetime, details: dict[str, object] | None = None
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=bundle,
        occurred_at=now,
        organization_id=bundle.organization_id,
        details=details or {},
    )
