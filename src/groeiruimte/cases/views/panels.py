"""What of the entrepreneur waits for the adviser, on the page of the case."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from groeiruimte.cases.access import editable_cases
from groeiruimte.cases.selectors.own_word import open_talk, waiting_for_adviser
from groeiruimte.web.panels import Panel


def own_word_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return what waits: a wish to talk first, questions; for whoever guides the case."""
    found = waiting_for_adviser(cases=editable_cases(user=request.user), case_id=case.pk)
    if found is None or not (found.questions or found.is_talk_wanted):
        return None
    talk = open_talk(case_id=case.pk) if found.is_talk_wanted else None
    context = {"case": case, "talk": talk, "questions": found.questions}
    return Panel("own-word", _("From the entrepreneur"), "cases/parts/own_word_panel.html", context)
