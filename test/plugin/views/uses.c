/*
 * views=FILE: what the functions of a file do with records in I/O memory, each place once,
 * through verbs and plainly; and nothing of what is in ordinary memory.
 *
 * RUN: %ioview -w -fplugin-arg-ioview-views=%t.json %s
 * RUN: %python %S/Inputs/show.py %t.json | FileCheck %s --match-full-lines --implicit-check-not="{{reads|writes}}"
 * With all rules off too: what is used is no finding.
 * RUN: %ioview -w -fplugin-arg-ioview-only=io-bare-hatch -fplugin-arg-ioview-views=%t.off.json %s
 * RUN: cmp %t.json %t.off.json
 */
#include <ioview.h>

struct dma {
	unsigned int src, dst;
};
struct desc {
	io_le32 addr;
	unsigned short len;
	unsigned char mac[6];
};
struct regs {
	unsigned int ctrl, stat;
	unsigned char fifo[16];
	struct dma dma;
	struct desc ring[8];
};

// CHECK: struct regs at uses.c:{{[0-9]+}}:8 in mmio, {{.*}}

// Read by verbs, by name and through a local pointer into it; the verbs' arguments too.
unsigned int start(struct regs __io_mmio *regs, unsigned int i)
{
	struct dma __io_mmio *dma = io_project(regs, .dma);
	// CHECK:   uses.c:[[#@LINE+1]]:2: start writes 'ctrl'
	io_write(1, regs, .ctrl);
	// CHECK:   uses.c:[[#@LINE+2]]:2: start writes 'dma.dst'
	// CHECK:   uses.c:[[#@LINE+1]]:11: start reads 'dma.src'
	io_write(io_read(dma, .src), regs, .dma.dst);
	// CHECK:   uses.c:[[#@LINE+1]]:2: start reads+writes 'ctrl'
	io_update(old, old | 2, regs, .ctrl);
	if (i >= 8)
		return 0;
	// CHECK:   uses.c:[[#@LINE+1]]:2: start writes 'ring[].addr'
	io_write(i, regs, .ring[i].addr);
	// CHECK:   uses.c:[[#@LINE+1]]:9: start reads 'fifo[]'
	return io_read(regs, .fifo[i]);
}

// Plain accesses are uses: that they are findings is another matter.
int plain(struct regs __io_mmio *regs, struct regs *memory)
{
	// CHECK:   uses.c:[[#@LINE+1]]:8: plain writes 'ctrl'
	regs->ctrl = 1;
	// CHECK:   uses.c:[[#@LINE+1]]:8: plain reads+writes 'stat'
	regs->stat++;
	memory->ctrl = 1;
	// CHECK:   uses.c:[[#@LINE+1]]:9: plain reads 'fifo[]'
	return regs->fifo[3];
}

// The whole, and a part with members of its own.
struct desc copies(struct regs __io_mmio *regs, unsigned char *buffer)
{
	// CHECK:   uses.c:[[#@LINE+1]]:2: copies writes ''
	io_memset(0, regs);
	// CHECK:   uses.c:[[#@LINE+1]]:6: copies reads 'fifo[]'
	if (io_copy_to(buffer, 16, regs, .fifo))
		/* Nothing. */;
	// CHECK:   uses.c:[[#@LINE+1]]:9: copies reads 'ring[]'
	return io_copy_read(regs, .ring[2]);
}

// A macro that touches it twice is one place; one that is given a use is where the use is.
#define TWICE(r)    (io_read(r, .stat) + io_read(r, .stat))
#define GIVEN(x, y) ((x) ? (y) : (x))
unsigned int macros(struct regs __io_mmio *regs)
{
	// CHECK:   uses.c:[[#@LINE+1]]:21: macros reads 'stat'
	unsigned int sum = TWICE(regs);
	// CHECK:   uses.c:[[#@LINE+2]]:21: macros reads 'ctrl'
	// CHECK:   uses.c:[[#@LINE+1]]:43: macros reads 'stat'
	return sum + GIVEN(io_read(regs, .ctrl), io_read(regs, .stat));
}

// Bytes lead nowhere that a member is known, and what is not executed uses nothing.
unsigned int bytes(struct regs __io_mmio *regs)
{
	return *(volatile unsigned int __io_mmio *)((char __io_mmio *)regs + 4);
	io_write(1, regs, .ctrl);
}

// A pointer into a record is of what it points at, where nobody knows what that is in.
// CHECK: struct desc at uses.c:{{[0-9]+}}:8 in coherent, {{.*}}
// CHECK:   uses.c:[[#@LINE+3]]:9: length reads 'len'
static inline unsigned int length(struct desc __io_any *desc)
{
	return io_read(desc, .len);
}
unsigned int first(struct desc __io_coherent *ring __io_count(4))
{
	// CHECK:   uses.c:[[#@LINE+1]]:24: first reads 'mac[]'
	return length(ring) + io_read(io_at(ring, 1), .mac[0]);
}

// A parameter that is not used is a pointer all the same; one to an ordinary record is none.
// CHECK: struct dma at uses.c:{{[0-9]+}}:8 in sysmem, {{.*}}
void unused(struct dma __io_sysmem *dma, struct dma *memory)
{
}
