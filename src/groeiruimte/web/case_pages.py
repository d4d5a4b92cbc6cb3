"""To which case does a page belong? The view says so, and the frame shows the head of that case.

An app early in the chain knows leads and needs, no cases. So it names the lead only; what stands
around the page is put together at the top (`project/case_frame.py`), which asks the door of cases
what this person may see of it.
"""

from dataclasses import dataclass

from django.http import HttpRequest

_ATTRIBUTE = "case_page"


@dataclass(frozen=True, slots=True)
class CasePage:
    """What a view tells of the case around its page."""

    lead_id: int
    #: The version of the need and the request to regions the page is about; else the newest ones.
    articulation_id: int | None = None
    brief_id: int | None = None
    #: What this one page is called, where the name of its route does not say it.
    label: str = ""
    #: Kept on the link to the tab that the page belongs to, such as `?run=3`.
    query: str = ""


def belongs_to_case(
    request: HttpRequest,
    *,
    lead_id: int,
    articulation_id: int | None = None,
    brief_id: int | None = None,
    label: str = "",
    query: str = "",
) -> None:
    """Say that the page that answers this request is about the case of a lead."""
    page = CasePage(lead_id, articulation_id, brief_id, label, query)
    setattr(request, _ATTRIBUTE, page)


def belongs_to_no_case(request: HttpRequest) -> None:
    """Forget what was said: a page that tells of an error is about nothing."""
    setattr(request, _ATTRIBUTE, None)


def case_page_of(request: HttpRequest) -> CasePage | None:
    """Return what the view told; nothing on a page outside cases."""
    return getattr(request, _ATTRIBUTE, None)
