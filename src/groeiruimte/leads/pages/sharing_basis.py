"""What can sharing a company rest on today? Said before somebody fills in the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.leads.access import given_consents, valid_ndas
from groeiruimte.leads.choices import ConsentPurpose

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@dataclass(frozen=True, slots=True)
class SharingBasis:
    """The case may go to anybody, the name to these organizations, or neither."""

    is_guided: bool
    named_readers: tuple[str, ...]
    has_agreement: bool

    @property
    def is_nothing(self) -> bool:
        """The company agreed to nothing that sharing can rest on."""
        return not (self.is_guided or self.named_readers)

    @property
    def sentence(self) -> str:
        """Return what may be shared, and what is missing for the name."""
        case = (
            _("The company agreed: you may share the case without the name.")
            if self.is_guided
            else _("You may share the case without the name with %(readers)s.")
            % {"readers": ", ".join(self.named_readers)}
        )
        return f"{case} {self._name()}"

    def _name(self) -> str:
        if not self.named_readers:
            return _("Its name cannot go to anybody yet: the company agrees to that per reader.")
        readers = {"readers": ", ".join(self.named_readers)}
        if not self.has_agreement:
            return (
                _("Its name may go to %(readers)s as soon as there is a signed agreement.")
                % readers
            )
        return _("Its name may go to %(readers)s, with a second person.") % readers


def sharing_basis(company: Company, *, today: date) -> SharingBasis:
    """Return what sharing can rest on today; the caller has checked the company."""
    consents = list(
        given_consents(today=today).filter(company=company).select_related("organization")
    )
    return SharingBasis(
        is_guided=any(row.purpose == ConsentPurpose.GUIDANCE for row in consents),
        named_readers=tuple(
            row.organization.short_name for row in consents if row.organization is not None
        ),
        has_agreement=valid_ndas(today=today).filter(company=company).exists(),
    )
