/* SPDX-License-Identifier: MIT */
/* IO_PROVE: what the optimiser can prove compiles, and leaves no test behind. */
// RUN: %clang -O2 %inc -DIO_PROVE=1 -S -o - %s | FileCheck %s
// RUN: %clang -O3 %inc -DIO_PROVE=1 -S -o - %s | FileCheck %s
// RUN: %gcc -O2 -fcf-protection=none %inc -DIO_PROVE=1 -S -o - %s | FileCheck %s
// RUN: %gcc -O3 -fcf-protection=none %inc -DIO_PROVE=1 -S -o - %s | FileCheck %s
/* Without optimisation the test moves to run time. */
// RUN: %clang -O0 %inc -DIO_PROVE=1 -S -o - %s | FileCheck --check-prefix=O0 %s
// RUN: %gcc -O0 %inc -DIO_PROVE=1 -S -o - %s | FileCheck --check-prefix=O0 %s

#include <ioview.h>

struct ring {
	uint32_t head;
	struct {
		uint32_t a, len;
	} desc[8];
	uint16_t grid[4][6];
};

// CHECK-LABEL: {{^}}mask:
// CHECK-NOT: {{ud2|trap|io_err}}
// O0-LABEL: {{^}}mask:
// O0: ud2
uint32_t mask(struct ring __io_coherent *r, unsigned i)
{
	return io_read(r, .desc, [i & 7], .len);
}

uint32_t modulo(struct ring __io_coherent *r, unsigned i)
{
	return io_read(r, .desc, [i % 8], .len);
}

uint32_t guard(struct ring __io_coherent *r, int i)
{
	return i >= 0 && i < 8 ? io_read(r, .desc, [i], .len) : 0;
}

uint32_t from_device(struct ring __io_coherent *r)
{
	return io_read(r, .desc, [io_read(r, .head) & 7], .len);
}

uint32_t clamped_loop(struct ring __io_coherent *r, unsigned n)
{
	uint32_t sum = 0;
	unsigned i;

	for (i = 0; i < n && i < 8; i++)
		sum += io_read(r, .desc, [i], .len);
	return sum;
}

uint32_t countdown(struct ring __io_coherent *r)
{
	uint32_t sum = 0;
	unsigned i;

	for (i = 8; i-- > 0;)
		sum += io_read(r, .desc, [i], .len);
	return sum;
}

uint32_t two_dimensions(struct ring __io_coherent *r, unsigned i, unsigned j)
{
	return i < 4 && j < 6 ? io_read(r, .grid, [i], [j]) : 0;
}

void writes(struct ring __io_coherent *r, unsigned i)
{
	io_write(1, r, .desc, [i & 7], .len);
	io_update(v, v + 1, r, .desc, [i & 3], .a);
}

// CHECK-LABEL: {{^}}end:
void end(void)
{
}
