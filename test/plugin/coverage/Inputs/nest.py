# SPDX-License-Identifier: MIT
"""nest.py N: a function of N loops, one in the other, that reads a register."""
import sys

n = int(sys.argv[1])
print("#include <ioview.h>")
print("unsigned nested(unsigned __io_mmio *regs) {\nunsigned sum = 0;")
for k in range(n):
    print(f"for (unsigned i{k} = 0; i{k} < 64; i{k}++)")
print("sum += io_read(regs);\nreturn sum; }")
