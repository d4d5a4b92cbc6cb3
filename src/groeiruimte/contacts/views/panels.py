"""Last and next contact, on the page of a company and of a case."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.contacts.pages.overview import company_of_case, in_short
from groeiruimte.web.panels import Panel


def company_panel(request: HttpRequest, company: Model) -> Panel | None:
    """Return the contact with a company; the page has checked that it is one of ours."""
    return _panel(request, company.pk, reverse("contacts:of-company", args=[company.pk]), True)


def case_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return the contact about a case, for who may know which company it is."""
    today = timezone.localdate()
    company = company_of_case(case_id=case.pk, user=request.user, today=today)
    if company is None:
        return None
    return _panel(request, company.pk, reverse("contacts:of-case", args=[case.pk]), False)


def _panel(request: HttpRequest, company_id: int, url: str, may_write: bool) -> Panel:
    context = in_short(company_id=company_id, user=request.user, today=timezone.localdate())
    return Panel(
        "contact",
        _("Contact"),
        "contacts/parts/panel.html",
        context | {"url": url, "company_id": company_id if may_write else None},
    )
