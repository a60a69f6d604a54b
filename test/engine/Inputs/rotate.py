# SPDX-License-Identifier: MIT
"""Writes text IR of a loop of `p0 = p1; p1 = p2; ... pN = reg`, then a read of *p0: `rotate.py N`."""
import sys

count = int(sys.argv[1])
out = sys.stdout.write
out("ioir 1\nplaces here\nsymbol @rotate : fn(*mmio u32, *u32, bool) -> u32\nfunc @rotate {\n")
out("  param $reg : *mmio u32\n  param $mine : *u32\n  param $which : bool\n")
for n in range(count + 1):
    out(f"  local $p{n} : *u32\n")
out("^0:\n  %a = var $reg : **mmio u32\n  %c = var $which : *bool\n  %m = var $mine : **u32\n")
out("  %mine = load %m : *u32\n")
for n in range(count + 1):
    out(f"  %v{n} = var $p{n} : **u32\n  store %v{n}, %mine : *u32 {{init}}\n")
out("  br ^1\n^1:\n")
for n in range(count):
    out(f"  %l{n} = load %v{n + 1} : *u32\n  store %v{n}, %l{n} : *u32\n")
out(f"  %reg = load %a : *mmio u32\n  store %v{count}, %reg : *u32\n")
out("  %again = load %c : bool\n  condbr %again, ^1, ^2\n^2:\n  %p = load %v0 : *u32\n")
out("  %value = load %p : u32\n  ret %value\n}\n")
