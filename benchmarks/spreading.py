"""What a scan costs by number of companies, in this process, over cores, and over a local cluster.

`python -m benchmarks.spreading 10000 100000` prints a table; `--ways here,cores,dask` and
`--processes 2` say how. Each number starts in a process of its own, so that the peak of memory is
that of one scan. What is scanned is invented, three needs per company with six yearly figures.
"""

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import time
from contextlib import ExitStack

from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory
from groeiruimte.engine.spreading import Cluster, Cores, Here, Spread
from groeiruimte.spotting.services.looking_ahead import answers, scan_parameters

NEEDS = (("FTE", 1.0), ("SPACE", 25.0), ("POWER", 0.01))
GROUPS = ("STARTUP", "SCALE_UP", "GROWN")


def portfolio(count: int) -> list[CompanyHistory]:
    """Invent companies, the same ones every time."""
    chance = random.Random(20261201)
    return [company(number, chance) for number in range(count)]


def company(number: int, chance: random.Random) -> CompanyHistory:
    """Invent one company with three needs."""
    people = chance.uniform(5, 200)
    needs = []
    for need, per_head in NEEDS:
        level, points = people * per_head, []
        for year in range(2021, 2027):
            points.append((year + 0.5, level))
            level *= chance.lognormvariate(0.15, 0.2)
        needs.append(NeedHistory(need, tuple(points), capacity=level * chance.uniform(0.8, 2)))
    return CompanyHistory(number, chance.choice(GROUPS), people, tuple(needs))


def measured(count: int, way: str, processes: int) -> dict[str, object]:
    """Scan once, and return what it cost."""
    companies = portfolio(count)
    with ExitStack() as stack:
        spread = spread_by(way, processes, stack)
        began, used = time.perf_counter(), time.process_time()
        kept = answers(
            companies=companies, parameters=scan_parameters(origin_year=2026), seed=1, spread=spread
        )
        seconds, own = time.perf_counter() - began, time.process_time() - used
    digest = hashlib.sha256()
    for key, row in kept.values.items():
        digest.update(repr((key, row)).encode())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "companies": count,
        "way": way,
        "seconds": round(seconds, 1),
        "own_seconds": round(own, 1),
        "of_workers": round(workers.ru_utime + workers.ru_stime, 1),
        "peak_gb": round(peak / 1e6, 2),
        "bits": digest.hexdigest()[:12],
    }


def spread_by(way: str, processes: int, stack: ExitStack) -> Spread:
    """Return how to spread, with a cluster of this machine where that is asked."""
    if way == "here":
        return Here()
    if way == "cores":
        return Cores(processes)
    from distributed import LocalCluster

    local = LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None)
    return Cluster(stack.enter_context(local).scheduler_address)


def main() -> None:
    """Measure each number of companies in each way, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("companies", nargs="+", type=int)
    parser.add_argument("--ways", default="here,cores,dask")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--one", action="store_true")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.companies[0], asked.ways, asked.processes)))
        return
    print("| companies | way | seconds | processor here | of workers | peak here (GB) | answer |")
    print("|---:|---|---:|---:|---:|---:|---|", flush=True)
    for count in asked.companies:
        for way in asked.ways.split(","):
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "benchmarks.spreading", str(count), "--one"),
                    *("--ways", way, "--processes", str(asked.processes)),
                ],
                capture_output=True,
                text=True,
                check=True,
            )
            row = json.loads(done.stdout.splitlines()[-1])
            print("| " + " | ".join(str(value) for value in row.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
