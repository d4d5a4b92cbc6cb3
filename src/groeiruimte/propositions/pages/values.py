"""How is an offered value written? Used for what stands now and for what stood before."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.words.wording import amount as amount_in_words
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.web.numbers import unknown


def value_in_words(value: object, *, kind: str) -> str:
    """Return an offered value as people write it: `4,5 MW`, `ISO 7`, `yes`, `unknown`."""
    if value is None:
        return unknown()
    if requirement_kind(key=kind).comparison is Comparison.YES:
        return _("yes") if value else _("no")
    return amount_in_words(float(value), kind=kind)  # type: ignore[arg-type]
