"""What a company is asked: the page of whoever holds it."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.companies import access
from groeiruimte.companies.services.companies import record_company_reading
from groeiruimte.leads.forms.consents import LinkForm, PaperForm, QuestionForm, TakeBackForm
from groeiruimte.leads.pages.consents import consent_rows, link_rows
from groeiruimte.leads.selectors.consents import (
    all_links_of,
    consents_of,
    editable_consents,
    editable_links,
)
from groeiruimte.leads.services import consents as services
from groeiruimte.leads.services.consents import UnableToConsent
from groeiruimte.organizations.access import signed_in, visible_organizations

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.companies.models.companies import Company
    from groeiruimte.leads.models.consents import ConsentLink
    from groeiruimte.organizations.models import Organization


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a company was asked and answered, and ask something."""
    company = _company(request, pk)
    form = QuestionForm(request.POST or None, readers=_readers(request, company))
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_consent(
                company_id=company.pk,
                question=form.question(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToConsent as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Asked. The company answers on its own page: make a link for it below.")
            )
            return redirect("leads:consents", pk=company.pk)
    if request.method != "POST":
        record_company_reading(company=company, by=signed_in(request.user), now=timezone.now())
    return _page(request, company, form=form)


@login_required
@require_POST
def consent_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to the company's own page; it is shown once, and mailed."""
    company = _company(request, pk)
    form = LinkForm(request.POST)
    link, was_mailed = "", False
    if form.is_valid():
        try:
            made, token = services.make_link(
                company_id=company.pk,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                valid_for=form.valid_for(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToConsent as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("leads:consent-enter", args=[token]))
            was_mailed = _mail(made, link=link, language=form.cleaned_data["language"])
    return _page(request, company, link_form=form, link=link, was_mailed=was_mailed)


@login_required
@require_POST
def consent_link_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    link = get_object_or_404(editable_links(user=request.user), pk=pk)
    services.withdraw_link(link_id=link.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Withdrawn: the link opens nothing any more."))
    return redirect("leads:consents", pk=link.company_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a company answered on paper."""
    consent = get_object_or_404(editable_consents(user=request.user), pk=pk)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.record_paper_consent(
                consent_id=consent.pk,
                paper=form.paper(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToConsent as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("leads:consents", pk=consent.company_id)
    context = {
        "form": form,
        "heading": _("Write down an answer on paper"),
        "explanation": consent.get_purpose_display()
        + (f": {consent.organization.short_name}" if consent.organization else ""),
        "label": _("Save"),
        "back": reverse("leads:consents", args=[consent.company_id]),
        "eyebrow": consent.company.name,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that the company takes a consent back."""
    consent = get_object_or_404(editable_consents(user=request.user), pk=pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_consent(
                consent_id=consent.pk,
                who=form.cleaned_data["who"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToConsent as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Taken back. What rested on it is closed from now on."))
            return redirect("leads:consents", pk=consent.company_id)
    context = {
        "form": form,
        "heading": _("The company takes its consent back"),
        "explanation": _("Whatever was shared on it closes at once."),
        "label": _("Take back"),
        "back": reverse("leads:consents", args=[consent.company_id]),
        "eyebrow": consent.company.name,
    }
    return render(request, "leads/reason.html", context)


def _company(request: HttpRequest, pk: int) -> Company:
    rows = access.editable_companies(user=request.user).select_related("held_by")
    return get_object_or_404(rows, pk=pk)


def _readers(request: HttpRequest, company: Company) -> QuerySet[Organization]:
    return visible_organizations(user=request.user).exclude(pk=company.held_by_id)


def _page(
    request: HttpRequest,
    company: Company,
    *,
    form: QuestionForm | None = None,
    link_form: LinkForm | None = None,
    link: str = "",
    was_mailed: bool = False,
) -> HttpResponse:
    now = timezone.now()
    initial = {
        "name": company.contact_name,
        "email": company.contact_email,
        "language": (get_language() or "nl")[:2],
    }
    keeps_typed = link_form is not None and not link
    context = {
        "company": company,
        "form": form or QuestionForm(readers=_readers(request, company)),
        "link_form": link_form if keeps_typed else LinkForm(initial=initial),
        "failed_form": link_form if keeps_typed else form,
        "link": link,
        "was_mailed": was_mailed,
        "rows": consent_rows(consents_of(company=company), today=timezone.localdate(now)),
        "links": link_rows(all_links_of(company=company), now=now),
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {"label": company.name, "url": reverse("leads:company", args=[company.pk])},
            {"label": _("Consents")},
        ],
    }
    return render(request, "leads/consents.html", context)


def _mail(made: ConsentLink, *, link: str, language: str) -> bool:
    """Mail the link, where there is mail and an address; it says nothing of what is asked."""
    if not made.email:
        return False
    context = {"made": made, "link": link, "organization": made.company.held_by}
    with override(language):
        # One line: a line break in a name would start a new header.
        subject = _("A question for you from %(name)s") % {"name": made.company.held_by.name}
        text = render_to_string("leads/mail/consent_link.txt", context)
    try:
        return bool(send_mail(" ".join(subject.split()), text, None, [made.email]))
    except (OSError, SMTPException):
        return False
