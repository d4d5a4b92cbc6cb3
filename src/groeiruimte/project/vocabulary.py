"""The programme's kinds of requirement, as the commands that read files of strangers take them."""

from groeiruimte.engine.files.demand_file import Vocabulary
from groeiruimte.programme.matching import counts_graduates, graduates_share
from groeiruimte.programme.requirement_kinds import requirement_kinds


def vocabulary() -> dict[str, Vocabulary]:
    """Return per kind how to compare, its unit, its classes and who can change it."""
    return {
        kind.key: Vocabulary(
            comparison=kind.comparison.value.lower(),
            unit="" if kind.has_classes else kind.unit,
            classes=kind.classes,
            who=kind.who_can_change.en,
            share=graduates_share() if counts_graduates(kind=kind.key) else 1.0,
        )
        for kind in requirement_kinds()
        if kind.is_matched_to_places
    }
