"""Block functions that do as a test asks; light, for each process reads this file anew."""

import os
import signal
from pathlib import Path


def doubled(block):
    return block * 2


def dies_once(block):
    """Kill the own process the first time that this block is done."""
    number, folder = block
    mark = Path(folder) / f"begun-{number}"
    if number == 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def always_dies(block):
    if block == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return block


def fails(block):
    if block == 1:
        raise ValueError("no such company")
    return block


def as_it_is(answer):
    return answer
