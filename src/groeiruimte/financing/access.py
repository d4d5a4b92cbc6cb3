"""Who may see and check instruments: they are public, and looked at again by who knows money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from groeiruimte import wall
from groeiruimte.cases.access import cases_with_identity, editable_cases
from groeiruimte.financing.models.baskets import MoneyApplication, MoneyNeed
from groeiruimte.financing.models.bundles import Bundle, BundleCase
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.financing.models.financiers import FinancierProfile
from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.access import readable_releases, standing_releases
from groeiruimte.propositions.choices import ReleasePurpose

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.propositions.models.releases import Release

#: What goes out to who may finance it, case by case; a bundle is read as a whole.
FOR_FINANCIERS = frozenset({ReleasePurpose.TEASER})


def may_see_instruments(*, user: Person) -> bool:
    """Say whether a person reads the register: everybody who takes part does."""
    return can(user=user, act=Act.SEE_INSTRUMENTS)


def may_check_instruments(*, user: Person) -> bool:
    """Say whether a person writes down what became of an instrument."""
    return can(user=user, act=Act.CHECK_INSTRUMENTS)


def keeps_whole_register(*, user: Person) -> bool:
    """Say whether looking again at all instruments is this person's work; financiers may."""
    return can(user=user, act=Act.STEER_PROGRAMME)


def checks_for(*, user: Person) -> list[int]:
    """Return the organizations for which a person looks at instruments again."""
    return organization_ids(user=user, act=Act.CHECK_INSTRUMENTS)


def visible_checks(*, user: Person) -> QuerySet[InstrumentCheck]:
    """Return what was found of instruments, for whoever may read the register."""
    if not may_see_instruments(user=user):
        return InstrumentCheck.objects.none()
    return InstrumentCheck.objects.all()


def readable_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of which the user reads what they need of money and can get.

    An amount tells who the company is: it is for who may know that.
    """
    return cases_with_identity(user=user, today=today)


def fundable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases of which the user keeps the basket."""
    return editable_cases(user=user)


def editable_needs(*, user: Person) -> QuerySet[MoneyNeed]:
    """Return the needs of money that the user may take away."""
    return MoneyNeed.objects.filter(case__in=fundable_cases(user=user))


def readable_applications(*, user: Person, today: date) -> QuerySet[MoneyApplication]:
    """Return the applications of cases of which the user may know the company."""
    return MoneyApplication.objects.filter(case__in=readable_cases(user=user, today=today))


def answerable_releases(*, user: Person, today: date) -> list[Release]:
    """Return the profiles that a financier may read and answer, newest first."""
    own = set(organization_ids(user=user, act=Act.SHOW_INTEREST))
    return [
        row
        for row in readable_releases(user=user, today=today)
        if row.purpose in FOR_FINANCIERS and own & set(row.receivers)
    ]


def answering_for(*, user: Person, release: Release) -> int:
    """Return for which organization a person answers a release that was found answerable."""
    own = organization_ids(user=user, act=Act.SHOW_INTEREST)
    return next(pk for pk in own if pk in release.receivers)


def visible_ticket_signals(*, user: Person) -> QuerySet[TicketSignal]:
    """Return the large tickets in sight of the companies in the user's own pipelines."""
    own = organization_ids(user=user, act=Act.KEEP_PIPELINE)
    return TicketSignal.objects.filter(
        company__held_by_id__in=own, company__archived_at=None, company__joined_with=None
    )


def tickets_for_totals() -> list[TicketSignal]:
    """Return all large tickets in sight, for counting alone."""
    with wall.totals():
        return list(TicketSignal.objects.all())


def may_see_financiers(*, user: Person) -> bool:
    """Say whether a person reads of financiers: who looks for money, and financiers."""
    return bool(
        organization_ids(user=user, act=Act.KEEP_PIPELINE)
        or organization_ids(user=user, act=Act.SHOW_INTEREST)
    )


def visible_profiles(*, user: Person) -> QuerySet[FinancierProfile]:
    """Return what financiers say of themselves, for who looks for money and for themselves."""
    if not may_see_financiers(user=user):
        return FinancierProfile.objects.none()
    return FinancierProfile.objects.all()


def own_bundles(*, user: Person) -> QuerySet[Bundle]:
    """Return the bundles that were composed for organizations of which the user guides cases."""
    return Bundle.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES)
    )


def own_parts(*, user: Person) -> QuerySet[BundleCase]:
    """Return the own cases in bundles, whoever composed these: the user lets them in or not."""
    return BundleCase.objects.filter(case__in=fundable_cases(user=user))


def readable_bundles(*, user: Person, today: date) -> list[Bundle]:
    """Return the bundles that were sent to a financier and that may be read today, newest first.

    A bundle stands as a whole: where one profile may not be read any more, nothing is left.
    """
    own = set(organization_ids(user=user, act=Act.SHOW_INTEREST))
    if not own:
        return []
    standing = {row.pk for row in readable_releases(user=user, today=today)}
    return [
        row
        for row in Bundle.objects.filter(sent_at__isnull=False)
        if own & set(row.receivers) and set(row.sheet.get("releases", [0])) <= standing
    ]


def may_follow_bundles(*, user: Person) -> bool:
    """Say whether a person reads which bundles went out, of all organizations."""
    return can(user=user, act=Act.SEE_POLICY_SIGNALS)


def sent_bundles(*, user: Person, today: date) -> list[Bundle]:
    """Return every sent bundle that stands, newest first: what of it is told names no company."""
    if not may_follow_bundles(user=user):
        return []
    with wall.totals():
        rows = list(Bundle.objects.filter(sent_at__isnull=False).order_by("-sent_at", "-pk"))
        standing = set(standing_releases(today=today).values_list("pk", flat=True))
        # Behind the wall nobody reads the consents of others: there the database says it.
        told = {row.pk: wall.bundle_stands(row.pk) for row in rows}
    return [
        row
        for row in rows
        if (
            set(row.sheet.get("releases", [0])) <= standing
            if told[row.pk] is None
            else told[row.pk]
        )
    ]


def answers_for_totals(release_ids: Collection[int]) -> dict[int, list[tuple[int, str]]]:
    """Return per release who answered what, for counting alone."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    with wall.totals():
        rows = FinancierInterest.objects.filter(release__in=release_ids).order_by("answered_at")
        for release, organization, answer in rows.values_list(
            "release_id", "organization_id", "answer"
        ):
            found[release].append((organization, answer))
    return found


def bundles_with_own_cases(*, user: Person) -> QuerySet[Bundle]:
    """Return the own bundles, and those of others in which an own case was asked for."""
    asked = own_parts(user=user).exclude(bundle__receivers=[]).values("bundle_id")
    return Bundle.objects.filter(Q(pk__in=own_bundles(user=user).values("pk")) | Q(pk__in=asked))
