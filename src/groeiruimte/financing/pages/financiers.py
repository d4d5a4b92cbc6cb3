"""What financiers look for, as a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.financing import access
from groeiruimte.financing.choices import FinancierKind
from groeiruimte.financing.words.instruments import KINDS
from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.web.numbers import eur

if TYPE_CHECKING:
    from groeiruimte.financing.models.financiers import FinancierProfile


@dataclass(frozen=True, slots=True)
class FinancierLine:
    """What one financier says of itself."""

    row: FinancierProfile

    @property
    def kind(self) -> str:
        """What kind of investor it is."""
        return str(FinancierKind(self.row.kind).label)

    @property
    def tickets(self) -> str:
        """How much it puts in at once."""
        least, most = self.row.ticket_least, self.row.ticket_most
        if least is not None and most is not None:
            return _("%(least)s to %(most)s") % {"least": eur(least), "most": eur(most)}
        if most is not None:
            return _("at most %(most)s") % {"most": eur(most)}
        return _("from %(least)s") % {"least": eur(least)} if least is not None else _("not told")

    @property
    def part(self) -> str:
        """Whether it leads, and whether it comes through a fund."""
        leads = {
            EligibilityValue.YES: _("leads a round"),
            EligibilityValue.NO: _("only follows"),
        }.get(EligibilityValue(self.row.leads_rounds), _("not known whether it leads"))
        return f"{leads}, {_('through a fund only')}" if self.row.through_fund else leads

    @property
    def looks_at(self) -> tuple[tuple[str, str], ...]:
        """What it looks at; what is left empty is everything."""
        row = self.row
        told = (
            (_("Phases of life"), [str(phase) for phase in row.phases]),
            (_("Technologies"), [str(TechnologyDomain(code).label) for code in row.technologies]),
            (_("Regions"), [str(RomRegion(code).label) for code in row.regions]),
            (_("Kind of money"), [str(KINDS[code]) for code in row.kinds_of_money]),
        )
        return tuple((name, _listed(words)) for name, words in told)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or _("everything")


def financier_lines(*, user: Person) -> list[FinancierLine]:
    """Return what financiers look for, by name."""
    rows = access.visible_profiles(user=user).select_related("organization")
    return [FinancierLine(row) for row in rows.order_by("organization__name")]
