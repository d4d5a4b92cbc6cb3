"""What may be told of a profile: counts, the published level, its loss and how well it hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from groeiruimte.engine.anonymity.manual import measured
from groeiruimte.engine.anonymity.partition import Partition, least_loss, partitioned
from groeiruimte.engine.anonymity.population import Counts, Population, loss
from groeiruimte.engine.replay import ENGINE_VERSION


def answer_to(
    population: Population,
    profile: Sequence[int],
    *,
    k: int,
    least_groups: int = 0,
    levels: Sequence[int] | None = None,
    with_lattice: bool = False,
    partition: Partition | None = None,
) -> dict[str, Any]:
    """Return everything that `groeiruimte anonymize` tells, as plain values for JSON.

    Args:
        population: Who a reader has in mind.
        profile: The leaf of each attribute of the lead.
        k: Among how many companies the lead must hide.
        least_groups: In how many groups these must lie at least.
        levels: A setting by hand, to be measured beside what is published.
        with_lattice: Whether the counts of every node are wanted.
        partition: The partition of this population, where it was made before.
    """
    counts = population.counts(profile)
    divided = partition or partitioned(population, k=k, least_groups=least_groups)
    published = _published(divided, profile, counts)
    start = published["levels"] if published else [size - 1 for size in population.shape]
    answer: dict[str, Any] = {
        "k": k,
        "least_groups": least_groups,
        "is_safe": published is not None,
        "published": published,
        "attributes": _attributes(population, profile, counts, start),
        "unsafe_least_loss": _unsafe(population, profile, counts, k, least_groups),
        "population": {
            "size": population.size,
            "rows": len(population),
            "is_estimate": population.is_estimate,
            "fingerprint": population.fingerprint,
            "holds_profile": bool(counts[(0,) * counts.ndim]),
            "cells": len(divided.cells),
            "mean_loss": round(_mean_loss(divided), 6),
        },
        "engine_version": ENGINE_VERSION,
    }
    if levels is not None:
        answer["by_hand"] = _by_hand(population, profile, levels, k, least_groups)
    if with_lattice:
        answer["lattice"] = {"shape": list(counts.shape), "counts": counts.ravel().tolist()}
    return answer


def _published(divided: Partition, profile: Sequence[int], counts: Counts) -> dict[str, Any] | None:
    cell = divided.cell_for(profile)
    if cell is None:
        return None
    population = divided.population
    levels = divided.levels_for(cell, profile)
    return _told(population, profile, levels) | {
        "fitting": int(counts[tuple(levels)]),
        "effective_k": population.companies(cell.rows),
        "groups": population.differ_in(cell.rows),
    }


def _unsafe(
    population: Population,
    profile: Sequence[int],
    counts: Counts,
    k: int,
    least_groups: int,
) -> dict[str, Any] | None:
    """Return what loses least, with how few companies an attacker would be left."""
    levels = least_loss(population, profile, k=k, least_groups=least_groups)
    if levels is None:
        return None
    setting = measured(population, profile, levels, k=k)
    return _told(population, profile, levels) | {
        "fitting": int(counts[levels]),
        "effective_k": setting.effective,
    }


def _by_hand(
    population: Population,
    profile: Sequence[int],
    levels: Sequence[int],
    k: int,
    least_groups: int,
) -> dict[str, Any]:
    setting = measured(population, profile, levels, k=k)
    return _told(population, profile, levels) | {
        "fitting": setting.fitting,
        "effective_k": setting.effective,
        "groups": setting.groups,
        "is_safe": setting.is_safe(k=k, least_groups=least_groups),
    }


def _told(population: Population, profile: Sequence[int], levels: Sequence[int]) -> dict[str, Any]:
    values = {
        each.name: each.value(level=level, leaf=leaf)
        for each, level, leaf in zip(population.hierarchies, levels, profile, strict=True)
    }
    lost = loss(population.hierarchies, profile, levels)
    return {"levels": [int(level) for level in levels], "values": values, "loss": round(lost, 6)}


def _attributes(
    population: Population,
    profile: Sequence[int],
    counts: Counts,
    start: Sequence[int],
) -> list[dict[str, Any]]:
    """Return per attribute what each level says and how many fit, the others as published."""
    described = []
    for attribute, (each, leaf) in enumerate(zip(population.hierarchies, profile, strict=True)):
        levels = []
        for level in range(each.levels):
            node = (*start[:attribute], level, *start[attribute + 1 :])
            alone = [size - 1 for size in counts.shape]
            alone[attribute] = level
            levels.append(
                {
                    "value": each.value(level=level, leaf=leaf),
                    "fitting": int(counts[tuple(node)]),
                    "fitting_alone": int(counts[tuple(alone)]),
                    "loss": round(float(each.losses()[level, leaf]), 6),
                }
            )
        described.append(
            {"name": each.name, "version": each.version, "weight": each.weight, "levels": levels}
        )
    return described


def _mean_loss(divided: Partition) -> float:
    return float(np.average(divided.losses(), weights=divided.population.weights))
