"""Form controls as HTML, without a template for each of their options.

A filter with twenty-five choices costs Django forty small templates; here it is one pass over the
same context, to the same HTML. What is not drawn here is drawn by Django's own templates.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_FOLDER = "django/forms/widgets/"
_INPUTS = ("text", "number", "email", "password", "url", "hidden", "checkbox")


class ControlRenderer(DjangoTemplates):
    """Draws the usual controls itself, letter for letter as Django's templates would."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the HTML of a control, or of whatever else a form asks for."""
        draw = _DRAWN_BY.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        # As Django's renderer does: no white space around it.
        return mark_safe(draw(context["widget"]).strip())  # noqa: S308  each part is escaped


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    written = "" if value is None else f' value="{_escaped_as_text(value)}"'
    name, kind = conditional_escape(widget["name"]), conditional_escape(widget["type"])
    return f'<input type="{kind}" name="{name}"{written}{_attributes(widget["attrs"])}>'


def _select(widget: Mapping[str, Any]) -> str:
    name, attributes = conditional_escape(widget["name"]), _attributes(widget["attrs"])
    groups = "".join(_group(title, options) for title, options, _index in widget["optgroups"])
    return f'<select name="{name}"{attributes}>{groups}\n</select>'


def _group(title: str | None, options: Iterable[Mapping[str, Any]]) -> str:
    drawn = "".join(f"\n  {_option(option)}\n" for option in options)
    if not title:
        return drawn
    return f'\n  <optgroup label="{conditional_escape(title)}">{drawn}\n  </optgroup>'


def _option(option: Mapping[str, Any]) -> str:
    value, attributes = _escaped_as_text(option["value"]), _attributes(option["attrs"])
    return f'<option value="{value}"{attributes}>{conditional_escape(option["label"])}</option>'


def _textarea(widget: Mapping[str, Any]) -> str:
    name, attributes = conditional_escape(widget["name"]), _attributes(widget["attrs"])
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{name}"{attributes}>\n{text}</textarea>'


def _attributes(attributes: Mapping[str, object]) -> str:
    written = []
    for name, value in attributes.items():
        if value is False:
            continue
        written.append(f" {conditional_escape(name)}")
        if value is not True:
            written.append(f'="{_escaped_as_text(value)}"')
    return "".join(written)


def _escaped_as_text(value: object) -> SafeString:
    """Escape a value as text; what was marked as safe HTML stays as it is."""
    return conditional_escape(value if isinstance(value, str) else str(value))


_DRAWN_BY: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{_FOLDER}{kind}.html": _input for kind in _INPUTS},
    f"{_FOLDER}select.html": _select,
    f"{_FOLDER}textarea.html": _textarea,
}
