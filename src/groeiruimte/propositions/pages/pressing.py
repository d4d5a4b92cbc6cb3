"""What waits: needs to hold against places, requests to answer, answers to compare?"""

from datetime import datetime

from django.utils.translation import gettext as _

from groeiruimte.demand.access import editable_articulations
from groeiruimte.matching.selectors.matching import never_looked_at
from groeiruimte.organizations.access import Person
from groeiruimte.propositions.pages.requests import pressing_requests
from groeiruimte.propositions.pages.supply_tasks import pressing_tasks
from groeiruimte.web.next_actions import NextAction

MOST_SHOWN = 10


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the confirmed needs of own leads for which nobody has looked for a place yet.

    Only the newest version of each need counts; one that starts after `now` does not wait yet.
    After these: requests that wait for an answer, answers that wait to be compared, and questions
    about facts of places.
    """
    waiting = never_looked_at(needs=editable_articulations(user=user), before=now)[:MOST_SHOWN]
    to_look = [
        NextAction(
            label=_("Look where %(company)s can grow") % {"company": row.lead.company.name},
            route="matching:where",
            args=(row.pk,),
            tone="info",
        )
        for row in waiting
    ]
    asked = [*pressing_requests(user=user, now=now), *pressing_tasks(user=user, now=now)]
    return [*to_look, *asked]
