"""One-click sign-in, in demo mode only: the route does not exist anywhere else."""

from allauth.account.signals import user_logged_in
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.cases.selectors.finding import case_of_company_named
from groeiruimte.cases.selectors.invited import case_of_guest
from groeiruimte.cases.services.decisions import invite
from groeiruimte.organizations.selectors import person_with
from groeiruimte.project.demo import story
from groeiruimte.project.demo.personas import ENTREPRENEUR, persona
from groeiruimte.project.demo.registers import adviser_email
from groeiruimte.project.demo.worked_stories import worked_stories, worked_story


@require_POST
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as one of the invented people, or get the entrepreneur's invitation."""
    request.session.pop(story.KEPT_AS, None)
    if slug == ENTREPRENEUR:
        return _invite()
    _let_in(request, slug)
    return redirect("home")


@require_POST
def tell(request: HttpRequest, number: int) -> HttpResponse:
    """Go to a step of the story: sign in as the person whose page it is."""
    if number not in range(1, len(story.STEPS) + 1):
        raise Http404
    slug = story.STEPS[number - 1].persona
    if slug == ENTREPRENEUR:
        logout(request)
        request.session[story.KEPT_AS] = number
        return _invite()
    _let_in(request, slug)
    request.session[story.KEPT_AS] = number
    return redirect("demo:story-page", number=number)


@login_required
@require_safe
def story_page(request: HttpRequest, number: int) -> HttpResponse:
    """Go to the page of a step, as the person who was let in for it."""
    return redirect(story.path_of(number=number))


@require_POST
def end_story(request: HttpRequest) -> HttpResponse:
    """Leave the story; who was let in stays in."""
    request.session.pop(story.KEPT_AS, None)
    return redirect("home")


@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """Tell the five worked cases of the programme."""
    return render(request, "project/examples.html", {"stories": worked_stories()})


@require_POST
def open_example(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in as the person who guides a worked case, and go to where it can be."""
    told = worked_story(number=number)
    # Looked up either way: a number that is not there costs the same as a person who is not.
    _let_in_as(request, adviser_email(told.held_by) if told else "")
    request.session.pop(story.KEPT_AS, None)
    return redirect("demo:example-case", number=number)


@login_required
@require_safe
def example_case(request: HttpRequest, number: int) -> HttpResponse:
    """Go to a worked case, as the person who was let in for it."""
    told = worked_story(number=number)
    name = told.company if told else ""
    case = case_of_company_named(user=request.user, name=name, today=timezone.localdate())
    if case is None:
        raise Http404
    return redirect("cases:case", case.pk)


def _let_in(request: HttpRequest, slug: str) -> None:
    chosen = persona(slug=slug)
    _let_in_as(request, chosen.email if chosen else "")


def _let_in_as(request: HttpRequest, email: str) -> None:
    user = person_with(email=email)
    if user is None:
        raise Http404
    login(request, user, backend="groeiruimte.project.accounts.WalledAuthenticationBackend")
    # As after the sign-in page: on the record, and on the list of sessions.
    user_logged_in.send(sender=type(user), request=request, user=user)


def _invite() -> HttpResponse:
    """Make a fresh invitation and go to it: the key of an earlier one was never kept."""
    case = case_of_guest(email=story.GUEST)
    if case is None or case.adviser is None:
        raise Http404
    _invitation, token = invite(
        case_id=case.pk,
        name="Noor van Beek (verzonnen)",
        email=story.GUEST,
        override_reason="Demo: de ondernemer wilde niet wachten.",
        by=case.adviser,
        now=timezone.now(),
    )
    return redirect("cases:enter", token=token)
