"""How do tests wait for another process? For what happens, with an end that a slow machine meets.

A fixed sleep is too long on a fast machine and too short on a busy one.
"""

import time
from collections.abc import Callable
from typing import TypeVar

# Much more than anything here takes: only what hangs gets there.
PATIENCE_SECONDS = 600
_Answer = TypeVar("_Answer")


def until(look: Callable[[], _Answer], *, what: str, seconds: float = PATIENCE_SECONDS) -> _Answer:
    """Look again until the answer is true, and return it; fail when `what` never comes."""
    end = time.monotonic() + seconds
    while not (answer := look()):
        if time.monotonic() > end:
            raise AssertionError(f"Waited {seconds:.0f} seconds in vain for {what}.")
        time.sleep(0.05)
    return answer
