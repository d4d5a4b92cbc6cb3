"""The addresses of the product with one more: the frame of a page with nothing in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    """Show what stands around every page of who is signed in."""
    return render(request, "web/page.html")


urlpatterns = [path("leeg/", empty), path("", include("groeiruimte.project.urls"))]
