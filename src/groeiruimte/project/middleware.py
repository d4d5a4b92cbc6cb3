"""Each request runs in one transaction that PostgreSQL answers for one person only."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from groeiruimte import wall
from groeiruimte.organizations.access import memberships_of


class SecondWallMiddleware:
    """Tell PostgreSQL for whom it answers (design rule 1); on SQLite pass the request on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a transaction whose settings end with it."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        with transaction.atomic():
            wall.admit_person(request.user.pk)
            wall.admit_organizations(
                {row.organization_id for row in memberships_of(user=request.user)}
            )
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response
