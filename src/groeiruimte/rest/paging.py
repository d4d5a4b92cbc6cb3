"""How much of a list comes in one answer, and where is the rest?"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from groeiruimte.rest.problems import in_query

LARGEST_PAGE: Final = 500
LAST_PAGE: Final = 999_999


class Pages(PageNumberPagination):
    """Gives 100 rows at a time, with the address of the next and the one before."""

    page_size = 100
    page_query_param = "page"
    page_size_query_param = "pageSize"
    max_page_size = LARGEST_PAGE

    def get_page_size(self, request: Request) -> int:
        """Return how many rows are asked; what is no such number is refused, not passed over."""
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return int(self.page_size)
        if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= LARGEST_PAGE):
            words = _("Ask for 1 to %(most)s rows at a time.") % {"most": LARGEST_PAGE}
            raise in_query({"pageSize": [words]})
        return int(asked)

    def get_page_number(self, request: Request, paginator: Any) -> int:  # noqa: ANN401 - as the framework has it
        """Return which page is asked; what is no such number is refused.

        :raises NotFound: so many pages there are not.
        """
        asked = request.query_params.get(self.page_query_param, "1")
        if not (asked.isascii() and asked.isdigit() and 1 <= len(asked) <= 6 and int(asked)):
            raise in_query({"page": [_("A page is a whole number from 1.")]})
        if int(asked) > paginator.num_pages:
            words = _("There are %(count)s pages.") % {"count": paginator.num_pages}
            raise NotFound(words)
        return int(asked)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as the framework has it
        """Say in the OpenAPI document which pages can be asked."""
        return [
            _whole("page", "Which page.", most=LAST_PAGE),
            _whole("pageSize", "How many rows at a time; 100 as usual.", most=LARGEST_PAGE),
        ]


def _whole(name: str, words: str, *, most: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": 1, "maximum": most}
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
