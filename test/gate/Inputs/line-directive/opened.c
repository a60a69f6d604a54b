/* SPDX-License-Identifier: MIT */
#include <ioview.h>
#include "odd # $name.h"
#include "inner.h"
#include "outer.h"
#include "away/far.h"
#include ".git/hidden.h"
#line 3 "outer.h"
int here(int __io_mmio *p) { return *p; }
