"""How long is a term, and what does a reader see at each level? Codes become sentences."""

from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.programme.processing import Retention, RetentionAct

# One sentence per level, in the order in which more is told.
SEEN_AT = {
    DisclosureLevel.TEASER: gettext_lazy(
        "In broad terms what a company like yours is looking for. No name, no people."
    ),
    DisclosureLevel.CASE: gettext_lazy(
        "What your company needs, how far it is and which place it chose. No name, no people, no "
        "notes."
    ),
    DisclosureLevel.IDENTITY: gettext_lazy("Also which company it is."),
}

_ACTS = {
    RetentionAct.CLEAR: gettext_lazy("emptied"),
    RetentionAct.DELETE: gettext_lazy("removed"),
    RetentionAct.ERASE_COMPANY: gettext_lazy("emptied, the company with it"),
}


def term(rule: Retention) -> str:
    """Return how long something is kept, in years where that is whole, else in days."""
    if rule.years is not None:
        return ngettext("%(number)d year", "%(number)d years", rule.years) % {"number": rule.years}
    return ngettext("%(number)d day", "%(number)d days", rule.days) % {"number": rule.days}


def act(rule: Retention) -> str:
    """Return what happens when the term is over."""
    return str(_ACTS[rule.act])


def file_name(*, number: int) -> str:
    """Return how the file of a request is called: no name, a list of downloads is no safe."""
    return f"privacyverzoek-{number}.zip"
