# SPDX-License-Identifier: MIT
"""broken_dtb.py TREE GATE...: runs the gate on copies of the tree with damaged bytes.

Prints the number of copies, and of those on which the gate ended by a signal.
"""
import random
import subprocess
import sys
from pathlib import Path

COPIES = 40
HEADER = 40  # bytes; the magic number is the first word

tree = Path(sys.argv[1]).read_bytes()
choose = random.Random(18)
crashes = 0
for _ in range(COPIES):
    damaged = bytearray(tree)
    for _ in range(choose.randint(1, 4)):
        damaged[choose.randrange(4, len(damaged))] = choose.choice([0, 1, 4, 127, 128, 255])
    Path("damaged.dtb").write_bytes(damaged)
    command = [*sys.argv[2:], "--dtb=damaged.dtb", "--write-ninja", "--", "-DX"]
    done = subprocess.run(command, capture_output=True, check=False)
    crashes += done.returncode not in (0, 1, 2)
print(f"{COPIES} damaged trees, {crashes} crashes")
