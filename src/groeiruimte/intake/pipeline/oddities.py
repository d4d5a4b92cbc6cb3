"""What in a file that could be read looks so odd that a person should look at it again?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from groeiruimte.intake.pipeline.rows import PipelineRow
from groeiruimte.intake.tables import Table
from groeiruimte.kernel.notation import mixed_notation

LARGE_STEP = 5.0
"""A figure that changes by more than this factor from one moment to the next is asked about."""


def oddities(table: Table, rows: Sequence[PipelineRow]) -> list[str]:
    """Return a sentence for each column in two notations and each large step, in English."""
    return [*_notations(table), *(step for row in rows for step in _steps(row))]


def _notations(table: Table) -> Iterator[str]:
    for name in table.header:
        cells = (str(cell) for cell in table.column(name) if isinstance(cell, str))
        examples = mixed_notation(cells)
        if examples:
            listed = ", ".join(f"'{text}'" for text in examples)
            yield f"Column '{name}' writes numbers in more than one way: {listed}."


def _steps(row: PipelineRow) -> Iterator[str]:
    series = defaultdict(list)
    for seen in row.observations:
        series[seen.quantity].append((seen.observed_on, seen.value))
    for quantity, points in sorted(series.items()):
        for (_, before), (day, after) in pairwise(sorted(points)):
            if before > 0 and after > 0 and max(before / after, after / before) > LARGE_STEP:
                yield (
                    f"Row {row.row}, {row.name}: {quantity} goes from {before:g} to {after:g} on "
                    f"{day:%Y-%m-%d}, more than a factor five."
                )
