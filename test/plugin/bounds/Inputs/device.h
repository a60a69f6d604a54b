/* What the tests of bounds have in common: a device of every shape. */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdbool.h>
#include <stdint.h>

#include <ioview.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;

enum { N = 16 };

struct desc {
	u32 addr, len;
};

struct regs {
	u32 ctrl, head, tail;
	u32 fifo[N];
	u8 byte[256];
	u32 bank[4][8];
	struct desc desc[N];
};

/* Of a length that is known when the driver runs. */
struct dev {
	struct regs __io_mmio *regs;
	unsigned nr;
	struct desc __io_coherent *ring __io_count(nr);
};

/* Nothing is known of them; the first may do anything to memory. */
void opaque(void);
u32 number(void);
bool condition(void);

#endif
