/* SPDX-License-Identifier: MIT */
#include <ioview.h>

struct uart {
	uint32_t status, data;
};
