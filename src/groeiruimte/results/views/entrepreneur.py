"""What the entrepreneur is asked about the result, by an expiring link and without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.cases.services.decisions import UnableToDecide
from groeiruimte.cases.views.entrepreneur import show, with_invitation
from groeiruimte.results import access, services
from groeiruimte.results.choices import AskMoment
from groeiruimte.results.forms import AnswerForm
from groeiruimte.results.selectors import claims_of
from groeiruimte.results.services import UnableToProve

if TYPE_CHECKING:
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.cases.pages.entrepreneur import OwnPage
    from groeiruimte.results.models import Claim, ResultQuestion


@require_http_methods(["GET", "HEAD", "POST"])
@with_invitation
def mine(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Ask per claim whether it is right, and take the answer in; again until the link ends."""
    question = access.open_questions(invitation_id=invitation.pk, now=timezone.now()).first()
    if question is None:
        return redirect("cases:mine")
    claims = claims_of(case_id=question.case_id)
    form = AnswerForm(
        request.POST or None,
        claims=claims,
        moment=question.moment,
        initial=_told(question, claims),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(invitation_id=invitation.pk, answer=form.answer(), now=timezone.now())
        except (UnableToProve, UnableToDecide) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Your answer is written down."))
            return redirect("results:mine")
    is_first = question.moment == AskMoment.CONFIRMATION
    context = {"form": form, "question": question, "is_confirmation": is_first}
    return show(request, "results/mine.html", page, invitation, **context)


def _told(question: ResultQuestion, claims: list[Claim]) -> dict[str, Any]:
    """Return what was answered before through this link."""
    told: dict[str, Any] = {
        "without_help": question.without_help,
        "percent_without_help": None
        if question.share_without_help is None
        else round(question.share_without_help * 100),
        "helped": question.helped,
        "stayed": question.stayed,
        "words": question.words,
    }
    for claim in claims:
        for row in claim.answers.all():
            if row.question_id == question.pk:
                told[f"verdict-{claim.pk}"] = row.verdict
                told[f"amount-{claim.pk}"] = row.amount
    return told
