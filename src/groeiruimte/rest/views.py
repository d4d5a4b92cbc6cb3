"""How is a resource answered? A list in pages, a row with its version, a write that rests on one.

A view of an app says which part it belongs to, which rows its reader may see (`get_queryset`, from
`access`) and how a row is written (`serializer_class`). What holds for all stands here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from groeiruimte.rest.problems import ChangedMeanwhile, Conflict, MatchNeeded, in_query
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.tables import CSV, FORMATS, table
from groeiruimte.rest.versions import API_VERSION, TAGS, VERSION_HEADER

_WITH_BODY = frozenset({"POST", "PATCH"})


class RestView(GenericAPIView):
    """What every address of the API has: a part, a version, and keys in the address it knows."""

    area: ClassVar[Area]
    #: The filter of a list, of django-filter; none: nothing can be narrowed.
    filterset_class: Any = None
    filter_backends: ClassVar = [DjangoFilterBackend]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what is not known or clear in the address: passed over, it widens the answer.

        :raises UnsupportedMediaType: what is sent is no JSON.
        """
        super().initial(request, *args, **kwargs)
        kind = (request.content_type or "").partition(";")[0].strip()
        if request.method in _WITH_BODY and kind != "application/json":
            raise UnsupportedMediaType(kind)
        unknown = sorted(set(request.query_params) - self._known_keys(request))
        if unknown:
            raise in_query({name: [_("This parameter is not known here.")] for name in unknown})
        unclear = sorted(
            name
            for name, values in request.query_params.lists()
            if len(values) > 1 or not values[0].strip()
        )
        if unclear:
            words = _("Send one value, or leave this parameter out.")
            raise in_query({name: [words] for name in unclear})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Tell the version, and keep the answer out of what is shared."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers[VERSION_HEADER] = API_VERSION
        answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer

    def named(self, rows: Iterable[Any]) -> Iterable[int]:
        """Return of which of these rows the reader may know which company it is."""
        return ()

    def shown(self, rows: list[Any]) -> list[dict[str, Any]]:
        """Return these rows as this reader may see them."""
        context = self.get_serializer_context() | {"named": set(self.named(rows))}
        serializer = self.get_serializer_class()
        return list(serializer(rows, many=True, context=context).data)

    def _known_keys(self, request: Request) -> set[str]:
        if request.method not in SAFE_METHODS or not isinstance(self, ListModelMixin):
            return set()
        filters = self.filterset_class.base_filters if self.filterset_class else {}
        return {"page", "pageSize", "format", *filters}


class RowsView(ListModelMixin, RestView):
    """A list of rows, in pages."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Return one page of the rows that this reader may see."""
        return self.list(request, *args, **kwargs)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Return one page, with the address of the next: as JSON, or as a table."""
        asked = request.query_params.get("format", FORMATS[0])
        if asked not in FORMATS:
            words = _("Ask for json or csv.")
            raise in_query({"format": [words]})
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows = self.shown(list(page))
        if asked == CSV:
            columns = list(self.get_serializer().fields)
            return table(rows, columns=columns, next_page=self.paginator.get_next_link())
        return self.get_paginated_response(rows)


class RowView(RetrieveModelMixin, RestView):
    """One row, with an ETag: for reading it again cheaply, and for changing what was read."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return one row; what this reader may not see does not exist."""
        return self.retrieve(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return the row, or that it is still the same."""
        row = self.get_object()
        self.note_reading(row)
        (content,) = self.shown([row])
        etag = etag_of(content)
        if etag in _tags(request.headers.get("If-None-Match", "")):
            return Response(status=304, headers={"ETag": etag})
        return Response(content, headers={"ETag": etag})

    def get_object(self) -> Any:
        """Return the row of the address among those that this reader may see.

        :raises Http404: it does not exist, or is not for this reader.
        """
        row = self.get_queryset().filter(**self.kwargs).first()
        if row is None:
            raise Http404
        return row

    def note_reading(self, row: Any) -> None:
        """Put on the record that this row was opened, where its page does so too."""

    def row_to_change(self, *, among: QuerySet[Any], otherwise: str) -> Any:
        """Return the row that the reader sees and may change, when it still is what was read.

        :param among: the rows that this reader may change.
        :raises Http404: the reader sees no such row.
        :raises Conflict: the reader sees it and may not change it; `otherwise` says who may.
        :raises MatchNeeded: the change does not say on what it rests.
        :raises ChangedMeanwhile: the row is another one by now.
        """
        row = self.get_object()
        if not among.filter(pk=row.pk).exists():
            raise Conflict(otherwise)
        self.changed_from(row)
        return row

    def changed_from(self, row: Any) -> None:
        """Refuse a change of a row that is not the one that was read.

        :raises MatchNeeded: the change does not say on what it rests, or not as an ETag.
        :raises ChangedMeanwhile: the row is another one by now.
        """
        sent = self.request.headers.get("If-Match", "").strip()
        if not re.fullmatch(TAGS, sent):
            raise MatchNeeded
        (content,) = self.shown([row])
        if etag_of(content) not in _tags(sent):
            raise ChangedMeanwhile


def etag_of(content: dict[str, Any]) -> str:
    """Return what tells one version of a row from another, as this reader sees it."""
    written = json.dumps(content, cls=JSONEncoder, sort_keys=True, ensure_ascii=False)
    return f'"{hashlib.sha256(written.encode()).hexdigest()[:32]}"'


def made(content: dict[str, Any], *, location: str) -> Response:
    """Return a row that was made now, with its address."""
    return Response(content, status=201, headers={"Location": location, "ETag": etag_of(content)})


def right_now() -> Any:
    """Return the moment of this call: the clock is read at the door and passed on."""
    return timezone.now()


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
