"""Which small drawings do pages use? Our own, 24 by 24, one stroke; decoration beside words."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

STROKES: dict[str, tuple[str, ...]] = {
    "arrow": ("M5 12h14", "m13 6 6 6-6 6"),
    "check": ("m5 12.5 4.5 4.5L19 7.5",),
    "cross": ("m6 6 12 12", "M18 6 6 18"),
    "eye": ("M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z", "M12 9.5v5"),
    "info": ("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "M12 11v5", "M12 7.6v.3"),
    "lock": ("M6 11h12v9H6Z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"),
    "menu": ("M4 7h16", "M4 12h16", "M4 17h16"),
    "question": ("M9.2 9.2a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.4 1.1-1.4 2.2", "M12 17.4v.2"),
    "search": ("M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "m16 16 4.5 4.5"),
    "seedling": (
        "M12 20v-8",
        "M12 12c0-4-2.5-6.5-7-6.5C5 10 7.5 12 12 12Z",
        "M12 14c0-3 2.5-5.5 7-5.5 0 4-2.5 6-7 6",
    ),
    "warning": ("M12 4 2.8 20h18.4Z", "M12 10v4.5", "M12 17v.2"),
}


def svg(name: str) -> SafeString:
    """Return the drawing as SVG, hidden from screen readers."""
    paths = format_html_join("", '<path d="{}"/>', ((stroke,) for stroke in STROKES[name]))
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        paths,
    )
