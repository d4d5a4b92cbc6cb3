"""Accounts: coming in by invitation, ending one, and helping who lost a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.organizations import access
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.forms import FirstPasswordForm
from groeiruimte.organizations.pages.before_ending import left_behind
from groeiruimte.organizations.services import accounts, invitations
from groeiruimte.organizations.services.invitations import UnableToInvite
from groeiruimte.organizations.services.refusals import UnableToChangePeople


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited colleague choose a first password; looking at the page changes nothing.

    The password does not sign in: the next page asks for it, with the second factor after it.
    """
    now = timezone.now()
    invitation = invitations.invitation_with(token=token, now=now)
    if invitation is None:
        return render(request, "organizations/invitation_closed.html", status=404)
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.accept_invitation(
                token=token, password=form.cleaned_data["password"], now=now
            )
        except ValidationError as mistake:
            form.add_error("password", mistake)
        except UnableToInvite as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your password is saved. You can sign in with it now."))
            return redirect("account_login")
    context = {"form": form, "invitation": invitation, "token": token}
    return render(request, "organizations/invitation.html", context)


@login_required
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link for a colleague who has no password yet."""
    membership = get_object_or_404(
        access.managed_memberships(user=request.user)
        .filter(ended_on=None)
        .select_related("organization", "user"),
        pk=pk,
    )
    if not (settings.MAIL_IS_CONFIGURED or settings.DEMO):
        # An administrator who sees the link could choose the password of who sees companies.
        messages.error(
            request,
            _(
                "Mail is not set up, and the link is for nobody but the person. Who keeps the "
                "server makes it: groeiruimte invitation-link %(email)s"
            )
            % {"email": membership.user.email},
        )
        return redirect("organizations:people")
    try:
        token = invitations.invite_colleague(
            user_id=membership.user_id,
            organization=membership.organization,
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToInvite as refusal:
        messages.error(request, str(refusal))
        return redirect("organizations:people")
    if settings.MAIL_IS_CONFIGURED:
        messages.success(request, _("A new link is on its way by mail."))
        return redirect("organizations:people")
    # The demo has no mail and no secrets; there the link is shown, once.
    url = request.build_absolute_uri(reverse("organizations:accept-invitation", args=[token]))
    context = {"url": url, "membership": membership}
    return render(request, "organizations/invitation_link.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and end the account of somebody who works only here."""
    return _on_account(
        request,
        pk,
        service=accounts.end_account,
        template="organizations/end_account.html",
        done=_("The account has ended, and its sessions with it."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and let somebody who lost the second factor begin anew."""
    return _on_account(
        request,
        pk,
        service=accounts.clear_factors,
        template="organizations/clear_factors.html",
        done=_("Cleared. The person needs a new link to choose a password."),
    )


def _on_account(
    request: HttpRequest,
    pk: int,
    *,
    service: Callable[..., None],
    template: str,
    done: str,
) -> HttpResponse:
    person = get_object_or_404(access.managed_people(user=request.user), pk=pk)
    membership = access.managed_memberships(user=request.user).filter(user_id=pk).first()
    if membership is None:
        raise Http404
    if request.method == "POST":
        try:
            service(user_id=person.pk, by=signed_in(request.user), now=timezone.now())
        except UnableToChangePeople as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("organizations:people")
    organizations = access.managed_memberships(user=request.user).filter(user_id=pk)
    ids = sorted(set(organizations.values_list("organization_id", flat=True)))
    context = {
        "person": person,
        "name": membership.name_here,
        "left_behind": left_behind(person_id=person.pk, organization_ids=ids),
    }
    return render(request, template, context)
