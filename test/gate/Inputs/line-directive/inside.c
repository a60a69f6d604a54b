/* SPDX-License-Identifier: MIT */
#include <ioview.h>
#line 1 "passwords.txt"
int from_root(int __io_mmio *p) { return *p; }
#line 1 ".git/config"
int from_git(int __io_mmio *p) { return *p; }
#line 2 "missing.y"
int from_nowhere(int __io_mmio *p) { return *p; }
