"""How does a chart look in a file of its own: an SVG that needs no style sheet of ours?

Always on white and in the light colours: a file is put in a report or on paper. The colours are
those of the tokens; a test holds the two together.
"""

import re
import textwrap
from types import MappingProxyType

from django.utils.html import escape

from groeiruimte.web.chart import Chart

#: Light values of the tokens of the same name in the style sheet.
LIGHT = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1b201e",
        "ink-soft": "#545a56",
        "line-strong": "#7d807a",
        "green": "#17604f",
        "plum": "#6d2f63",
        "red": "#a3221a",
        "now": "#a14300",
        "now-fill": "#c2570c",
        "now-soft": "#fdeedd",
        "chart-grid": "#e6e4dd",
        "chart-axis": "#7d807a",
        "chart-band-50": "#d7b2cf",
        "chart-band-90": "#ecd8e7",
        "chart-level-1": "#c9d8d2",
        "chart-level-2": "#6fa593",
        "chart-level-3": "#0f4538",
        "heat-0": "#f4efe9",
        "heat-1": "#e7b8b9",
        "heat-2": "#c28599",
        "heat-3": "#974b7f",
        "heat-4": "#5a1f57",
    }
)
EDGE, FOOT = 16.0, 30.0
_TITLE_LINE, _UNIT_LINE = 19.0, 15.0
_TITLE_LETTERS, _UNIT_LETTERS = 58, 84
_TOKEN = re.compile(r"\{([a-z0-9-]+)\}")
#: What `assets/css/charts.css` says of the same classes.
_RULES = """
text { font-family: "Source Sans 3", "Source Sans 3 Variable", sans-serif; font-size: 11.5px; }
.file__paper { fill: {paper}; }
.file__title { fill: {ink}; font-size: 15.5px; font-weight: 600; }
.file__unit, .file__source, .chart__words { fill: {ink-soft}; }
.chart__words--end { text-anchor: end; } .chart__words--middle { text-anchor: middle; }
.chart__grid { fill: none; stroke: {chart-grid}; }
.chart__axis { fill: none; stroke: {chart-axis}; }
.chart__band-90 { fill: {chart-band-90}; } .chart__band-50 { fill: {chart-band-50}; }
.chart__expected { fill: none; stroke: {plum}; stroke-width: 2; }
.chart__words--expected { fill: {plum}; font-weight: 600; }
.chart__measured { fill: none; stroke: {ink}; stroke-width: 1.75; } .chart__dot { fill: {ink}; }
.chart__words--measured { fill: {ink}; font-weight: 600; }
.chart__former { fill: none; stroke: {line-strong}; stroke-dasharray: 2 3; }
.chart__former-dot { fill: {line-strong}; }
.chart__room, .chart__room-if { fill: none; stroke: {green}; stroke-width: 2.25; }
.chart__room-if { stroke-dasharray: 1 4; stroke-linecap: round; }
.chart__words--room, .chart__words--flag { fill: {green}; font-weight: 600; }
.chart__pole { stroke: {green}; stroke-width: 1.75; } .chart__flag { fill: {green}; }
.chart__today { stroke: {now-fill}; stroke-dasharray: 4 3; stroke-width: 1.5; }
.chart__words--today, .chart__words--asked { fill: {now}; font-weight: 600; }
.chart__gone { stroke: {red}; stroke-width: 2; }
.chart__words--gone { fill: {red}; font-weight: 600; }
.chart__whisker { fill: none; stroke: {ink}; stroke-width: 1.25; }
.chart__level-1 { fill: {chart-level-1}; } .chart__level-2 { fill: {chart-level-2}; }
.chart__level-3 { fill: {chart-level-3}; } .chart__words--kind { fill: {ink}; font-weight: 600; }
.chart__chosen { fill: {now-soft}; }
.chart__asked { fill: none; stroke: {now-fill}; stroke-dasharray: 4 3; stroke-width: 1.5; }
.chart__ideal { fill: none; stroke: {line-strong}; stroke-dasharray: 4 4; }
.chart__outcome { fill: {plum}; opacity: 0.8; }
""".strip()


def style() -> str:
    """Return the style of a chart in a file, with its colours filled in."""
    return _TOKEN.sub(lambda found: LIGHT[found[1]], _RULES)


def svg_file(chart: Chart, *, language: str) -> str:
    """Return a chart with its title, unit and source as one SVG."""
    title = textwrap.wrap(chart.title, _TITLE_LETTERS)
    unit = textwrap.wrap(chart.unit, _UNIT_LETTERS)
    lines, y = [], EDGE
    for kind, step, texts in (("title", _TITLE_LINE, title), ("unit", _UNIT_LINE, unit)):
        for text in texts:
            y += step
            lines.append(f'<text class="file__{kind}" x="{EDGE:g}" y="{y:g}">{escape(text)}</text>')
    top = y + 10
    width, height = chart.width + 2 * EDGE, top + chart.height + FOOT
    foot = (
        f'<text class="file__source" x="{EDGE:g}" y="{height - 12:g}">{escape(chart.source)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" lang="{language}" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.text)}</desc>"
        f"<style>{style()}</style>"
        f'<rect class="file__paper" width="{width:g}" height="{height:g}"/>{"".join(lines)}'
        f'<g transform="translate({EDGE:g} {top:g})">{chart.shapes}</g>{foot}</svg>'
    )
