"""What does someone see when a request cannot be answered? A kind page that helps them on.

"Not yours" and "does not exist" give the same page, so nothing is told about other people's work.
"""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groeiruimte.project.watching.requests import request_id
from groeiruimte.rest.problems import problem_response
from groeiruimte.rest.versions import is_of_the_api
from groeiruimte.web.case_pages import belongs_to_no_case

#: Faults of the database that pass: it is locked, started anew or away.
PASSING = (OperationalError, InterfaceError)
RETRY_SECONDS = 5
RETRY_WHEN_FULL = 600
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: How PostgreSQL and SQLite say it.
DISK_FULL, SQLITE_FULL = "53100", "database or disk is full"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be read."""
    if is_of_the_api(request.path):
        return problem_response(request, status=400, detail=_("This request could not be read."))
    belongs_to_no_case(request)
    return render(request, "web/errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this act is not for this role."""
    belongs_to_no_case(request)
    return render(request, "web/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and that what was typed can be sent again."""
    belongs_to_no_case(request)
    return render(request, "web/errors/csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that nothing is here (or nothing that this person may see)."""
    if is_of_the_api(request.path):
        return problem_response(
            request, status=404, detail=_("Nothing is here, or nothing that you may see.")
        )
    belongs_to_no_case(request)
    return render(request, "web/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault.

    No request goes into the template: with it come context processors and queries, and the
    database may be what failed. If that is only busy or away for a moment, it is said so.
    """
    fault = sys.exc_info()[1]
    if isinstance(fault, PASSING) or _is_full(fault):
        return busy(request, is_full=_is_full(fault))
    if is_of_the_api(request.path):
        words = _("This is our fault. Try again later.")
        return problem_response(request, status=500, detail=words)
    number = {"number": request_id()}
    return HttpResponse(render_to_string("web/errors/500.html", number), status=500)


def busy(request: HttpRequest, *, is_full: bool = False) -> HttpResponse:
    """Say that the database is busy or away, or a disk full, and when to do the same again."""
    if is_of_the_api(request.path):
        words = (
            _("The disk is full, and nothing was saved.")
            if is_full
            else _("The database is busy. Send the same once more in a few seconds.")
        )
        response: HttpResponse = problem_response(request, status=503, detail=words)
    else:
        context = {"number": request_id(), "is_full": is_full}
        response = HttpResponse(render_to_string("web/errors/busy.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_WHEN_FULL if is_full else RETRY_SECONDS)
    return response


def _is_full(fault: BaseException | None) -> bool:
    """Say whether there is no room: of the disk, or of what the database may take of it."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in NO_ROOM:
            return True
        if getattr(fault, "sqlstate", "") == DISK_FULL or str(fault) == SQLITE_FULL:
            return True
        fault = fault.__cause__
    return False
