/*
 * The same in code on the runtime, where annotations say what maps and what releases.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=lifetime -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <ioview.h>

struct uart {
	uint32_t ctrl, stat;
};

__io_maps struct uart __io_mmio *map_uart(int which);
void unmap_uart(int which, struct uart __io_mmio *uart __io_unmaps);

// CHECK: stats: right: 4 obligations, 4 proved, 0 violated, 0 unproved
uint32_t right(void)
{
	struct uart __io_mmio *uart = map_uart(1);
	uint32_t stat;

	if (!uart)
		return 0;
	stat = io_read(uart, .stat);
	unmap_uart(1, uart);
	return stat;
}

// CHECK: stats: untested: 4 obligations, 3 proved, 1 violated, 0 unproved
uint32_t untested(void)
{
	struct uart __io_mmio *uart = map_uart(1);
	uint32_t stat = io_read(uart, .stat); /* expected-warning {{access through the result of 'map_uart', which may have failed [io-unchecked-map]}} */

	unmap_uart(1, uart);
	return stat;
}

// CHECK: stats: forgotten: 3 obligations, 2 proved, 1 violated, 0 unproved
uint32_t forgotten(void)
{
	struct uart __io_mmio *uart = map_uart(1);

	if (!uart)
		return 0;
	return io_read(uart, .stat); /* expected-warning {{returns without releasing what 'map_uart' mapped [io-unmap-leak]}} */
}

// CHECK: stats: after: 1 obligations, 0 proved, 1 violated, 0 unproved
uint32_t after(struct uart __io_mmio *uart)
{
	unmap_uart(1, uart);
	return io_read(uart, .stat); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
}

/* A part of the mapping is gone with it. */
// CHECK: stats: part_after: 1 obligations, 0 proved, 1 violated, 0 unproved
uint32_t part_after(struct uart __io_mmio *uart)
{
	uint32_t __io_mmio *stat = io_project(uart, .stat);

	unmap_uart(1, uart);
	return io_read(stat); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
}

/* By a helper, on each of its paths; and on one only. */
static void stop(struct uart __io_mmio *uart)
{
	io_write(0, uart, .ctrl);
	unmap_uart(1, uart);
}

static void stop_if_idle(struct uart __io_mmio *uart)
{
	if (!io_read(uart, .stat))
		unmap_uart(1, uart);
}

// CHECK: stats: after_helper: 1 obligations, 0 proved, 1 violated, 0 unproved
uint32_t after_helper(struct uart __io_mmio *uart)
{
	stop(uart);
	return io_read(uart, .stat); /* expected-warning {{access through a mapping that was released [io-use-after-unmap]}} */
}

// CHECK: stats: after_other_helper: 1 obligations, 0 proved, 0 violated, 1 unproved
uint32_t after_other_helper(struct uart __io_mmio *uart)
{
	stop_if_idle(uart);
	return io_read(uart, .stat); /* expected-warning {{on some paths, access through a mapping that was released [io-use-after-unmap]}} */
}

struct device {
	int number;
	struct uart __io_mmio *uart;
};
void add(const struct device *device);

/* A record takes a mapping along, to where it is stored, to a caller, to a callee. */
// CHECK: stats: literal: 1 obligations, 1 proved, 0 violated, 0 unproved
int literal(struct device *device)
{
	struct uart __io_mmio *uart = map_uart(1);

	if (!uart)
		return -1;
	*device = (struct device){.uart = uart};
	return 0;
}

// CHECK: stats: copied: 1 obligations, 1 proved, 0 violated, 0 unproved
int copied(struct device *device)
{
	struct device first = {.uart = map_uart(1)}, second = first;

	if (!first.uart)
		return -1;
	*device = second;
	return 0;
}

// CHECK: stats: handed_back: 1 obligations, 1 proved, 0 violated, 0 unproved
struct device handed_back(void)
{
	return (struct device){.uart = map_uart(1)};
}

// CHECK: stats: added: 1 obligations, 1 proved
void added(void)
{
	struct device device = {.uart = map_uart(1)};

	if (device.uart)
		add(&device);
}

/* It goes nowhere; the other record does not hold it. */
// CHECK: stats: held: 1 obligations, 0 proved, 0 violated, 1 unproved
int held(struct device *device)
{
	struct device mine = {.uart = map_uart(1)}, other = {.number = 1};

	*device = other;
	return mine.uart ? mine.number : -1; /* expected-warning {{on some paths, returns without releasing what 'map_uart' mapped [io-unmap-leak]}} */
}
