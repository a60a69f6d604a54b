/* SPDX-License-Identifier: MIT */
#include <ioview.h>
#line 1 "/proc/self/environ"
int from_proc(int __io_mmio *p) { return *p; }
#line 1 "/proc/uptime"
int from_kernel(int __io_mmio *p) { return *p; }
#line 1 "pipe"
int from_pipe(int __io_mmio *p) { return *p; }
#line 1 "link-to-proc"
int from_link(int __io_mmio *p) { return *p; }
#line 1 "../outside/secret.h"
int from_outside(int __io_mmio *p) { return *p; }
