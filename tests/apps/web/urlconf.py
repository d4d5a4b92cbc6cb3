"""Routes for tests of the frame: the gallery and one page per error, beside the product's own."""

from django.core.exceptions import PermissionDenied
from django.urls import include, path

from groeiruimte.project.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def _forbidden(request):
    raise PermissionDenied


def _broken(request):
    message = "broken on purpose"
    raise RuntimeError(message)


urlpatterns = [
    path("galerij/", include("groeiruimte.web.urls")),
    path("verboden/", _forbidden),
    path("stuk/", _broken),
    *urlpatterns,
]
