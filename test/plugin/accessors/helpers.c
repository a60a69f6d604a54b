/*
 * Helpers of a driver that take the address of a register as an integer, as sys_write32() does: an offset
 * without its base, and arguments that are swapped.
 *
 * RUN: %ioview -fplugin-arg-ioview-profile=linux -fplugin-arg-ioview-only=io-cast-add -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#define __iomem

typedef unsigned u32;

u32 readl(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);

struct uart {
	unsigned long base;
	u32 divisor;
};

static u32 get(unsigned long address)
{
	return readl((void __iomem *)address);
}

static void put(u32 value, unsigned long address)
{
	writel(value, (void __iomem *)address);
}

static void put_at(u32 value, unsigned long base, unsigned long offset)
{
	writel(value, (void __iomem *)(base + offset));
}

void without_base(struct uart *uart)
{
	// CHECK-DAG: :[[@LINE+1]]:2: warning: argument 2 of 'put' is the address of a register, and is 8 here, where no device is mapped [io-cast-add]
	put(1, 8);
	put(1, uart->base + 8);
}
// CHECK-DAG: stats: without_base: 2 obligations, 1 proved, 1 violated, 0 unproved

void swapped(struct uart *uart)
{
	u32 value = get(uart->base + 4) | 1;

	// CHECK-DAG: :[[@LINE+1]]:2: warning: 'put' is called with a value for the address and an address for the value: the arguments are swapped [io-cast-add]
	put(uart->base + 4, value);
	put(value, uart->base + 4);
}
// CHECK-DAG: stats: swapped: 3 obligations, 2 proved, 1 violated, 0 unproved

/* A number that is no address may stand at the place of the value, and an offset at that of an offset. */
void right(struct uart *uart)
{
	put(uart->divisor, uart->base);
	put_at(8, uart->base, 8);
}
// CHECK-DAG: stats: right: 1 obligations, 1 proved, 0 violated, 0 unproved

/* Bits of a register are of the type of an address, unsigned long, and are none. */
#define BIT(n) (1UL << (n))

struct console {
	u32 status;
};

static void clear_bits(unsigned long address, u32 bits)
{
	writel(readl((void __iomem *)address) & ~bits, (void __iomem *)address);
}

void bits(struct console *console, unsigned n)
{
	clear_bits(console->status, BIT(6) | BIT(5));
	clear_bits(console->status, BIT(n));
}
// CHECK-DAG: stats: bits: 2 obligations, 2 proved, 0 violated, 0 unproved
void swapped_bits(struct uart *uart)
{
	// CHECK-DAG: :[[@LINE+1]]:2: warning: 'clear_bits' is called with a value for the address and an address for the value: the arguments are swapped [io-cast-add]
	clear_bits(uart->divisor, uart->base | 4);
}
// CHECK-DAG: stats: swapped_bits: 1 obligations, 0 proved, 1 violated, 0 unproved
