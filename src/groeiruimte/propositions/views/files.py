"""A file of a proposition as an answer to a browser, the same for every reader."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from groeiruimte.documents.rules.files import KINDS
from groeiruimte.propositions.services.attaching import read_attachment


def as_file(row: Any, *, by: Any, now: datetime) -> HttpResponse:
    """Return a picture to show in the page, and anything else to keep; nothing in it may run.

    A picture was written anew when it came in, so that it is points and nothing else.
    """
    content = read_attachment(attachment=row, by=by, now=now)
    return HttpResponse(
        content,
        content_type=KINDS[row.extension].mime,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=not row.is_picture, filename=row.file_name
            ),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
