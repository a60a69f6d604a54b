/*
 * What the device allows of a member, by each way to access it.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=io-unchecked-result -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-rights -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint8_t u8;
typedef uint32_t u32;

enum { DONE = 1, ERROR = 2 };
struct status {
	u32 word, other;
};
struct regs {
	u32 id __io_ro;
	u32 cmd __io_wo;
	u32 events __io_w1c;
	u32 count __io_rc;
	u32 ctrl;
	struct status status[2] __io_ro;
	u32 ro_events __io_ro __io_rc;
	io_be32 big __io_w1c;
};
struct chan {
	u32 addr, len;
	u32 events __io_w1c;
};
struct all {
	struct chan chan[4];
	u32 fifo[8] __io_rc;
	struct status ram[4];
};
typedef struct regs __io_mmio *mmio;

// CHECK: stats: allowed: 8 obligations, 8 proved, 0 violated, 0 unproved
u32 allowed(mmio regs, struct all __io_mmio *all, u32 *buffer)
{
	io_write(1, regs, .cmd);
	io_write(DONE, regs, .events);
	io_write(0, regs, .count);
	io_write(1, regs, .ctrl);
	if (io_copy_to(buffer, 8, all, .fifo))
		return 0;
	return io_read(regs, .id) + io_read(regs, .events) + io_read(regs, .count) +
	       io_read(regs, .status[1].word) + io_read(regs, .ctrl);
}

// CHECK: stats: forbidden: 5 obligations, 0 proved, 5 violated, 0 unproved
u32 forbidden(mmio regs)
{
	io_write(1, regs, .id);			/* expected-warning {{write to 'id', which is read-only [io-rights]}} */
	io_write(1, regs, .status[0].word);	/* expected-warning {{write to 'status', which is read-only [io-rights]}} */
	io_write_relaxed(1, regs, .ro_events);	/* expected-warning {{write to 'ro_events', which is read-only [io-rights]}} */
	io_memset(0, regs, .status);		/* expected-warning {{write to 'status', which is read-only [io-rights]}} */
	return io_read(regs, .cmd);		/* expected-warning {{read of 'cmd', which is write-only [io-rights]}} */
}

/* What was read goes back, as it is or less of it. */
// CHECK: stats: acknowledge: 15 obligations, 15 proved, 0 violated, 0 unproved
void acknowledge(mmio regs, u32 mask)
{
	u32 v = io_read(regs, .events);

	io_write(v, regs, .events);
	io_write(v & mask, regs, .events);
	io_write(v & (DONE | ERROR), regs, .events);
	io_write((v & DONE) | (v & ERROR), regs, .events);
	io_write(io_read(regs, .events), regs, .events);
	io_update(w, w & DONE, regs, .events);
	io_update(w, w, regs, .big);
	v &= mask;
	io_write(v, regs, .events);
	v = mask;
	v |= DONE;
	io_write(v, regs, .events);
	io_write(1u << (io_read(regs, .events) & 3), regs, .events);
}

/* As if it were a control register. */
// CHECK: stats: updates: 18 obligations, 8 proved, 10 violated, 0 unproved
void updates(mmio regs, u32 mask)
{
	u32 v = io_read(regs, .events), w;

	io_write(v | DONE, regs, .events);		 /* expected-warning {{read-modify-write of 'events', where writing 1 clears: it clears the other bits that are set [io-rights]}} */
	io_write(io_read(regs, .events) | DONE, regs, .events); /* expected-warning {{[io-rights]}} */
	io_write(v & ~DONE, regs, .events);		 /* expected-warning {{[io-rights]}} */
	io_write(v ^ DONE, regs, .events);		 /* expected-warning {{[io-rights]}} */
	io_update(old, old | DONE, regs, .events);	 /* expected-warning {{[io-rights]}} */
	io_update(old, old + 1, regs, .count);		 /* expected-warning {{read-modify-write of 'count', whose read has a side effect [io-rights]}} */
	io_update(old, old | 1, regs, .big);		 /* expected-warning {{[io-rights]}} */
	w = io_read(regs, .events);
	w |= mask;
	io_write(w, regs, .events);			 /* expected-warning {{[io-rights]}} */
	for (w = io_read(regs, .events); mask; mask--)
		w |= mask;
	w |= DONE;
	io_write((u32)w, regs, .events);		 /* expected-warning {{[io-rights]}} */
	io_write(~io_read(regs, .events), regs, .events); /* expected-warning {{[io-rights]}} */
}

