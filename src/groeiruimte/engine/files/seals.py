"""With which seal does a certificate say that nobody changed it, and about which files it is?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from groeiruimte.engine.files.located import ProblemRefused

FORMAT = "groeiruimte-certificate/2"


def seal_of(certificate: Mapping[str, Any]) -> str:
    """Return the fingerprint of all of a certificate but its seal.

    Example:
        >>> seal_of({"a": 1, "seal": "x"}) == seal_of({"a": 1})
        True
    """
    rest = {name: value for name, value in certificate.items() if name != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def file_digest(path: Path) -> str:
    """Return the fingerprint of a file.

    Raises:
        ProblemRefused: It cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ProblemRefused(str(path), f"cannot be read ({error.strerror}).") from None
