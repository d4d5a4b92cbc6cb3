"""Mail: bringing it in, looking at what would be kept, choosing, and reading what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.contacts import access
from groeiruimte.contacts.forms import MailChoiceForm, MailForm
from groeiruimte.contacts.pages.mails import day_of, kept_mail, same_before
from groeiruimte.contacts.services import mails
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.contacts.views.overview import found_company, in_case
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.organizations.access import signed_in

if TYPE_CHECKING:
    from groeiruimte.contacts.models.mails import MailDraft


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a mail in; nothing of it is kept before a choice."""
    company = found_company(request, pk)
    form = MailForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            draft = mails.bring_in(
                company=company,
                file=NewFile(name=given.name, content=given.read()),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect("contacts:mail-choose", pk=draft.pk)
    return render(request, "contacts/mail_new.html", {"company": company, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in a mail, and keep as much of it as is chosen."""
    draft = _draft(request, pk)
    company = found_company(request, draft.company_id)
    mail = mails.read(bytes(draft.content))
    attached = mails.weigh(mail)
    today = timezone.localdate()
    form = MailChoiceForm(
        request.POST or None,
        attached=attached,
        initial={"happened_on": day_of(mail, today=today)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = mails.keep(
                draft_id=draft.pk,
                choice=form.choice(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToKeep as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("Kept as you chose. The file itself is destroyed."))
            return redirect("contacts:mail", pk=row.pk)
    before = same_before(mail, company_id=company.pk, user=request.user, today=today)
    context = {
        "company": company,
        "draft": draft,
        "mail": mail,
        "attached": attached,
        "form": form,
        "before": before,
    }
    return render(request, "contacts/mail_choose.html", context)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Destroy a mail without keeping anything of it."""
    draft = _draft(request, pk)
    company_id = draft.company_id
    mails.discard(draft_id=draft.pk, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("The mail is destroyed; nothing of it was kept."))
    return redirect("contacts:of-company", pk=company_id)


@login_required
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is kept of a mail, and offer who is in it as a person."""
    today = timezone.localdate()
    rows = access.visible_mails(user=request.user, today=today)
    row = get_object_or_404(rows.select_related("moment__company__lead"), pk=pk)
    shown = kept_mail(row, user=request.user, today=today)
    in_case(request, row.moment.company, label=shown.subject)
    return render(request, "contacts/mail.html", {"mail": row, "shown": shown})


def _draft(request: HttpRequest, pk: int) -> MailDraft:
    rows = access.own_drafts(user=request.user, now=timezone.now()).select_related("company")
    return get_object_or_404(rows, pk=pk)
