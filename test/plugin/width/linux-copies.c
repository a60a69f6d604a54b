/*
 * Profile linux: what memcpy_toio() and memcpy_fromio() take along, and what they overwrite.
 *
 * RUN: %ioview-linux -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-copy-padding,io-copy-invalid -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <ioview/annotations.h>

#include "../Inputs/kernel.h"

enum mode { OFF, ON };
struct cmd {
	u8 op;
	u32 arg;
	enum mode mode;
};
struct full {
	u32 op, arg;
	enum mode mode;
};
struct event {
	u32 what;
	bool fatal;
	void *cookie;
};
struct regs {
	struct full full;
	u32 fifo __io_rc;
	u32 id __io_ro;
	u32 events __io_w1c;
};

// CHECK: stats: to_device: 5 obligations, 1 proved, 4 violated, 0 unproved
void to_device(void __iomem *to, struct cmd *cmd, u8 *bytes, size_t n, const void *any)
{
	struct cmd local = {1, 2, ON};
	struct full full = {1, 2, ON};

	memcpy_toio(to, cmd, n);	      /* expected-warning {{copy of 'struct cmd' to the device has 3 bytes of padding: 3 at offset 1 [io-copy-padding]}} */
	memcpy_toio(to, &local, sizeof(local)); /* expected-warning {{[io-copy-padding]}} */
	memcpy_toio(to, (void *)&local, sizeof(local)); /* expected-warning {{[io-copy-padding]}} */
	memcpy_toio(to, (u8 *)&local, sizeof(local)); /* expected-warning {{[io-copy-padding]}} */
	memcpy_toio(to, &full, sizeof(full));
	memcpy_toio(to, bytes, n);
	memcpy_toio(to, any, n);
	memcpy_toio(to, (u8 *)&local + 4, 8);
}

/* Of what is in front of a hole nothing is lost. */
// CHECK: stats: in_front: 2 obligations, 2 proved, 0 violated, 0 unproved
void in_front(void __iomem *at, struct cmd *cmd, struct event *event)
{
	memcpy_toio(at, cmd, 1);
	memcpy_fromio(event, at, 4);
}

/* An enumeration is a number in the kernel. */
// CHECK: stats: from_device: 3 obligations, 1 proved, 2 violated, 0 unproved
void from_device(const void __iomem *from, struct event *event, u8 *bytes, void **pointers, size_t n)
{
	struct cmd cmd;

	memcpy_fromio(&cmd, from, sizeof(cmd));
	memcpy_fromio(event, from, sizeof(*event)); /* expected-warning {{copy of 'struct event' from the device fills 'fatal', a bool: only 0 and 1 are valid [io-copy-invalid]}} */
	memcpy_fromio(pointers, from, n); /* expected-warning {{fills each element, a pointer: it leads wherever the device says [io-copy-invalid]}} */
	memcpy_fromio(bytes, from, n);
}

/* Rights are asked of whole structs too. */
// CHECK: stats: rights: 0 obligations, 0 proved, 0 violated, 0 unproved
void rights(struct regs __iomem *regs, u8 *bytes)
{
	memcpy_fromio(bytes, regs, sizeof(*regs)); /* expected-warning {{copy out of 'struct regs' reads 'fifo', which has a side effect [io-rights]}} */
	memcpy_fromio(bytes, (void __iomem *)regs, sizeof(*regs)); /* expected-warning {{[io-rights]}} */
	memcpy_fromio(bytes, regs, sizeof(regs->full));
	memcpy_toio(regs, bytes, sizeof(*regs)); /* expected-warning {{copy into 'struct regs' writes 'id', which is read-only [io-rights]}} */
	memset_io(regs, 0, sizeof(*regs)); /* expected-warning {{[io-rights]}} */
	memset_io(regs, 0, sizeof(regs->full));
	writel(readl(&regs->events), &regs->events);
	writel(readl(&regs->events) | 1, &regs->events); /* expected-warning {{read-modify-write of 'events'}} */
}
