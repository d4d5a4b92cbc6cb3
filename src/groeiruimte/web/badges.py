"""The smallest parts of a page, which stand in lists by the hundred: drawn without a template.

As a template each would cost ten times as much, and a list of fifty sites holds a hundred.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Words: TypeAlias = "StrOrPromise"

# A shape beside the words, so that no status is told by colour alone.
_SHAPES = {
    "ok": '<circle cx="6" cy="6" r="5"/>',
    "info": '<path d="M6 .8 11.5 11H.5Z"/>',
    "warning": '<path d="M6 0 12 6 6 12 0 6Z"/>',
    "danger": '<path d="M1 1h10v10H1Z"/>',
    "unknown": '<circle cx="6" cy="6" r="4.3" class="badge__line badge__line--dashed"/>',
}
_NEUTRAL = '<circle cx="6" cy="6" r="3"/>'
_VERDICT_TONES = {"fits": "ok", "fits_from": "info", "excluded": "danger"}


def badge(label: Words, tone: str = "neutral") -> SafeString:
    """Return a short status: a shape and words; an unknown tone is shown as neutral."""
    tone = tone or "neutral"
    # The line ends keep it apart from the words beside it.
    return mark_safe(  # noqa: S308  the parts are escaped
        f'\n<span class="badge badge--{conditional_escape(tone)}"><svg class="badge__shape"'
        ' viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">'
        f"{_SHAPES.get(tone, _NEUTRAL)}</svg>{conditional_escape(label)}</span>\n"
    )


def verdict(code: str, quarter: str = "", label: Words = "") -> SafeString:
    """Return whether a site fits: `fits`, `fits_from` (with a quarter), `excluded` or unknown."""
    code = code.lower()
    if not label:
        match code:
            case "fits":
                label = _("Fits")
            case "fits_from":
                label = _("Fits from %(quarter)s") % {"quarter": quarter}
            case "excluded":
                label = _("Excluded")
            case _unknown:
                label = _("Unknown")
    return badge(label, _VERDICT_TONES.get(code, "unknown"))


def freshness(
    observed_on: date | None,
    today: date,
    *,
    expires_on: date | None = None,
    source: str = "",
    trust: str = "",
) -> SafeString:
    """Return how old a fact is, whether it may still be used, and who said it how surely."""
    if not observed_on:
        shown = badge(_("Age unknown"), "unknown")
    elif is_past(expires_on, today):
        shown = badge(pgettext("age of a fact", "Expired"), "warning")
    else:
        shown = badge(pgettext("age of a fact", "Current"), "ok")
    parts = [shown, f" {conditional_escape(age_on(observed_on, today))}" if observed_on else ""]
    parts += [
        f'<span class="freshness__part">{conditional_escape(words)}</span>'
        for words in (_trust_in_words(trust or ""), source)
        if words
    ]
    return mark_safe(f'\n<span class="freshness">{"".join(parts)}</span>\n')  # noqa: S308  as above


def age_on(observed_on: date, today: date) -> str:
    """Return in words how old an observation is on a day."""
    days = (_day(today) - _day(observed_on)).days
    if days < 1:
        return _("today")
    if days < 31:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    months = days // 30
    if months < 24:
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    return _("%(count)d years ago") % {"count": days // 365}


def is_past(moment: date | None, today: date) -> bool:
    """Return whether a day lies before today; an unknown day does not."""
    return moment is not None and _day(moment) < _day(today)


def _trust_in_words(trust: str) -> str:
    match trust.lower():
        case "measured":
            return _("measured")
        case "stated":
            return _("stated")
        case "estimated":
            return _("estimated")
    return trust


def _day(when: date) -> date:
    if isinstance(when, datetime):
        return (localtime(when) if is_aware(when) else when).date()
    return when
