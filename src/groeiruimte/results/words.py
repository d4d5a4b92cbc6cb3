"""What is said of a claim: its name, its amount, and why it counts for what it counts."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.evidence import claim_kinds, evidence_kinds
from groeiruimte.results.rules import Why

WHY: dict[Why, str | Promise] = {
    Why.COUNTS: _("Evidence, signature and entrepreneur agree."),
    Why.LOWERED: _("The entrepreneur told a lower number; that is what counts."),
    Why.NOT_PROVEN: _("Counts zero: the evidence is missing."),
    Why.NOT_SIGNED: _("Counts zero: a second person has not signed yet."),
    Why.NOT_ANSWERED: _("Counts zero: the entrepreneur has not answered yet."),
    Why.DISPUTED: _("Counts zero: the entrepreneur says that this is not so."),
    Why.LEFT: _("Counts zero: the company left the Netherlands after all."),
}


def amount_in_words(*, code: str, amount: Decimal) -> str:
    """Return an amount with its unit, without zeros behind the comma."""
    unit = claim_kinds()[code].unit
    figure = number_format(f"{amount.normalize():f}", force_grouping=True)
    return f"{unit} {figure}" if unit == "€" else f"{figure} {unit}"


def evidence_in_words(code: str) -> str:
    """Return the name of a kind of evidence; its code when the list no longer has it."""
    kind = evidence_kinds().get(code)
    return kind.name.in_language(get_language() or "nl") if kind else code


def evidence_asked(code: str) -> list[str]:
    """Return the names of the documents of which one is enough for this claim."""
    return [evidence_in_words(each) for each in claim_kinds()[code].proven_by]
