"""The programme's kinds of requirement, as the commands that read files of strangers take them."""

from groeiruimte.engine.files.demand_file import Vocabulary
from groeiruimte.programme.matching import share_of
from groeiruimte.programme.requirement_kinds import in_all_fields, requirement_kinds


def vocabulary() -> dict[str, Vocabulary]:
    """Return per kind how to compare, its unit, its classes and who can change it."""
    return {
        kind.key: Vocabulary(
            comparison=kind.comparison.value.lower(),
            unit="" if kind.has_classes else kind.unit,
            classes=kind.classes,
            who=kind.who_can_change.en,
            share=share_of(kind=kind.key),
        )
        for each in requirement_kinds()
        for kind in in_all_fields(each)
        if kind.is_matched_to_places
    }
