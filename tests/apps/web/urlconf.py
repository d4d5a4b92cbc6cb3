"""Routes for tests of the frame alone: gallery, account pages, and pages that fail on purpose."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path
from django.views.i18n import set_language

from groeiruimte.project import errors

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error


def _forbidden(request):
    raise PermissionDenied


def _broken(request):
    message = "broken on purpose"
    raise RuntimeError(message)


urlpatterns = [
    path("", lambda request: HttpResponse("start"), name="home"),
    path("zoeken/", lambda request: HttpResponse("search"), name="search"),
    path("taal/", set_language, name="set_language"),
    path("account/", include("allauth.account.urls")),
    path("galerij/", include("groeiruimte.web.urls")),
    path("verboden/", _forbidden),
    path("stuk/", _broken),
]
