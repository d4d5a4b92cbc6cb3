"""Do several cases that are told together still hide, and which counts of them may be told?

Whoever reads of three leads that could each be the same ten companies knows that three of these ten
are told of: each hides among three and a third. So where cases could be the same companies, each
must hide among so many times more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from groeiruimte.programme.small_cells import count_may_be_told, counts_may_stand_together

WHOLE = ""
"""The code under which all that are counted stand, beside the codes of what some of them share."""


def hidden_each(candidates: Sequence[Collection[str]], effective: Sequence[int]) -> list[int]:
    """Return among how many companies each case hides when all of them are told to one reader.

    Args:
        candidates: Per case the companies that it could be.
        effective: Per case how many these are.

    Example:
        >>> hidden_each([{"a", "b"}, {"b", "c"}, {"d"}], [30, 20, 10])
        [15, 10, 10]
    """
    sets = [frozenset(each) for each in candidates]
    return [
        count // sum(1 for other in sets if own & other or other is own)
        for own, count in zip(sets, effective, strict=True)
    ]


def countable(
    leads: Collection[int],
    sharing: Mapping[str, Collection[int]],
    *,
    known: Iterable[frozenset[int]] = (),
) -> dict[str, frozenset[int]]:
    """Return whose number may be told: of all leads (under `WHOLE`), and per code of who share it.

    None of the counts is small, nor is any that follows by adding and subtracting them and those
    that are `known`. Without the whole nothing is told; the largest come first.

    Example:
        >>> sorted(countable(range(6), {"power": range(5)}))  # five of six: so one asks none
        ['']
    """
    told: dict[str, frozenset[int]] = {}
    ordered = sorted(sharing.items(), key=lambda row: (-len(row[1]), row[0]))
    for code, ids in [(WHOLE, leads), *ordered]:
        if code != WHOLE and WHOLE not in told:
            break
        those = frozenset(ids)
        together = list(dict.fromkeys([*known, *told.values(), those]))
        if count_may_be_told(len(those)) and counts_may_stand_together(together):
            told[code] = those
    return told
