"""One door to all services, by the shape in which they answer."""

from __future__ import annotations

from collections.abc import Callable

from groeiruimte.fetching.sources.asking import Asking, FoundFile
from groeiruimte.fetching.sources.cbs import figures_of
from groeiruimte.fetching.sources.files import education_file, files_of, parks_of
from groeiruimte.fetching.sources.points import points_of, stations_of
from groeiruimte.programme.open_sources import OpenSourceKind

_Ask = Callable[[Asking, OpenSourceKind], list[FoundFile]]
_SHAPES: dict[str, _Ask] = {
    "wfs": parks_of,
    "files": files_of,
    "cbs": figures_of,
    "duo": education_file,
    "stations": stations_of,
    "addresses": points_of,
}


def ask_source(asking: Asking, *, kind: OpenSourceKind) -> list[FoundFile]:
    """Return what a service gives now, as files; none where there is nothing to ask.

    Raises:
        UnableToFetch: Nothing came, not all of it, or nothing that can be read.
    """
    return _SHAPES[kind.shape](asking, kind)
