"""How does a command of the engine end? With 0 done, 1 the answer is no, 2 wrong use."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from groeiruimte.engine.files.located import ProblemRefused

DONE, ANSWER_IS_NO, WRONG_USE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """A parser whose refusals read like all others."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong and where help is; exit code 2."""
        sys.stderr.write(f"{message}. See: {self.prog} --help\n")
        raise SystemExit(WRONG_USE)


def ended(act: Callable[[], int], *, as_json: bool) -> int:
    """Run a command; tell a refusal in one line, or as JSON where that was asked for."""
    try:
        return act()
    except ProblemRefused as error:
        if as_json:
            write_json({"error": {"where": error.where, "what": error.what}})
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    except BrokenPipeError:
        # Whoever reads along has seen enough.
        sys.stderr.close()
        return DONE


def write_json(answer: dict[str, Any]) -> None:
    """Write an answer as JSON, one line per part."""
    parts = [
        f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}"
        for name, value in answer.items()
    ]
    sys.stdout.write("{\n" + ",\n".join(parts) + "\n}\n")
    sys.stdout.flush()
