/*
 * Edits of updates, of struct copies, and of memset() and memcpy(), where they are certain: all of the object is
 * accessed, no right forbids it, and nothing uses the value. What they make compiles, and has no finding.
 *
 * RUN: %ioview -Wno-everything -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -DCERTAIN -Wno-everything -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview -DCERTAIN -Wall -Wextra -Werror -fplugin-arg-ioview-disable=io-order %t.c 2>&1 | count 0
 */
#include <ioview.h>
#include <string.h>

struct pair {
	uint32_t first, second;
};
struct regs {
	uint32_t ctrl;
	uint32_t stat;
	struct pair pair;
	uint32_t events __io_w1c, log[8];
};
struct padded {
	uint8_t kind;
	uint32_t size;
};
#define ENABLE (1u << 3)

void certain(struct regs __io_mmio *regs, struct pair __io_coherent *shared, struct pair *plain, uint32_t bits)
{
	struct pair own;

	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:22}:"io_update(old, old | ENABLE, regs, .ctrl)"
	regs->ctrl |= ENABLE;
	// CHECK: fix-it:{{.*}}:"io_update(old, old & ~bits, regs, .ctrl)"
	regs->ctrl &= ~bits;
	if (bits)
		// CHECK: fix-it:{{.*}}:"io_update(old, old - (bits + 1), regs, .ctrl)"
		regs->ctrl -= bits + 1;
	// CHECK: fix-it:{{.*}}:"io_copy_read(regs, .pair)"
	own = regs->pair;
	// CHECK: fix-it:{{.*}}:"io_copy_write(own, shared)"
	*shared = own;
	// CHECK: fix-it:{{.*}}:"io_memset(0, shared)"
	memset(shared, 0, sizeof(*shared));
	// CHECK: fix-it:{{.*}}:"io_memset(0xff, regs, .log)"
	memset(regs->log, 0xff, sizeof(regs->log));
	// CHECK: fix-it:{{.*}}:"own = io_copy_read(regs, .pair)"
	memcpy(&own, &regs->pair, sizeof(own));
	// CHECK: fix-it:{{.*}}:"io_copy_write(own, shared)"
	memcpy(shared, &own, sizeof own);
	// CHECK: fix-it:{{.*}}:"*plain = io_copy_read(shared)"
	memcpy(plain, shared, sizeof(*plain));
	*plain = own;
}

#ifndef CERTAIN
uint32_t not_certain(struct regs __io_mmio *regs, struct padded __io_coherent *padded, struct padded *plain,
		     struct pair __io_coherent *shared, uint32_t old, size_t n)
{
	/* The value is used; a name is the one that the verb declares; a read or write is an event. */
	// CHECK: warning: read-modify-write
	uint32_t v = regs->ctrl |= 1;
	// CHECK: warning: read-modify-write
	regs->ctrl |= old;
	// CHECK: warning: read-modify-write
	regs->events |= 1;
	/* The padding would be written; a part only; the result is used. */
	// CHECK: warning: struct copy into
	*padded = *plain;
	// CHECK: warning: passing an __io_coherent pointer
	memset(shared, 0, n);
	// CHECK: warning: passing an __io_coherent pointer
	memset(shared, 0, 4);
	// CHECK: warning: passing an __io_coherent pointer
	return v + (memset(shared, 0, sizeof(*shared)) != 0);
}
#endif
