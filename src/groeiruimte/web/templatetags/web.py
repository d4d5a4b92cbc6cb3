"""Template tags of the page frame: components with a body, numbers, quarters, glossary words."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, Form, widgets
from django.template.loader import get_template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.web import (
    badges,
    charts,
    glossary,
    icons,
    lists,
    numbers,
    reliability_chart,
    tables,
)
from groeiruimte.web import script_words as wording
from groeiruimte.web.chart import Chart
from groeiruimte.web.fields import MoneyField, understood
from groeiruimte.web.initials import initials
from groeiruimte.web.per_request import how_often

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
    if name == "table":
        parameters |= _as_table(content, shape=str(parameters.get("shape", "cards")))
        parameters["region"] = _region_name(str(parameters.get("caption", "")))
        content = str(parameters.pop("inside"))
    drawn = get_template(f"web/components/{name}.html").render(
        {**parameters, "slot": mark_safe(content)}  # noqa: S308  a template escaped it
    )
    return mark_safe(drawn)  # noqa: S308  a template escapes what it is given


def _region_name(caption: str) -> str:
    """Return a name for the part of the page that no other table there has: `caption (2)`."""
    number = how_often(("table", caption))
    return caption if number == 1 else f"{caption} ({number})"


def _as_table(content: str, *, shape: str) -> dict[str, object]:
    cards = tables.as_cards(content) if shape == "cards" else None
    return {"inside": content if cards is None else cards, "is_cards": cards is not None}


@register.simple_tag(takes_context=True)
def sort_heading(context: template.Context, key: str, label: str, kind: str = "") -> SafeString:
    """Draw a column heading by which the list of `sorting` can be sorted; `kind`: its class."""
    sorting = context["sorting"]
    direction = sorting.direction(key)
    query = context["request"].GET.copy()
    query.pop(lists.PAGE, None)
    query[lists.SORT] = sorting.next_key(key)
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="?{}">{}{}</a></th>',
        format_html(' class="{}"', kind) if kind else "",
        format_html(' aria-sort="{}"', direction) if direction else "",
        query.urlencode(),
        label,
        format_html('<span class="sort__mark sort__mark--{}" aria-hidden="true"></span>', direction)
        if direction
        else "",
    )


@register.inclusion_tag("web/components/filter_chips.html", takes_context=True)
def filter_chips(context: template.Context, form: Form, clear_url: str = "?") -> dict[str, object]:
    """Show what narrows a list now, each to be taken away by itself."""
    return {"chips": lists.chips(form, context["request"].GET), "clear_url": clear_url}


@register.filter
def as_initials(name: object) -> SafeString:
    """Draw the initials of a person before the name; decoration, for the name stands beside it."""
    if not str(name or ""):
        return SafeString("")
    return format_html(
        '<span class="avatar avatar--small" aria-hidden="true">{}</span>', initials(str(name))
    )


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
    if not isinstance(field.field, MoneyField):
        return field.as_widget(attrs=attributes)
    return _money(field, attributes)


def _money(field: BoundField, attributes: dict[str, Any]) -> SafeString:
    """Draw an amount with how we read it beside it, at once where scripts run."""
    read_id = f"{field.auto_id}_read"
    url = reverse("read-amount")
    attributes |= {
        "data-hx-get": url,
        "data-hx-trigger": "change",
        "data-hx-target": f"#{read_id}",
        "data-hx-select": "unset",
        "data-hx-swap": "textContent",
        "data-hx-push-url": "false",
    }
    return format_html(
        '{}<output class="field__read" id="{}" for="{}">{}</output>',
        field.as_widget(attrs=attributes),
        read_id,
        field.id_for_label,
        "" if field.errors else understood(field.value()),
    )


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
    # Several inputs under one label, such as a year and its quarter, are a group as well.
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


@register.inclusion_tag("web/components/chart.html")
def chart(shown: Chart) -> dict[str, object]:
    """Show a chart with its conclusion, values, numbers and files."""
    readings = [[round(each.x, 1), each.words] for each in shown.readings]
    return {"chart": shown, "readings": json.dumps(readings, ensure_ascii=False)}


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
