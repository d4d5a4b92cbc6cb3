"""The second wall: PostgreSQL itself refuses rows of other organizations (design rule 1).

On SQLite there is no such wall; there the first one, `access.py`, stands alone.
"""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from groeiruimte.organizations.access import memberships_of


class SecondWallMiddleware:
    """Tell PostgreSQL, for one request and one transaction, for whom it answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a transaction whose settings end with it (`SET LOCAL`)."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        with transaction.atomic():
            ids = sorted({row.organization_id for row in memberships_of(user=request.user)})
            with connection.cursor() as cursor:
                # The third argument makes it local: nothing leaks through a connection pool.
                cursor.execute(
                    "SELECT set_config('groeiruimte.organizations', %s, true)",
                    [",".join(map(str, ids))],
                )
            return self.get_response(request)
