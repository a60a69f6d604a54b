#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the work of the polling summary of a function with that of one ten times as long.

Usage: polling-work.py ANALYSIS FOLDER
The function stores to one variable on one of two branches, again and again, and loads it each time.
"""
import pathlib, re, subprocess, sys

HEAD = """ioir 1
symbol @rd : fn(*any void) -> u32 role read width 32 space any io 0
symbol @f : fn(*mmio u32, bool) -> u32
func @f {
  param $s : *mmio u32
  param $which : bool
  local $n : u32
^0:
  %a = var $s : **mmio u32
  %p = load %a : *mmio u32
  %v = call @rd(%p) : u32
  %na = var $n : *u32
  store %na, %v : u32 {init}
  br ^1
"""
PART = """^{0}:
  %c{0} = var $which : *bool
  %w{0} = load %c{0} : bool
  condbr %w{0}, ^{1}, ^{2}
^{1}:
  %l{0} = var $n : *u32
  %n{0} = load %l{0} : u32
  store %l{0}, %n{0} : u32
  br ^{2}
"""


def work(analysis, path, parts):
    text = HEAD + ''.join(PART.format(2 * n + 1, 2 * n + 2, 2 * n + 3) for n in range(parts))
    text += f'^{2 * parts + 1}:\n  %rl = var $n : *u32\n  %r = load %rl : u32\n  ret %r\n}}\n'
    path.write_text(text)
    out = subprocess.run([analysis, 'polling-result', path], capture_output=True, text=True, check=True)
    return int(re.search(r'work (\d+)', out.stdout)[1])


analysis, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
few, many = (work(analysis, folder / f'{n}.ioir', n) for n in (30, 300))
print(f'{few} for 30 parts, {many} for 300')
if few < 30:
    sys.exit('the analysis does not come by the stores: this test tests nothing')
if many > 11 * few:
    sys.exit('the work grows faster than the function')
