"""What other apps ask of meetings: who may open a page, and what goes along with a mail."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.audit.services import follow
from groeiruimte.cases.rules.leaving import Belonging, register_belonging
from groeiruimte.meetings import access
from groeiruimte.meetings.pages.calendars import invitation_for, letter_to_guest
from groeiruimte.meetings.services import passing_on, telling
from groeiruimte.organizations.access import Person
from groeiruimte.outbox.rules.attachments import register_attachment
from groeiruimte.outbox.rules.checks import register_check
from groeiruimte.outbox.rules.guests import register_writer


def register_meetings() -> None:
    """Say who may open the pages to which messages lead, and who writes what goes along."""
    register_check("meetings:meeting", may_open=_may_open_meeting)
    register_check("meetings:stop", may_open=_may_open_stop)
    register_attachment(telling.INVITED, telling.CHANGED, telling.CANCELLED, make=invitation_for)
    follow("cases.case.handed_over", "meetings", passing_on.follow_handover)
    register_belonging(
        "meetings",
        Belonging(_("Meetings"), passing_on.count_meetings, passing_on.pass_on_meetings),
    )
    register_writer(telling.GUEST_KIND, write=letter_to_guest)


def _may_open_meeting(user: Person, pk: int) -> bool:
    rows = access.visible_meetings(user=user, today=timezone.localdate())
    return rows.filter(pk=pk).exists()


def _may_open_stop(user: Person, pk: int) -> bool:
    rows = access.visible_stops(user=user, today=timezone.localdate())
    return rows.filter(pk=pk).exists()
