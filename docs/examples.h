/* SPDX-License-Identifier: MIT */
/*
 * What the short examples of these pages leave out: they are compiled behind
 * this header, unless they include something themselves.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <ioview.h>

typedef uint32_t u32;
typedef uint8_t u8;

enum { ENABLE = 1 << 4 };

/* Registers of a device. */
struct uart {
	u32 ctrl, stat, data;
	u8 fifo[16];
};

/* Memory that it shares with the processor. */
struct ring {
	u32 head, tail;
	u32 word[64];
};

struct device;
struct uart __io_mmio *map_uart(struct device *dev);
