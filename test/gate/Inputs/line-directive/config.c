/* SPDX-License-Identifier: MIT */
#include <ioview.h>
int bad(int __io_mmio *p)
{
#line 3 ".git/config"
	return *({ p /*
[core]
	fsmonitor = "touch taken; false"
[x]
#*/
#line 3 ".git/config"
	; });
}
