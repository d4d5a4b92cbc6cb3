"""The three ways to do blocks of work, behind one method."""

from __future__ import annotations

import importlib
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

Block = TypeVar("Block")
Done = TypeVar("Done")

MOST_ATTEMPTS = 3
"""So often is a block begun whose worker died; then it is the block that kills workers."""


FEW = 2
"""So many blocks are not worth a process: it costs a second to start."""


class UnableToSpread(Exception):
    """A block was lost with its worker each time, or there is no cluster to ask."""


class Spread(Protocol):
    """Does blocks of work, and gives what they return in their order."""

    def each(self, function: Callable[[Block], Done], blocks: Sequence[Block]) -> Iterator[Done]:
        """Give what a function returns of each block, in the order of the blocks."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """One block after the other, in this process: for what is small, and to hold others against.

    Example:
        >>> list(Here().each(len, ["ab", "c"]))
        [2, 1]
    """

    def each(self, function: Callable[[Block], Done], blocks: Sequence[Block]) -> Iterator[Done]:
        """Give what a function returns of each block, in the order of the blocks."""
        return map(function, blocks)


@dataclass(frozen=True, slots=True)
class Cores:
    """Over processes of this machine; a process that dies is replaced and its blocks done again."""

    processes: int

    def each(self, function: Callable[[Block], Done], blocks: Sequence[Block]) -> Iterator[Done]:
        """Give what a function returns of each block, in the order of the blocks.

        Raises:
            UnableToSpread: Processes die of what is left, time and again.
        """
        given, lost = 0, 0
        # Started anew and not forked: whoever asks may hold threads and a database.
        context = multiprocessing.get_context("spawn")
        while given < len(blocks):
            begun = given
            try:
                with ProcessPoolExecutor(self.processes, mp_context=context) as pool:
                    for done in _in_order(pool, function, blocks[given:], ahead=2 * self.processes):
                        yield done
                        given += 1
            except BrokenProcessPool as error:
                lost = lost + 1 if given == begun else 1
                if lost >= MOST_ATTEMPTS:
                    message = f"Block {given} of {len(blocks)} was lost {lost} times."
                    raise UnableToSpread(message) from error


def _in_order(
    pool: ProcessPoolExecutor,
    function: Callable[[Block], Done],
    blocks: Sequence[Block],
    *,
    ahead: int,
) -> Iterator[Done]:
    """Give what comes back, with few blocks under way: their answers wait in memory."""
    under_way: list[Future[Done]] = []
    following = iter(blocks)
    for block in following:
        under_way.append(pool.submit(function, block))
        if len(under_way) >= ahead:
            yield under_way.pop(0).result()
    while under_way:
        yield under_way.pop(0).result()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Over the workers of a Dask cluster, which does the blocks of a lost worker again itself.

    Needs `groeiruimte[dask]` here, and the same version of the product on every worker.
    """

    address: str
    client: Any = None
    seconds: float = 10.0

    def each(self, function: Callable[[Block], Done], blocks: Sequence[Block]) -> Iterator[Done]:
        """Give what a function returns of each block, in the order of the blocks.

        Raises:
            UnableToSpread: There is no cluster, or a block killed the workers that tried it.
        """
        try:
            cluster: Any = importlib.import_module("distributed")
        except ImportError as error:
            message = "Install groeiruimte[dask] to spread work over a cluster."
            raise UnableToSpread(message) from error
        try:
            client = self.client or cluster.Client(
                self.address, timeout=self.seconds, set_as_default=False
            )
        except OSError as error:
            message = f"No cluster answers at {self.address}."
            raise UnableToSpread(message) from error
        try:
            yield from _from_cluster(client, function, blocks)
        except cluster.KilledWorker as error:
            message = "A block was lost with each worker that tried it."
            raise UnableToSpread(message) from error
        finally:
            if self.client is None:
                client.close()


def _from_cluster(
    client: Any,  # noqa: ANN401 - dask has no types
    function: Callable[[Block], Done],
    blocks: Sequence[Block],
) -> Iterator[Done]:
    ahead = 2 * max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
    under_way: list[Any] = []
    for block in blocks:
        under_way.append(client.submit(function, block, pure=False, retries=0))
        if len(under_way) >= ahead:
            yield under_way.pop(0).result()
    while under_way:
        yield under_way.pop(0).result()


@dataclass(frozen=True, slots=True)
class Told:
    """Another way to do blocks, of which is told how many are done."""

    inner: Spread
    progress: Callable[[int, int], None]

    def each(self, function: Callable[[Block], Done], blocks: Sequence[Block]) -> Iterator[Done]:
        """Give what a function returns of each block, in the order of the blocks."""
        for number, done in enumerate(self.inner.each(function, blocks), start=1):
            self.progress(number, len(blocks))
            yield done


@dataclass(frozen=True, slots=True)
class Finishing:
    """Another way to do blocks, where whoever does a block also finishes each of its answers.

    What comes back is then what is kept, and no more: sending large answers costs as much as
    making them.
    """

    inner: Spread
    finish: Callable[[Any], Any]

    def each(self, function: Callable[[Block], Any], blocks: Sequence[Block]) -> Iterator[Any]:
        """Give the finished answers of each block, in the order of the blocks."""
        return self.inner.each(partial(finished_block, function, self.finish), blocks)


def finished_block(
    function: Callable[[Block], Sequence[Any]], finish: Callable[[Any], Done], block: Block
) -> list[Done]:
    """Do a block and finish each of its answers."""
    return [finish(answer) for answer in function(block)]


def spread_of(*, cluster: str, processes: int, blocks: int) -> Spread:
    """Return how to do so many blocks: on the cluster if there is one, else here.

    Processes cost a second to start each: what is one block or two is done at once.

    Example:
        >>> spread_of(cluster="", processes=4, blocks=1)
        Here()
        >>> spread_of(cluster="", processes=2, blocks=9)
        Cores(processes=2)
    """
    if blocks <= FEW:
        return Here()
    if cluster:
        return Cluster(cluster)
    return Cores(processes) if processes > 1 else Here()
