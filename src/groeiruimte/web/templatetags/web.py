"""Template tags of the page frame: components with a body, numbers, quarters, glossary words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, widgets
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.html import format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.web import (
    badges,
    charts,
    fan_chart,
    glossary,
    grouped_bars,
    icons,
    numbers,
    reliability_chart,
)
from groeiruimte.web import script_words as wording

register = template.Library()

register.filter("quarter", numbers.quarter)
register.filter("eur", numbers.eur)
register.filter("mw", numbers.mw)
register.filter("percent", numbers.percent)
register.filter("chance", numbers.chance)
register.filter("short_number", numbers.short_number)
register.filter("as_reliability", reliability_chart.reliability_dots)
register.simple_tag(reliability_chart.reliability_ticks, name="reliability_grid")
register.filter("age_on", badges.age_on)
register.simple_tag(badges.badge)
register.simple_tag(badges.verdict)
register.simple_tag(badges.freshness)

IS_CURRENT = mark_safe(' aria-current="true"')
_COMPONENT_NAME = re.compile(r"^[a-z_]+$")
_CLASS_BY_WIDGET: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input checkbox"),
    (widgets.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (widgets.SelectMultiple, "utrecht-select utrecht-select--html-select select--multiple"),
    (widgets.Select, "utrecht-select utrecht-select--html-select"),
    (widgets.FileInput, "file-input"),
    (widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


@register.filter
def number(amount: numbers.Amount, decimals: int | str = "") -> str:
    """Write a number in the notation of the language, with so many decimals if that is said."""
    return numbers.number(amount, None if decimals == "" else int(decimals))


@register.simple_block_tag(end_name="endcomponent")
def component(content: str, name: str, **parameters: object) -> SafeString:
    """Render `web/components/<name>.html` around a body, which it gets as `slot`."""
    if not _COMPONENT_NAME.match(name):
        message = f"'{name}' is no component: write its file name without '.html'."
        raise template.TemplateSyntaxError(message)
    drawn = get_template(f"web/components/{name}.html").render({**parameters, "slot": content})
    return mark_safe(drawn)  # noqa: S308  a template escapes what it is given


@register.simple_tag
def script_words() -> SafeString:
    """Put the words that scripts say into the page, as data."""
    return json_script(wording.script_words(), "script-words")


@register.simple_tag
def brand_mark() -> SafeString:
    """Draw the mark: a plot of ground, and a shoot that grows past its edge."""
    return icons.brand_mark()


@register.simple_tag
def menu_links(entries: Sequence[Mapping[str, Any]], look: str) -> SafeString:
    """Draw the entries of a menu as list items: `{label, url, icon, current}` each.

    By one pass and not by a loop in a template: these stand on every page, three times.
    """
    return format_html_join(
        "\n  ",
        '<li><a class="{}__link" href="{}"{}>{}<span>{}</span></a></li>',
        (
            (
                look,
                one["url"],
                IS_CURRENT if one["current"] else "",
                icons.svg(one["icon"]),
                one["label"],
            )
            for one in entries
        ),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of our own icons; decoration only, so the words beside it must say it too."""
    return icons.svg(name)


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Draw a form control with the design system's classes and its help and errors tied to it."""
    attributes: dict[str, Any] = {}
    look = next((c for kind, c in _CLASS_BY_WIDGET if isinstance(field.field.widget, kind)), "")
    if look:
        attributes["class"] = f"{field.field.widget.attrs.get('class', '')} {look}".strip()
    drawn_by = field.field.widget
    # A placeholder that repeats the label says nothing, and vanishes when it is needed.
    if drawn_by.attrs.get("placeholder") == field.label:
        attributes["placeholder"] = ""
    # Django's ten empty rows look like an exam; the box grows by hand and with what is in it.
    if isinstance(drawn_by, widgets.Textarea) and drawn_by.attrs.get("rows") == "10":
        attributes["rows"] = "4"
    if field.errors:
        attributes["aria-invalid"] = "true"
    described_by = describing_ids(field)
    if described_by:
        attributes["aria-describedby"] = described_by
    return field.as_widget(attrs=attributes)


@register.filter
def describing_ids(field: BoundField) -> str:
    """Return the ids of what explains this control: its help text, then its errors."""
    ids = [f"{field.auto_id}_help"] if field.help_text else []
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.filter
def control_kind(field: BoundField) -> str:
    """Return how the field is laid out: `group` (radios, checkboxes), `checkbox` or `control`."""
    drawn_by = field.field.widget
    if isinstance(drawn_by, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "group"
    # Several inputs under one label, such as a date in three parts, are a group as well.
    if drawn_by.use_fieldset:
        return "parts"
    return "checkbox" if isinstance(drawn_by, widgets.CheckboxInput) else "control"


@register.inclusion_tag("web/components/term.html", takes_context=True)
def term(context: template.Context, code: str, label: str = "") -> dict[str, object]:
    """Show a word of the programme, with its meaning one key or touch away."""
    entry = glossary.find(code, language=get_language() or "nl")
    # The lowest layer is shared by a page and all it includes: ids stay unique and predictable.
    numbering: dict[Any, Any] = context.render_context.dicts[0]
    numbering["terms"] = position = numbering.get("terms", 0) + 1
    return {
        "identifier": f"term-{position}",
        "label": label or entry.name,
        "meaning": entry.meaning,
    }


@register.inclusion_tag("web/components/sparkline.html")
def sparkline(values: Sequence[float | None], label: str) -> dict[str, object]:
    """Draw a small line of values; the numbers go along as text."""
    strokes = charts.sparkline_points(list(values))
    known = [value for value in values if value is not None]
    return {
        "label": label,
        "strokes": strokes,
        "last": strokes[-1][-1] if strokes else None,
        "text": (
            _("from %(first)s to %(last)s")
            % {"first": numbers.number(known[0]), "last": numbers.number(known[-1])}
            if known
            else numbers.unknown()
        ),
        "width": charts.SPARKLINE_WIDTH,
        "height": charts.SPARKLINE_HEIGHT,
    }


@register.filter
def as_bars(years: Sequence[Mapping[str, object]]) -> list[charts.Bar]:
    """Return the bars of a probability chart."""
    return charts.probability_bars(years)


@register.filter
def as_fan(fan: fan_chart.Fan) -> fan_chart.FanDrawing:
    """Return where everything of a fan chart goes."""
    return fan_chart.fan_drawing(fan)


@register.filter
def as_grouped_bars(shown: grouped_bars.BarGroups) -> grouped_bars.GroupedDrawing:
    """Return where everything of bars in groups goes."""
    return grouped_bars.grouped_drawing(shown)


@register.filter
def moment(when: object) -> str:
    """Write a date or a moment in the notation of the language; text stays as it is."""
    if isinstance(when, datetime):
        return date_format(localtime(when) if is_aware(when) else when, "SHORT_DATETIME_FORMAT")
    return date_format(when, "DATE_FORMAT") if isinstance(when, date) else str(when)


@register.filter
def words(text: str) -> list[str]:
    """Return the words of a text, for a short fixed loop in a template."""
    return text.split()
