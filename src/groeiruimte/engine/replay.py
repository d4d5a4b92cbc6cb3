"""With which code, input and random numbers was a result made, so that it can be replayed?"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np

from groeiruimte.kernel.seed import Seed

ENGINE_VERSION = "2.1.0"
"""Changes whenever the same input and seed would give another answer."""


def generator(seed: Seed, *labels: str) -> np.random.Generator:
    """Return the stream of random numbers that belongs to a seed and a purpose.

    Example:
        >>> generator(Seed(1), "weights").random() == generator(Seed(1), "weights").random()
        True
    """
    for label in labels:
        seed = seed.derived(label)
    return np.random.Generator(np.random.PCG64(seed.value))


def input_hash(**inputs: object) -> str:
    """Return a fingerprint of named inputs: the same input gives the same 64 characters.

    Takes dataclasses, mappings, sequences, sets, arrays and plain values. The engine version is
    part of it, the order of names in a mapping is not.

    Example:
        >>> input_hash(a=1, b=(2.0, None)) == input_hash(b=(2.0, None), a=1)
        True
        >>> input_hash(a=1) == input_hash(a=1.5)
        False
    """
    text = json.dumps([ENGINE_VERSION, _plain(inputs)], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - anything may be an input
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return repr(float(value))
    if isinstance(value, np.ndarray):
        digest = hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest()
        return ["array", str(value.dtype), list(value.shape), digest]
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return [type(value).__name__, [[name, _plain(getattr(value, name))] for name in names]]
    if isinstance(value, Mapping):
        return sorted([str(name), _plain(part)] for name, part in value.items())
    if isinstance(value, Set):
        return sorted(json.dumps(_plain(part)) for part in value)
    if isinstance(value, Sequence):
        return [_plain(part) for part in value]
    message = f"An input of type {type(value).__name__} has no fingerprint; pass plain values."
    raise TypeError(message)
