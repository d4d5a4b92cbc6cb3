"""Time something, and write a line about it."""

import sys
import time
from collections.abc import Callable


def seconds(act: Callable[[], object], *, times: int = 5, most: float = 20.0) -> float:
    """Return the best of some runs; fewer when they take long."""
    best, spent = float("inf"), 0.0
    for _time in range(times):
        start = time.perf_counter()
        act()
        taken = time.perf_counter() - start
        best, spent = min(best, taken), spent + taken
        if spent > most:
            break
    return best


def line(what: str, figure: str, goal: str = "", *, is_met: bool | None = None) -> None:
    """Write one line of the table."""
    word = {True: "met", False: "NOT MET", None: ""}[is_met]
    sys.stdout.write(f"{what:<66}{figure:>16}  {goal:<16}{word}\n")
    sys.stdout.flush()


def head(title: str) -> None:
    """Write the title of a part."""
    sys.stdout.write(f"\n{title}\n{'-' * len(title)}\n")


def timed(what: str, act: Callable[[], object], *, goal: float, times: int = 5) -> float:
    """Time, and hold against a goal in seconds."""
    taken = seconds(act, times=times)
    line(what, f"{taken * 1000:.0f} ms", f"<= {goal * 1000:.0f} ms", is_met=taken <= goal)
    return taken
