"""Who guides a case, who did, and what does somebody leave behind who goes?"""

from datetime import date

from django.db.models import Q

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.team import Handover, Substitution
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.selectors.team import had_part, people_for
from groeiruimte.organizations.access import Person


def handovers_of(*, case_id: int) -> list[Handover]:
    """Return how the guidance of a case changed hands, newest first; the caller has checked it."""
    rows = Handover.objects.filter(case_id=case_id)
    return list(rows.select_related("from_person", "to_person", "done_by"))


def last_handover(*, case_id: int) -> Handover | None:
    """Return how a case changed hands last; the caller has checked it."""
    return Handover.objects.filter(case_id=case_id).first()


def has_guided(*, case: Case, person_id: int, today: date) -> bool:
    """Say whether somebody guides a case or ever did: adviser, second adviser, or standing in."""
    if case.adviser_id == person_id:
        return True
    holder = case.lead.company.held_by_id
    before = Handover.objects.filter(case=case)
    if before.filter(Q(from_person_id=person_id) | Q(to_person_id=person_id)).exists():
        return True
    stood_in = Substitution.objects.filter(
        organization_id=holder,
        person_id=case.adviser_id,
        substitute_id=person_id,
        from_on__lte=today,
    )
    if case.adviser_id is not None and stood_in.exists():
        return True
    return had_part(lead_id=case.lead_id, person_id=person_id, part=TeamPart.SECOND_ADVISER)


def away_people(*, user: Person, today: date) -> list[int]:
    """Return for whom this person stands in today."""
    if not user.is_authenticated:
        return []
    rows = access.current_substitutions(on=today).filter(substitute_id=user.pk)
    return sorted(set(rows.values_list("person_id", flat=True)))


def standing_in_for(*, user: Person, today: date) -> list[Substitution]:
    """Return for whom this person stands in today, with names."""
    if not user.is_authenticated:
        return []
    rows = access.current_substitutions(on=today).filter(substitute_id=user.pk)
    return list(rows.select_related("person", "substitute"))


def substitutes_of(*, person_id: int | None, organization_id: int, today: date) -> list[int]:
    """Return who stands in for somebody at an organization today."""
    rows = access.current_substitutions(on=today).filter(
        person_id=person_id, organization_id=organization_id
    )
    return sorted(rows.values_list("substitute_id", flat=True))


def substitutions(*, user: Person, today: date) -> list[Substitution]:
    """Return the substitutions at the user's organizations that stand or come, by their days."""
    rows = access.editable_substitutions(user=user).filter(ended_at=None, until_on__gte=today)
    return list(rows.select_related("person", "substitute", "organization"))


def advisers_at(*, organization_id: int) -> list[tuple[int, str]]:
    """Return who guides cases at an organization, by name; the caller works there."""
    return people_for(part=TeamPart.SECOND_ADVISER, organization_id=organization_id)


def open_cases_of(*, user: Person, person_id: int, organization_id: int) -> list[Case]:
    """Return the cases that somebody guides at an organization and that are not closed."""
    rows = access.cases_of_colleague(
        user=user, person_id=person_id, organization_id=organization_id
    ).exclude(status__in=CLOSED)
    return list(rows.select_related("lead__company__held_by").order_by("reference"))


def number_of_open_cases(*, person_id: int, organization_id: int) -> int:
    """Return how many open cases somebody guides at an organization; the caller has checked it."""
    rows = Case.objects.filter(adviser_id=person_id, lead__company__held_by_id=organization_id)
    return rows.exclude(status__in=CLOSED).count()
