"""Who has which role: for the administrator."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.choices import ListKey
from groeiruimte.organizations.forms import PeopleFilter, PersonForm
from groeiruimte.organizations.pages import letters
from groeiruimte.organizations.pages.own_lists import own_list
from groeiruimte.organizations.rules import Act, needs_second_person
from groeiruimte.organizations.services import roles
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.web.lists import Sorting, page_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show who has which role, and let the administrator ask for a role for somebody."""
    if not access.has_page_for(user=request.user, act=Act.MANAGE_PEOPLE):
        raise Http404
    form = PersonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("organizations:people")
    now = timezone.now()
    narrowing = PeopleFilter(request.GET, auto_id="narrow_%s")
    wanted = narrowing.chosen()
    context = {
        "form": form,
        "narrowing": narrowing,
        "is_filtered": bool(wanted["words"] or wanted["role"]),
        "page": page_of(request, selectors.people(user=request.user, **wanted), usual=50),
        "sorting": Sorting(wanted["sort"]),
        "list": own_list(
            user=request.user, key=ListKey.PEOPLE, path=request.path, query=request.GET
        ),
        "waiting": selectors.asked_roles(user=request.user, now=now),
        "ours": set(access.managed_people(user=request.user).values_list("pk", flat=True)),
        "without_role": selectors.without_role(user=request.user),
        "reviews": selectors.reviews(user=request.user, today=timezone.localdate(now)),
        "mails": settings.MAIL_IS_CONFIGURED,
    }
    return render(request, "organizations/people.html", context)


@login_required
@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """Show the administrator which letters to or from the own organization did not arrive."""
    if not access.has_page_for(user=request.user, act=Act.MANAGE_PEOPLE):
        raise Http404
    page, rows = letters.undelivered(user=request.user, page=request.GET.get("page"))
    return render(request, "organizations/undelivered.html", {"page": page, "rows": rows})


def _asked(request: HttpRequest, form: PersonForm) -> bool:
    role = form.cleaned_data["role"]
    try:
        roles.ask_for_role(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            organization_id=form.cleaned_data["organization"].pk,
            role=role,
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToChangePeople as refusal:
        form.add_error(None, str(refusal))
        return False
    if needs_second_person(role=role):
        messages.success(
            request, _("Asked. The role opens nothing until a second person confirms it.")
        )
    else:
        messages.success(request, _("Added."))
    return True


@login_required
@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the administrator end somebody's role."""
    membership = get_object_or_404(access.managed_memberships(user=request.user), pk=pk)
    try:
        roles.end_membership(
            membership_id=membership.pk, by=signed_in(request.user), now=timezone.now()
        )
    except UnableToChangePeople as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role has ended."))
    return redirect("organizations:people")
