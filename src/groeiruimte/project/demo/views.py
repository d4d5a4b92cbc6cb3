"""One-click sign-in, in demo mode only: the route does not exist anywhere else."""

from allauth.account.signals import user_logged_in
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from groeiruimte.cases.selectors.invited import case_of_guest
from groeiruimte.cases.services.decisions import invite
from groeiruimte.organizations.selectors import person_with
from groeiruimte.project.demo.personas import DOMAIN, ENTREPRENEUR, persona

GUEST = f"{ENTREPRENEUR}@{DOMAIN}"


@require_POST
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as one of the invented people, or get the entrepreneur's invitation."""
    if slug == ENTREPRENEUR:
        return _invite()
    chosen = persona(slug=slug)
    user = person_with(email=chosen.email) if chosen else None
    if user is None:
        raise Http404
    login(request, user, backend="groeiruimte.project.accounts.WalledAuthenticationBackend")
    # As after the sign-in page: on the record, and on the list of sessions.
    user_logged_in.send(sender=type(user), request=request, user=user)
    return redirect("home")


def _invite() -> HttpResponse:
    """Make a fresh invitation and go to it: the key of an earlier one was never kept."""
    case = case_of_guest(email=GUEST)
    if case is None:
        raise Http404
    _invitation, token = invite(
        case_id=case.pk,
        name="Noor van Beek (verzonnen)",
        email=GUEST,
        by=case.adviser,
        now=timezone.now(),
    )
    return redirect("cases:enter", token=token)
