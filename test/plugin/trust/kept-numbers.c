// Numbers of the device that go through a union, an out parameter, a float or a builtin function; bit-fields.
//
// RUN: %ioview -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#include <ioview.h>

struct regs { uint32_t ctrl; };
unsigned long table[16], bits[33];

unsigned long by_union(struct regs __io_mmio *r)
{
	union { uint32_t word; uint16_t half[2]; } u;

	u.word = io_read(r, .ctrl);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index {{.*}} comes from the device{{.*}}
	return table[u.half[1]];
}

unsigned long good_by_union(struct regs __io_mmio *r)
{
	union { uint32_t word; uint16_t half[2]; } u;

	u.word = io_read(r, .ctrl);
	return table[u.half[1] % 16];
}

static void read_to(struct regs __io_mmio *r, unsigned *result) { *result = io_read(r, .ctrl); }

static int read_some(struct regs __io_mmio *r, unsigned *result)
{
	unsigned value = io_read(r, .ctrl);

	*result = value;
	return value < 16 ? 0 : -1;
}

unsigned long by_parameter(struct regs __io_mmio *r)
{
	unsigned i;

	read_to(r, &i);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'i' comes from the device{{.*}}
	return table[i];
}

unsigned long good_by_parameter(struct regs __io_mmio *r)
{
	unsigned i;

	return read_some(r, &i) ? 0 : table[i];
}

unsigned long by_float(struct regs __io_mmio *r)
{
	float value = (float)io_read(r, .ctrl);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index {{.*}} comes from the device{{.*}}
	return table[(unsigned)value];
}

unsigned long by_builtin(struct regs __io_mmio *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index {{.*}} comes from the device{{.*}}
	return table[__builtin_popcount(io_read(r, .ctrl))];
}

unsigned long good_by_builtin(struct regs __io_mmio *r)
{
	return bits[__builtin_popcount(io_read(r, .ctrl))];
}

struct fields { unsigned kind : 8, index : 20; };

unsigned long by_field(struct regs __io_mmio *r)
{
	struct fields f = {0};

	f.index = io_read(r, .ctrl);
	if (f.kind < 16)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'index'{{.*}} comes from the device{{.*}}
		return table[f.index];
	return 0;
}

/* The second read of the bit-field gives what the first one gave. */
unsigned long good_by_field(struct regs __io_mmio *r)
{
	struct fields f = {0};

	f.index = io_read(r, .ctrl);
	return f.index < 16 ? table[f.index] : 0;
}

unsigned long changed_field(struct regs __io_mmio *r, unsigned other)
{
	struct fields f = {0};

	f.index = io_read(r, .ctrl);
	if (f.index >= 16)
		return 0;
	f.kind = other;
	f.index += io_read(r, .ctrl);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'index'{{.*}} comes from the device{{.*}}
	return table[f.index];
}

void *allocated(struct regs __io_mmio *r, void (*use)(void *))
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} from the device{{.*}}
	use(__builtin_alloca(io_read(r, .ctrl)));
	return 0;
}