// CHECK: stats: on_some_paths: 4 obligations, 2 proved, 0 violated, 2 unproved
void on_some_paths(mmio regs, bool more)
{
	u32 v = io_read(regs, .events);

	io_write(more ? v | DONE : v, regs, .events); /* expected-warning {{on some paths, read-modify-write of 'events'}} */
	v = io_read(regs, .events);
	if (more)
		v |= DONE;
	io_write(v, regs, .events); /* expected-warning {{on some paths, read-modify-write of 'events'}} */
}

/* Where it was read counts: of another channel, or what memory remembers. */
// CHECK: stats: elsewhere: 9 obligations, 7 proved, 2 violated, 0 unproved
void elsewhere(struct all __io_mmio *a, struct all __io_mmio *b, mmio regs, int i)
{
	if (i < 0 || i > 2)
		return;
	io_write(io_read(a, .chan[0].events) | 1, a, .chan[1].events);
	io_write(io_read(a, .chan[0].events) | 1, b, .chan[0].events);
	io_write(io_read(regs, .ctrl) | 1, regs, .events);
	io_write(io_read(a, .chan[i].events) | 1, a, .chan[i].events); /* expected-warning {{[io-rights]}} */
	io_update(old, old + 4, a, .chan[i + 1].events); /* expected-warning {{[io-rights]}} */
}

/* A copy takes along what it must not. */
// CHECK: stats: copies: 9 obligations, 3 proved, 6 violated, 0 unproved
void copies(struct all __io_mmio *all, struct all __io_coherent *ring, struct chan chan, struct all *buffer)
{
	io_copy_write(chan, all, .chan[1]);  /* expected-warning {{copy into 'struct chan' writes 'events', where writing 1 clears [io-rights]}} */
	io_copy_write(chan, ring, .chan[1]); /* expected-warning {{copy into 'struct chan' writes 'events', where writing 1 clears [io-rights]}} */
	chan = io_copy_read(all, .chan[2]);
	chan = io_copy_read(ring, .chan[2]);
	*buffer = io_copy_read(all); /* expected-warning {{copy out of 'struct all' reads 'fifo', which has a side effect [io-rights]}} */
	*buffer = io_copy_read(ring); /* expected-warning {{[io-rights]}} */
	io_memset(0, all, .chan);    /* expected-warning {{copy into 'struct chan' writes 'events', where writing 1 clears [io-rights]}} */
	if (!io_copy_from(&chan, 1, all, .chan)) /* expected-warning {{[io-rights]}} */
		(void)io_copy_to(&chan, 1, all, .chan);
	buffer->ram[0] = io_copy_read(all, .ram[0]);
}

// CHECK: stats: hatched: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 hatched(mmio regs)
{
	IO_UNSAFE("the test mode of the device") {
		io_write(1, regs, .id);
		return io_read(regs, .cmd);
	}
}

/* Plainly, that is the mistake. */
// CHECK: stats: plain: 0 obligations, 0 proved, 0 violated, 0 unproved
void plain(mmio regs)
{
	regs->id = 1;	   /* expected-warning {{[io-raw-access]}} */
	regs->events |= 1; /* expected-warning {{[io-raw-access]}} */
}

extern u32 __io_mmio window[16] __io_ro;
// CHECK: stats: global: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 global(void)
{
	io_write(1, &window, [2]); /* expected-warning {{write to 'window', which is read-only [io-rights]}} */
	return io_read(&window, [2]);
}
