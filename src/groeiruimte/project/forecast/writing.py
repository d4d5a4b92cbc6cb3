"""How are results written so that a file is there whole or not at all?"""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

from groeiruimte.engine.forecasting.model import Forecast
from groeiruimte.engine.forecasting.quantiles import PROBABILITIES

_BLOCK = 1000


@contextlib.contextmanager
def whole_files(paths: Sequence[Path]) -> Iterator[list[TextIO]]:
    """Open files that appear under their names only when everything was written.

    Raises:
        OSError: A file cannot be made there; then none has changed.
    """
    temporary: list[str] = []
    try:
        with contextlib.ExitStack() as opened:
            files = []
            for path in paths:
                handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
                temporary.append(name)
                files.append(
                    opened.enter_context(os.fdopen(handle, "w", encoding="utf-8", newline=""))
                )
            yield files
        for name, path in zip(temporary, paths, strict=True):
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
    finally:
        for name in temporary:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)


def write_quantiles(file: TextIO, forecast: Forecast) -> int:
    """Write `id,h,q0.005 .. q0.995` in levels; return the number of rows."""
    titles = ",".join(f"q{probability:.3f}" for probability in PROBABILITIES)
    file.write(f"id,h,{titles}\n")
    line = "%s,%d," + ",".join(["%.7g"] * PROBABILITIES.size) + "\n"
    names = [quoted(str(key)) for key in forecast.panel.companies]
    for first in range(0, len(names), _BLOCK):
        part = slice(first, first + _BLOCK)
        for name, years in zip(names[part], forecast.levels(part).tolist(), strict=True):
            file.writelines(
                line % (name, ahead, *levels) for ahead, levels in enumerate(years, start=1)
            )
    return len(names) * forecast.horizon


def write_chances(file: TextIO, forecast: Forecast, chances: np.ndarray) -> int:
    """Write `id,h,p` for every company with a capacity; return the number of rows."""
    file.write("id,h,p\n")
    rows = 0
    for key, years in zip(forecast.panel.companies, chances.tolist(), strict=True):
        if np.isnan(years[0]):
            continue
        name = quoted(str(key))
        file.writelines(f"{name},{ahead},{p:.6g}\n" for ahead, p in enumerate(years, start=1))
        rows += len(years)
    return rows


def quoted(name: str) -> str:
    """Return a name as it stands in a comma-separated file.

    Example:
        >>> quoted("ASML"), quoted("Philips, NV")
        ('ASML', '"Philips, NV"')
    """
    if any(sign in name for sign in ',"\n\r'):
        return '"' + name.replace('"', '""') + '"'
    return name


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
