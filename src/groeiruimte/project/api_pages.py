"""The OpenAPI document in the order in which somebody reads it: per part, address and act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from groeiruimte.connections.choices import PARTS, RIGHTS
from groeiruimte.rest.scopes import Area, Right


@dataclass(frozen=True, slots=True)
class ReadField:
    """One field of a row: its name, its type, and whether it is always there."""

    name: str
    kind: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class ReadOperation:
    """One act on one address."""

    key: str
    method: str
    path: str
    words: str
    scope: str
    right: str
    parameters: tuple[str, ...]
    sends: tuple[ReadField, ...]
    gives: tuple[ReadField, ...]


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """One part of the programme with its acts."""

    code: str
    title: str
    operations: tuple[ReadOperation, ...]


def groups_of(document: Mapping[str, Any]) -> list[ReadGroup]:
    """Return the acts of the document, per part of the programme."""
    found = list(_operations(document))
    return [
        ReadGroup(
            str(area),
            str(PARTS[area]),
            tuple(each for each in found if each.scope.startswith(f"{area}:")),
        )
        for area in Area
    ]


def _operations(document: Mapping[str, Any]) -> Iterator[ReadOperation]:
    for path, acts in document["paths"].items():
        for method, act in acts.items():
            scope = act["x-scope"]
            yield ReadOperation(
                key=act["operationId"],
                method=method.upper(),
                path=path,
                words=act.get("description", ""),
                scope=scope,
                right=str(RIGHTS[Right(scope.partition(":")[2])]),
                parameters=tuple(
                    each["name"] for each in act.get("parameters", []) if each["in"] != "path"
                ),
                sends=tuple(_fields(document, act.get("requestBody", {}))),
                gives=tuple(_fields(document, act["responses"].get("200", {}))),
            )


def _fields(document: Mapping[str, Any], holder: Mapping[str, Any]) -> Iterator[ReadField]:
    content = next(iter(holder.get("content", {}).values()), None)
    if content is None:
        return
    schema = _followed(document, content["schema"])
    if "results" in schema.get("properties", {}):
        schema = _followed(document, schema["properties"]["results"]["items"])
    for name, field in schema.get("properties", {}).items():
        is_optional = name not in schema.get("required", ())
        yield ReadField(name, _kind(document, field), is_optional)


def _followed(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else schema


def _kind(document: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    if "enum" in field:
        return " | ".join(str(code) for code in field["enum"] if code)
    if field.get("type") == "array":
        return f"[{_kind(document, field.get('items', {}))}]"
    if "$ref" in field:
        return str(field["$ref"].rpartition("/")[2])
    return str(field.get("format") or field.get("type") or "")
