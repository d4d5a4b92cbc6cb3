"""One-click sign-in, in demo mode only: the route does not exist anywhere else."""

from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from groeiruimte.project.demo.personas import persona


@require_POST
def sign_in(request: HttpRequest, persona_slug: str = "", **kwargs: str) -> HttpResponse:
    """Sign in as one of the invented people."""
    chosen = persona(slug=kwargs.get("persona", persona_slug))
    if chosen is None:
        raise Http404
    user = get_object_or_404(get_user_model(), email=chosen.email, is_active=True)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")
