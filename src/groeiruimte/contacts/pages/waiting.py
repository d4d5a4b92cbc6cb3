"""With whom is it time to speak again? For the first page, and for the list over all cases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.contacts import access
from groeiruimte.contacts.selectors import standings
from groeiruimte.organizations.access import Person
from groeiruimte.planning.rules.contacts import ContactDays
from groeiruimte.web.next_actions import NextAction

MOST_ON_HOME = 8


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the companies with which contact is agreed for this week or before, and mine to keep.

    Mine is what I agreed on, and the companies of which I am account manager or guide the case.
    """
    if not user.is_authenticated:
        return []
    today = timezone.localdate(now)
    soon = today + timedelta(days=6 - today.weekday())
    agreed = access.editable_moments(user=user).filter(
        Q(written_by_id=user.pk)
        | Q(company__account_manager_id=user.pk)
        | Q(company__lead__case__adviser_id=user.pk),
        next_contact_on__lte=soon,
        company__archived_at=None,
    )
    names = dict(agreed.values_list("company_id", "company__name"))
    # A later contact may have taken the place of what was agreed then.
    found = standings(company_ids=names, user=user, today=today)
    due = sorted(
        (days.next_on, company_id)
        for company_id, days in found.items()
        if days.next_on is not None and days.next_on <= soon
    )
    return [
        NextAction(
            label=_("Contact %(company)s") % {"company": names[company_id]},
            route="contacts:of-company",
            args=(company_id,),
            tone="danger" if day < today else "warning",
            detail=_("The next contact was agreed for this day."),
            moment=date_format(day, "j F"),
        )
        for day, company_id in due[:MOST_ON_HOME]
    ]


def days_of_contact(
    user: Person, company_ids: Collection[int], today: date
) -> dict[int, ContactDays]:
    """Return the days of contact of these companies, as the list over all cases asks for them."""
    found = standings(company_ids=company_ids, user=user, today=today)
    return {key: ContactDays(days.last_on, days.next_on) for key, days in found.items()}
