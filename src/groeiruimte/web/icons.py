"""Which small drawings do pages use? Our own, one stroke on a grid; decoration beside words."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@cache
def svg(name: str) -> SafeString:
    """Return the drawing as SVG, hidden from screen readers.

    :raises KeyError: `drawings.json` has no drawing of this name.
    """
    drawing = _drawings()[name]
    return format_html(
        '<svg class="icon" viewBox="0 0 {0} {0}" width="20" height="20" aria-hidden="true"'
        ' focusable="false">{1}</svg>',
        drawing["grid"],
        format_html_join("", '<path d="{}"/>', ((stroke,) for stroke in drawing["strokes"])),
    )


@cache
def _drawings() -> dict[str, Any]:
    drawings: dict[str, Any] = json.loads(
        files("groeiruimte.web").joinpath("drawings.json").read_text("utf-8")
    )
    return drawings


@cache
def brand_mark() -> SafeString:
    """Return the mark of the product as SVG; its name stands beside it in words."""
    shoot = "M9.5 18.5c1.5-5 5-9 13-13M22.5 5.5c-.2 3-1.6 4.7-4.6 5.3M22.5 5.5c-3-.9-5.2-.2-6.9 2.1"
    return format_html(
        '<svg class="brand__mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true"'
        ' focusable="false"><path d="M15 5H7a2.5 2.5 0 0 0-2.5 2.5v13A2.5 2.5 0 0 0 7 23h13a2.5'
        ' 2.5 0 0 0 2.5-2.5V14"/><path class="brand__grow" d="{}"/></svg>',
        shoot,
    )
