"""`make bench-match`: about three minutes, one thread."""

import os
import platform
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from benchmarks.matching import growth, joint, proofs, ranking  # noqa: E402
from benchmarks.matching.clock import line  # noqa: E402


def main() -> None:
    """Run all parts; a part can be named: ranking, proofs, joint, growth."""
    sys.stdout.write(f"Python {platform.python_version()}, {platform.machine()}, one thread\n")
    parts = {"proofs": proofs, "ranking": ranking, "joint": joint, "growth": growth}
    for name in sys.argv[1:] or parts:
        if name == "growth":
            # Before the largest sizes: those hold 400 MB of questions by themselves.
            peak = growth.peak_mb()
            line("most memory held so far", f"{peak:.0f} MB", "<= 500 MB", is_met=peak <= 500)
        parts[name].run()


if __name__ == "__main__":
    main()
