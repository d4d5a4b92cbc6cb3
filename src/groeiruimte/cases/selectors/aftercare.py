"""Which cases have a check of aftercare of which the day has come?"""

from datetime import date

from django.db.models import Q, QuerySet

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.rules.following import CLOSED


def with_check_due(*, today: date, cases: QuerySet[Case] | None = None) -> QuerySet[Case]:
    """Return the open cases with such a day; without `cases` of all, for work by the clock."""
    rows = Case.objects.all() if cases is None else cases
    return (
        rows.filter(Q(aftercare_12_on__lte=today) | Q(aftercare_36_on__lte=today))
        .exclude(status__in=CLOSED)
        .select_related("lead__company", "verification")
        .order_by("pk")
    )
