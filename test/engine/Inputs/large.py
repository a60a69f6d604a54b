# SPDX-License-Identifier: MIT
"""Writes text IR of one function with so many blocks and locals: `large.py BLOCKS LOCALS`.

A chain of branches, each block storing the I/O parameter in one of the locals, and a loop around
it all; then an access through the last local.
"""
import sys

blocks, locals_ = int(sys.argv[1]), int(sys.argv[2])
out = sys.stdout.write
out("ioir 1\nsymbol @large : fn(*mmio u32, bool) -> u32\nfunc @large {\n")
out("  param $reg : *mmio u32\n  param $which : bool\n")
for n in range(locals_):
    out(f"  local $p{n} : *u32\n")
out("^0:\n  %a = var $reg : **mmio u32\n  %c = var $which : *bool\n  br ^1\n")
for n in range(1, blocks):
    out(f"^{n}:\n  %r{n} = load %a : *mmio u32\n  %v{n} = var $p{n % locals_} : **u32\n")
    out(f"  store %v{n}, %r{n} : *u32\n  %w{n} = load %c : bool\n")
    out(f"  condbr %w{n}, ^{n + 1}, ^{min(n + 2, blocks)}\n")
out(f"^{blocks}:\n  %end = load %c : bool\n  condbr %end, ^1, ^{blocks + 1}\n")
out(f"^{blocks + 1}:\n  %last = var $p{locals_ - 1} : **u32\n  %p = load %last : *u32\n")
out("  %value = load %p : u32\n  ret %value\n}\n")
