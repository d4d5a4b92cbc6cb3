"""Read a problem, a table or an array from a file, with errors that say where."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from groeiruimte.engine.files.located import Located, ProblemRefused
from groeiruimte.engine.types import FloatArray


def read_json_or_yaml(path: Path) -> Located:
    """Return what stands in a JSON or YAML file.

    Raises:
        ProblemRefused: The file cannot be read; says the line where it goes wrong.
    """
    text = _text(path)
    if path.suffix.lower() in {".yaml", ".yml"}:
        return Located(_yaml(path, text), folder=path.parent)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"{path.name}, line {error.lineno}, column {error.colno}"
        raise ProblemRefused(where, f"this is no JSON: {error.msg}.") from None
    except (ValueError, RecursionError) as error:
        raise ProblemRefused(path.name, f"this is no JSON: {error}.") from None
    return Located(value, folder=path.parent)


def array_of(source: Located, *, axes: int) -> FloatArray:
    """Return an array that stands inline, or in an .npz or .npy file next to the problem.

    Raises:
        ProblemRefused: It is not there, has other axes, or holds what is no finite number.
    """
    found = _from_file(source) if source.has("file") else _inline(source)
    if found.ndim != axes:
        raise source.refuse(f"expected an array with {axes} axes, found {found.ndim}.")
    if not found.size:
        raise source.refuse("expected numbers, found an empty array.")
    wrong = np.argwhere(~np.isfinite(found))
    if len(wrong):
        place = ", ".join(str(int(index)) for index in wrong[0])
        raise source.refuse(f"the entry at [{place}] is no finite number.")
    return found


def _inline(source: Located) -> FloatArray:
    values = source.get("samples") if source.has("samples") else source
    try:
        return np.array(values.value, dtype=np.float64)
    except (TypeError, ValueError):
        raise values.refuse("expected numbers in rows of one length.") from None


def _from_file(source: Located) -> FloatArray:
    named = source.get("file")
    path = (source.folder or Path()) / named.text()
    try:
        loaded = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "no array file"
        raise named.refuse(f"'{path.name}' cannot be read as .npz or .npy ({why}).") from None
    if isinstance(loaded, np.ndarray):
        return _as_numbers(named, loaded)
    with loaded:
        if not source.has("array") and len(loaded.files) == 1:
            return _as_numbers(named, loaded[loaded.files[0]])
        wanted = source.get("array")
        if wanted.value not in loaded.files:
            raise wanted.refuse(f"'{path.name}' holds {', '.join(loaded.files)}; name one.")
        return _as_numbers(wanted, loaded[wanted.value])


def _as_numbers(where: Located, found: Any) -> FloatArray:  # noqa: ANN401 - whatever a file holds
    try:
        return np.asarray(found, dtype=np.float64)
    except (TypeError, ValueError):
        raise where.refuse("this array holds other things than numbers.") from None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemRefused(path.name, "this is no text in UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise ProblemRefused(str(path), f"cannot be read ({error.strerror}).") from None


def _yaml(path: Path, text: str) -> Any:  # noqa: ANN401 - whatever a file holds
    import yaml

    try:
        return _with_words(yaml.load(text, Loader=_careful_loader()))  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path.name}, line {mark.line + 1}" if mark else path.name
        what = getattr(error, "problem", None) or "it cannot be read"
        said = (
            what
            if isinstance(error, yaml.constructor.ConstructorError)
            else f"this is no YAML: {what}"
        )
        raise ProblemRefused(where, f"{said}.") from None


@functools.cache
def _careful_loader() -> Any:  # noqa: ANN401 - a class that yaml makes
    """Return a safe loader that does not take "1.200" for one and a bit: it may be thousands."""
    import yaml

    class Careful(yaml.SafeLoader):
        pass

    def number(loader: Any, node: Any) -> float:  # noqa: ANN401 - as yaml calls it
        if _OPEN.fullmatch(node.value):
            what = f"is {node.value} of thousands, or has it decimals? write 1200 or 1.2"
            raise yaml.constructor.ConstructorError(None, None, what, node.start_mark)
        return float(loader.construct_yaml_float(node))

    Careful.add_constructor("tag:yaml.org,2002:float", number)
    return Careful


_OPEN = re.compile(r"[-+]?[1-9]\d{0,2}\.\d\d0")


def _with_words(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return the value with names as written: YAML takes a bare `yes:` for the value true."""
    if isinstance(value, dict):
        words = {True: "yes", False: "no"}
        return {
            words[name] if isinstance(name, bool) else name: _with_words(part)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_with_words(part) for part in value]
    return value


def _refuse_constant(name: str) -> float:
    message = f"{name} is no number in JSON"
    raise ValueError(message)
