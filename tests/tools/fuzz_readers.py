"""Try the readers with many broken texts: python tests/tools/fuzz_readers.py [COUNT [READER...]].

Prints a line a reader: how many texts, how many seconds of CPU, the slowest of them. The first text
that makes one raise is printed and ends the run.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.foreign_litter import SEEDS, broken, survives


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    for name in sys.argv[2:] or SEEDS:
        rng = random.Random(f"{name} {count}")
        slowest, begun = 0.0, time.process_time()
        for _ in range(count):
            text = broken(name, rng)
            before = time.process_time()
            try:
                survives(name, text)
            except BaseException:
                print(repr(text))
                raise
            slowest = max(slowest, time.process_time() - before)
        spent = time.process_time() - begun
        print(f"{name}: {count} texts, {spent:.0f} s, slowest {slowest:.3f} s", flush=True)


if __name__ == "__main__":
    main()
