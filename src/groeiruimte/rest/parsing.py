"""How does a body come in? As JSON of a fair size, its text through the same gate as forms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from groeiruimte.kernel.text import clean
from groeiruimte.rest.problems import BodyTooLarge

LARGEST_BODY: Final = 1024 * 1024


class CleanJSONParser(BaseParser):
    """Reads one JSON object; what nobody types (NUL, half an emoji) is left out of every text."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the object that was sent.

        :raises BodyTooLarge: it is larger than 1 MB.
        :raises ParseError: it is no JSON object in UTF-8.
        """
        sent = stream.read(LARGEST_BODY + 1)
        if len(sent) > LARGEST_BODY:
            raise BodyTooLarge
        try:
            body = json.loads(sent.decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as fault:
            raise ParseError(_("This is no JSON in UTF-8.")) from fault
        if not isinstance(body, dict):
            raise ParseError(_("Send one JSON object."))
        return {clean(name): _cleaned(value) for name, value in body.items()}


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(each) for name, each in value.items()}
    return value
